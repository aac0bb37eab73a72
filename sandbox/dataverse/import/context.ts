/** What the parts of one import share. Everything is written as it is read; the transaction around takes all of it back. */
import { type Metadata, type Table, withTables } from '../metadata';
import { guidOf, type Row, type Value } from '../store';
import { type Call, stamp } from '../world';
import { refuse } from './refuse';
import { attribute, type Element } from './xml';

export interface ImportContext {
  readonly call: Call;
  /** Files of the zip by path, without a slash at the start. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly customizations: Element;
  readonly prefix: string;
  readonly managed: boolean;
  readonly publishWorkflows: boolean;
  readonly overwrite: boolean;
  /** `type:name` of every component that the zip brings, for the check of root components. */
  readonly brought: Set<string>;
}

/** What a check needs that is no part of an import. */
export type OfCall = Pick<ImportContext, 'call'>;

export const metadataOf = (context: ImportContext): Metadata => context.call.world.metadata;

export function changeTable(context: ImportContext, table: Table): void {
  context.call.world.metadata = withTables(metadataOf(context), [table]);
}

/** The table with this logical or schema name; refuses the import when there is none, naming who asked. */
export function knownTable(context: ImportContext, name: string, who: string): Table {
  return (
    metadataOf(context).tables.get(name.toLowerCase()) ??
    refuse(`${who} names the table '${name}', which does not exist`)
  );
}

export function requireColumns(table: Table, names: readonly string[], who: string): void {
  for (const name of names) {
    if (!table.columns.has(name)) refuse(`${who} names the column '${name}', which does not exist on '${table.name}'`);
  }
}

export function requirePrefix(context: ImportContext, name: string, what: string): void {
  if (name.toLowerCase().startsWith(`${context.prefix}_`)) return;
  refuse(`${what} '${name}' does not start with the publisher's prefix '${context.prefix}_'`);
}

export function guidAttribute(element: Element, name: string, what: string): string {
  return guidText(attribute(element, name), what);
}

export function guidText(text: string | undefined, what: string): string {
  return guidOf(text ?? '') ?? refuse(`${what} has no valid id ('${text ?? ''}')`);
}

export const findRow = (context: OfCall, table: string, column: string, value: Value): Row | undefined =>
  context.call.world.store.rows(table).find((row) => row.values[column] === value);

/** Makes or changes the row of a component, keeping what the import does not say. */
export function putRow(
  context: ImportContext,
  table: string,
  id: string,
  values: Readonly<Record<string, Value>>,
): void {
  const { store } = context.call.world;
  const definition = metadataOf(context).tables.get(table);
  const before = store.get(table, id)?.values;
  const now = stamp(context.call.now);
  const user = { table: 'systemuser', id: context.call.principal.id };
  const initial: Record<string, Value> = {};
  for (const column of definition?.columns.values() ?? []) initial[column.name] = column.initial ?? null;
  const created = { ...initial, createdon: now, createdby: user };
  store.put(table, id, {
    ...(before ?? created),
    modifiedon: now,
    modifiedby: user,
    [definition?.id ?? `${table}id`]: id,
    ...values,
  });
}

export const idsIn = (context: OfCall, table: string): Set<string> =>
  new Set(context.call.world.store.rows(table).map((row) => row.id));
