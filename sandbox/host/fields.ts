import { type Column, type Metadata, tableOf } from '../dataverse/metadata';
import type { Cell, Field, FieldKind, Form } from './layout';

/** The columns that a form shows or hands to its components, as the page needs to know them. */
export function fieldsOf(
  metadata: Metadata,
  table: string,
  form: Form,
  mayAssign: boolean,
): Readonly<Record<string, Field>> {
  const { columns, primaryName } = tableOf(metadata, table);
  const cells: readonly Cell[] = form.tabs.flatMap((tab) =>
    tab.columns.flatMap(({ sections }) => sections.flatMap((section) => section.cells)),
  );
  const names = new Set([
    primaryName,
    // Every form knows the state, whether it shows it or not: a closed record is read-only, and says why.
    'statecode',
    'statuscode',
    ...cells.flatMap((cell) => [
      cell.column,
      ...(cell.component?.bindings.flatMap(({ column }) => (column ? [column] : [])) ?? []),
    ]),
  ]);
  const fields: Record<string, Field> = {};
  for (const name of names) {
    const column = columns.get(name);
    // A form that names no existing column cannot have been imported; one deleted since is left out, as Dataverse does.
    if (column) fields[name] = fieldOf(metadata, column, mayAssign);
  }
  return fields;
}

/** A column as pages need to know it. */
export function fieldOf(metadata: Metadata, column: Column, mayAssign = false): Field {
  const { type } = column;
  return {
    name: column.name,
    labels: column.labels,
    kind: kindOf(type.kind),
    required: column.required === 'required' || column.required === 'systemrequired',
    // The status is changed by its own messages, and the owner by those who may assign.
    writable:
      column.writable === 'always' &&
      !['state', 'status'].includes(type.kind) &&
      (column.name !== 'ownerid' || mayAssign),
    url: type.kind === 'text' && type.format === 'url',
    ...('length' in type && { length: type.length }),
    ...('min' in type && { min: type.min, max: type.max }),
    ...('precision' in type && { precision: type.precision }),
    options:
      type.kind === 'boolean'
        ? [
            { value: 1, labels: type.yes },
            { value: 0, labels: type.no },
          ]
        : 'options' in type
          ? type.options.map(({ value, labels, state }) => ({ value, labels, ...(state !== undefined && { state }) }))
          : [],
    targets:
      type.kind === 'lookup'
        ? type.targets.map(({ table, navigation }) => {
            const { set, id, primaryName, labels } = tableOf(metadata, table);
            return { table, set, id, primaryName, navigation, labels, ...(only[table] && { only: only[table] }) };
          })
        : [],
  };
}

/** Which rows of a table a lookup offers, as the platform's lookup views do: nobody who has left. */
const only: Readonly<Record<string, string>> = { systemuser: 'isdisabled eq false' };

function kindOf(kind: Column['type']['kind']): FieldKind {
  if (kind === 'state' || kind === 'status') return 'choice';
  return kind === 'id' || kind === 'version' ? 'other' : kind;
}
