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
  const chosen = shape.select ?? readableColumns(table);
  const primary = table.columns.get(table.id);
  // The id is always there, selected or not.
  const columns = primary && !chosen.includes(primary) ? [...chosen, primary] : chosen;
  for (const column of columns) presentColumn(call, table, column, row, preferences, json);
  for (const expansion of shape.expand) {
    json[expansion.navigation] = expansion.read(row, preferences);
  }
  return json;
}

function presentColumn(
  call: Call,
  table: Table,
  column: Column,
  row: Row,
  preferences: Preferences,
  json: JsonRow,
): void {
  const property = propertyOf(column);
  const value = visibleValue(call, table, column, row);
  if (value === null) json[property] = null;
  else presentValue(call, { column, row, value, property }, preferences, json);
}

export interface Shown {
  readonly column: Column;
  readonly row: Row;
  readonly value: NonNullable<Value>;
  /** The name in the JSON, which FetchXML may choose. */
  readonly property: string;
}

/** Puts a value that the caller may see into the JSON, with the annotations that he asked for. */
export function presentValue(call: Call, shown: Shown, preferences: Preferences, json: JsonRow): void {
  const { store, metadata } = call.world;
  const { column, row, value, property } = shown;
  json[property] = isReference(value) ? value.id : value;
  const wanted = wantedAnnotations(preferences);
  if (wanted.formatted) {
    const nameOf = (reference: Value): string | undefined => referencedName(store, metadata.tables, reference);
    const language = userLanguage(call.world, call.principal.id);
    const formatted = formattedValue(store, column, row, value, nameOf, language);
    if (formatted !== undefined) json[annotationsOf(property).formatted] = formatted;
  }
  if (column.type.kind !== 'lookup' || !isReference(value)) return;
  if (wanted.navigation) {
    const target = column.type.targets.find((one) => one.table === value.table);
    if (target) json[annotationsOf(property).navigation] = target.navigation;
  }
  if (wanted.logicalName) json[annotationsOf(property).logicalName] = value.table;
}

const annotations = {
  formatted: 'OData.Community.Display.V1.FormattedValue',
  navigation: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  logicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname',
} as const;

const wantedAnnotations = keptWith(({ annotates }: Preferences) => ({
  formatted: annotates(annotations.formatted),
  navigation: annotates(annotations.navigation),
  logicalName: annotates(annotations.logicalName),
}));

const annotationsOf = keptByText((property) => ({
  formatted: `${property}@${annotations.formatted}`,
  navigation: `${property}@${annotations.navigation}`,
  logicalName: `${property}@${annotations.logicalName}`,
}));
