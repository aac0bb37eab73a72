/** Reading rows: one by its key, or many by a query, in pages. */
import { badRequest } from '../errors';
import type { Table } from '../metadata';
import type { Preferences } from '../preferences';
import { presentRow, type JsonRow, type Shape } from '../present';
import type { Row } from '../store';
import type { Call } from '../world';
import { expandOf } from './expand';
import { compileFilter, type Predicate } from './filter';
import { operandOf } from './operand';
import { type QueryOptions, selectOf, topOf } from './options';
import { keyOfSkipToken, orderOf, skipTokenOf } from './orderby';
import { visibleRows } from './visible';

/** Most rows of one page, and the highest `@odata.count` (learn.microsoft.com, "Query data using the Web API"). */
export const pageMax = 5_000;

export const shapeOf = (call: Call, table: Table, options: QueryOptions): Shape => ({
  select: selectOf(table, options['$select']),
  expand: expandOf(call, table, options['$expand']),
});

/** Refuses options that only make sense for many rows. */
export function refuseOptions(options: QueryOptions, names: readonly string[], why: string): void {
  for (const name of names) {
    if (options[name] !== undefined)
      throw badRequest(`The query option '${name}' cannot be used ${why}.`, '0x80060888');
  }
}

export function contextOf(call: Call, table: Table, options: QueryOptions, suffix = ''): string {
  const select = options['$select'];
  return `${call.world.url()}/api/data/v9.2/$metadata#${table.set}${select ? `(${select})` : ''}${suffix}`;
}

function matchesOf(call: Call, table: Table, options: QueryOptions): Predicate<Row> | undefined {
  const filter = options['$filter'];
  return filter === undefined ? undefined : compileFilter(filter, operandOf(call, table), call);
}

/** How many rows match, up to the most that the service counts. */
export function countRows(call: Call, table: Table, options: QueryOptions): number {
  const rows = visibleRows(call, table);
  const matches = matchesOf(call, table, options);
  return Math.min((matches ? rows.filter(matches) : rows).length, pageMax);
}

/** One page of the rows that match; `address` is the request's own, from which the next page's is made. */
export function listRows(
  call: Call,
  table: Table,
  options: QueryOptions,
  preferences: Preferences,
  address: string,
  among: Row[] = visibleRows(call, table),
): JsonRow {
  refuseOptions(options, ['$deltatoken'], 'here');
  const shape = shapeOf(call, table, options);
  const matches = matchesOf(call, table, options);
  const order = orderOf(call, table, options['$orderby']);
  const found = (matches ? among.filter(matches) : among)
    .map((row) => ({ row, key: order.keyOf(row) }))
    .sort((a, b) => order.compare(a.key, b.key));
  const after = options['$skiptoken'] === undefined ? undefined : keyOfSkipToken(options['$skiptoken']);
  const rest = after ? found.filter((one) => order.compare(one.key, after) > 0) : found;
  const top = topOf(options['$top']);
  const page = rest.slice(0, Math.min(top ?? pageMax, preferences.pageSize ?? pageMax, pageMax));
  const last = page[page.length - 1];
  return {
    '@odata.context': contextOf(call, table, options),
    ...(options['$count'] === 'true' ? counted(found.length, preferences) : {}),
    value: page.map((one) => presentRow(call, table, one.row, shape, preferences)),
    ...(last && top === undefined && page.length < rest.length
      ? { '@odata.nextLink': nextLink(address, skipTokenOf(last.key)) }
      : {}),
  };
}

const counted = (total: number, preferences: Preferences): JsonRow => ({
  '@odata.count': Math.min(total, pageMax),
  ...(preferences.annotates('Microsoft.Dynamics.CRM.totalrecordcount')
    ? { '@Microsoft.Dynamics.CRM.totalrecordcount': Math.min(total, pageMax) }
    : {}),
  ...(preferences.annotates('Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded')
    ? { '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': total > pageMax }
    : {}),
});

function nextLink(address: string, token: string): string {
  const [path = '', query = ''] = address.split('?');
  const kept = query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  return `${path}?${[...kept, `$skiptoken=${encodeURIComponent(token)}`].join('&')}`;
}
