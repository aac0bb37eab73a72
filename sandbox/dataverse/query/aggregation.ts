/**
 * Grouping and aggregating, as FetchXML (`aggregate="true"`) and `$apply` ask for it (learn.microsoft.com, "Aggregate data
 * using FetchXml" and "Aggregate data"). `count` counts rows, the other functions pass over empty values.
 */
import { badRequest } from '../errors';
import { formattedValue, referencedName } from '../formatted';
import type { Column } from '../metadata';
import type { Preferences } from '../preferences';
import { type JsonRow, presentValue } from '../present';
import { isReference, type Row, type Value } from '../store';
import { userLanguage } from '../userLanguage';
import type { Call } from '../world';
import { roundTo } from '../values';

export type AggregateFunction = 'count' | 'countcolumn' | 'sum' | 'avg' | 'min' | 'max';

/** Reads the row that a column belongs to, and its value as the caller may see it. */
export interface Cell<T> {
  readonly column: Column;
  row(item: T): Row | undefined;
  value(item: T): Value;
}

export interface Grouping<T> {
  readonly property: string;
  readonly cell: Cell<T>;
  /** The part of a date that makes the group: a number such as the month. */
  readonly part?: (moment: Date) => number;
}

export interface Aggregation<T> {
  readonly property: string;
  readonly apply: AggregateFunction;
  /** Undefined counts rows. */
  readonly cell: Cell<T> | undefined;
  readonly distinct: boolean;
}

/** One row for each group, in the order in which the groups were met. */
export function aggregated<T>(
  call: Call,
  items: readonly T[],
  groupings: readonly Grouping<T>[],
  aggregations: readonly Aggregation<T>[],
  preferences: Preferences,
): JsonRow[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(groupings.map((grouping) => groupValue(grouping, item)));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  // Without groups there is one row, even of nothing.
  if (groupings.length === 0 && groups.size === 0) groups.set('', []);
  return [...groups.values()].map((group) => {
    const json: JsonRow = {};
    for (const grouping of groupings) presentGroup(call, grouping, group[0]!, preferences, json);
    for (const aggregation of aggregations) presentAggregate(call, aggregation, group, preferences, json);
    return json;
  });
}

function groupValue<T>({ cell, part }: Grouping<T>, item: T): Value {
  const value = cell.value(item);
  if (!part || value === null) return value;
  return part(new Date(String(value)));
}

function presentGroup<T>(call: Call, grouping: Grouping<T>, item: T, preferences: Preferences, json: JsonRow): void {
  const { cell, property, part } = grouping;
  const [value, row] = [groupValue(grouping, item), cell.row(item)];
  if (value === null || !row) json[property] = null;
  else if (part) Object.assign(json, annotated(property, value, String(value), preferences));
  else presentValue(call, { column: cell.column, row, value, property }, preferences, json);
}

const formattedName = 'OData.Community.Display.V1.FormattedValue';

const annotated = (property: string, value: unknown, text: string, preferences: Preferences): JsonRow => ({
  [property]: value,
  ...(preferences.annotates(formattedName) ? { [`${property}@${formattedName}`]: text } : {}),
});

function presentAggregate<T>(
  call: Call,
  aggregation: Aggregation<T>,
  group: readonly T[],
  preferences: Preferences,
  json: JsonRow,
): void {
  const { apply, cell, property, distinct } = aggregation;
  const count = (value: number): void =>
    void Object.assign(json, annotated(property, value, value.toLocaleString('en-US'), preferences));
  if (!cell) return count(group.length);
  const present = group.flatMap((item) => {
    const [row, value] = [cell.row(item), cell.value(item)];
    return row && value !== null ? [{ row, value: inBaseCurrency(call, cell.column, row, value) }] : [];
  });
  const values = distinct ? unique(present.map((one) => one.value)) : present.map((one) => one.value);
  if (apply === 'count' || apply === 'countcolumn') return count(values.length);
  const result = computed(cell.column, apply, values);
  const { store, metadata } = call.world;
  const nameOf = (value: Value): string | undefined => referencedName(store, metadata.tables, value);
  const bare: Row = { id: '', version: 0, values: {} };
  const language = userLanguage(call.world, call.principal.id);
  const text = result === null ? undefined : formattedValue(store, cell.column, bare, result, nameOf, language);
  Object.assign(json, text === undefined ? { [property]: result } : annotated(property, result, text, preferences));
}

const unique = (values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [isReference(value) ? value.id : String(value).toLowerCase(), value])).values(),
];

/** Amounts of several currencies can only be compared and added in the organisation's own: that is what `…_base` columns hold. */
function inBaseCurrency(call: Call, column: Column, row: Row, value: NonNullable<Value>): NonNullable<Value> {
  const currency = row.values['transactioncurrencyid'];
  if (column.type.kind !== 'money' || !isReference(currency ?? null)) return value;
  const rate = isReference(currency) ? call.world.store.get(currency.table, currency.id)?.values['exchangerate'] : 1;
  return roundTo(Number(value) / Number(rate ?? 1), 4);
}

const numeric = ['integer', 'decimal', 'money'];
const ordered = [...numeric, 'datetime', 'date', 'version'];

function computed(column: Column, apply: AggregateFunction, values: readonly Value[]): Value {
  const kinds = apply === 'sum' || apply === 'avg' ? numeric : ordered;
  if (!kinds.includes(column.type.kind)) {
    throw badRequest(
      `The aggregate function '${apply}' cannot be applied to '${column.name}' of type ${column.type.kind}.`,
    );
  }
  if (values.length === 0) return null;
  if (apply === 'min' || apply === 'max') {
    const sign = apply === 'min' ? 1 : -1;
    return values.reduce((best, value) => ((value! < best! ? -1 : 1) * sign < 0 ? value : best));
  }
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  if (apply === 'sum') return roundTo(sum, 4);
  // The average of whole numbers is a whole number in SQL.
  return column.type.kind === 'integer' ? Math.trunc(sum / values.length) : roundTo(sum / values.length, 4);
}
