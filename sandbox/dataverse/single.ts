/** One row as an answer: its representation, its version, and where it is. */
import { staleVersion } from './errors';
import type { Table } from './metadata';
import { etagOf, presentRow } from './present';
import { contextOf, refuseOptions, shapeOf } from './query/list';
import { queryOptions } from './query/options';
import { type ApiRequest, json, type Reply } from './request';
import { requireAccess } from './security';
import type { Row } from './store';
import type { Call } from './world';

/** What a representation shows is chosen by the query of the request, also of a POST or PATCH. */
export function representation(call: Call, table: Table, row: Row, request: ApiRequest): Record<string, unknown> {
  const options = queryOptions(request.query);
  refuseOptions(options, ['$filter', '$orderby', '$top', '$count', '$skiptoken', '$apply'], 'on a single row');
  const head = { '@odata.context': contextOf(call, table, options, '/$entity') };
  return presentRow(call, table, row, shapeOf(call, table, options), request.preferences, head);
}

export function retrieve(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  requireAccess(call, 'Read', table, row);
  if (request.headers['if-none-match'] === etagOf(row)) return { status: 304, headers: {} };
  return json(representation(call, table, row, request), 200, { ETag: etagOf(row) });
}

/** `*` matches any row; clients also send the word null, which means nothing. */
export function requireVersion(row: Row, match: string | undefined): void {
  if (match === undefined || match === '*' || match === 'null') return;
  if (match !== etagOf(row)) throw staleVersion();
}

export const addressOf = (call: Call, table: Table, { id }: { readonly id: string }): string =>
  `${call.world.url()}/api/data/v9.2/${table.set}(${id})`;

export function locationOf(call: Call, table: Table, row: Row): Record<string, string> {
  const address = addressOf(call, table, row);
  return { 'OData-EntityId': address, Location: address };
}
