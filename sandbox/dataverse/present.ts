/** A row as JSON: selected columns, annotations on request, and nothing that the caller may not read. */
import { formattedValue, referencedName } from './formatted';
import { keptByText, keptWith } from '../kept';
import { type Column, propertyOf, type Table } from './metadata';
import type { Preferences } from './preferences';
import { mayRead } from './security';
import { isReference, type Row, type Value } from './store';
import { userLanguage } from './userLanguage';
import type { Call } from './world';

export type JsonRow = Record<string, unknown>;

export const etagOf = (row: Row): string => `W/"${row.version}"`;

/** The value of a column as the caller may see it: null where column security hides it. */
export function visibleValue(call: Call, table: Table, column: Column, row: Row): Value {
  if (column.type.kind === 'version') return row.version;
  if (!mayRead(call.principal, table, column)) return null;
  return row.values[column.name] ?? null;
}

/** As JSON shows it: a lookup its id, a managed property an object. */
const shownValue = ({ type }: Column, value: Value): unknown => {
  if (type.kind === 'boolean' && type.managed)
    return { Value: value, CanBeChanged: true, ManagedPropertyLogicalName: 'iscustomizableanddeletable' };
  return isReference(value) ? value.id : value;
};

/** What `$expand` adds: a row or null behind a lookup, an array behind a collection. */
export interface Expansion {
  readonly navigation: string;
  read(row: Row, preferences: Preferences): JsonRow | null | JsonRow[];
}

export interface Shape {
  /** Undefined selects every column. */
  readonly select: readonly Column[] | undefined;
  readonly expand: readonly Expansion[];
}

const readableColumns = keptWith((table: Table) => [...table.columns.values()].filter((column) => column.readable));

/** What of a row is shown where these columns are chosen: the id is always there, selected or not. */
const slotsOf = keptWith((table: Table) =>
  keptWith((chosen: readonly Column[]): readonly Slot[] => {
    const primary = table.columns.get(table.id);
    const columns = primary && !chosen.includes(primary) ? [...chosen, primary] : chosen;
    return columns.map((column) => ({ column, names: namesOf(propertyOf(column)) }));
  }),
);

interface Slot {
  readonly column: Column;
  readonly names: Names;
}

/** `head` is what stands before the row's own. */
export function presentRow(
  call: Call,
  table: Table,
  row: Row,
  shape: Shape,
  preferences: Preferences,
  head: JsonRow = {},
): JsonRow {
  const json: JsonRow = { ...head, '@odata.etag': etagOf(row) };
  const wanted = wantedAnnotations(preferences);
  for (const { column, names } of slotsOf(table)(shape.select ?? readableColumns(table))) {
    const value = visibleValue(call, table, column, row);
    json[names.property] = shownValue(column, value);
    if (value !== null && wanted.any) annotate(call, { column, row, value }, names, wanted, json);
  }
  for (const expansion of shape.expand) {
    json[expansion.navigation] = expansion.read(row, preferences);
  }
  return json;
}

interface Seen {
  readonly column: Column;
  readonly row: Row;
  readonly value: NonNullable<Value>;
}

export interface Shown extends Seen {
  /** The name in the JSON, which FetchXML may choose. */
  readonly property: string;
}

/** Puts a value that the caller may see into the JSON, with the annotations that he asked for. */
export function presentValue(call: Call, shown: Shown, preferences: Preferences, json: JsonRow): void {
  const { value, property } = shown;
  json[property] = isReference(value) ? value.id : value;
  const wanted = wantedAnnotations(preferences);
  if (wanted.any) annotate(call, shown, namesOf(property), wanted, json);
}

function annotate(call: Call, { column, row, value }: Seen, names: Names, wanted: Wanted, json: JsonRow): void {
  if (wanted.formatted) {
    const formatted = formattedIn(call, column, row, value);
    if (formatted !== undefined) json[names.formatted] = formatted;
  }
  if (column.type.kind !== 'lookup' || !isReference(value)) return;
  if (wanted.navigation) {
    const target = column.type.targets.find((one) => one.table === value.table);
    if (target) json[names.navigation] = target.navigation;
  }
  if (wanted.logicalName) json[names.logicalName] = value.table;
}

/** Most columns are texts, which have no format: nothing is looked up for these. */
function formattedIn({ world, principal }: Call, column: Column, row: Row, value: Value): string | undefined {
  const { kind } = column.type;
  if (kind === 'text' || kind === 'memo' || kind === 'id') return undefined;
  const nameOf = (reference: Value): string | undefined =>
    referencedName(world.store, world.metadata.tables, reference);
  return formattedValue(world.store, column, row, value, nameOf, userLanguage(world, principal.id));
}

const annotations = {
  formatted: 'OData.Community.Display.V1.FormattedValue',
  navigation: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  logicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname',
} as const;

interface Wanted {
  readonly any: boolean;
  readonly formatted: boolean;
  readonly navigation: boolean;
  readonly logicalName: boolean;
}

const wantedAnnotations = keptWith(({ annotates }: Preferences): Wanted => {
  const [formatted, navigation, logicalName] = [
    annotates(annotations.formatted),
    annotates(annotations.navigation),
    annotates(annotations.logicalName),
  ];
  return { any: formatted || navigation || logicalName, formatted, navigation, logicalName };
});

/** The properties of a value and of its annotations. */
interface Names {
  readonly property: string;
  readonly formatted: string;
  readonly navigation: string;
  readonly logicalName: string;
}

const namesOf = keptByText((property): Names => ({
  property,
  formatted: `${property}@${annotations.formatted}`,
  navigation: `${property}@${annotations.navigation}`,
  logicalName: `${property}@${annotations.logicalName}`,
}));
