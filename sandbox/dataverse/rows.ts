/** Requests on rows: `set`, `set/$count`, `set(key)`, and what stands behind a row. */
import { trackChanges } from './changeTracking';
import { attributePrivileges, attributePrivilegesName } from './columnSecurity';
import { createDeep, type DeepRow, readDeepPayload } from './deepInsert';
import { alreadyExists, methodNotAllowed, notImplemented } from './errors';
import { findByKey, requireRow } from './keys';
import type { Table } from './metadata';
import { keyOf } from './path';
import { jsonObject, readPayload } from './payload';
import { etagOf } from './present';
import { handleProperty } from './properties';
import { retrieveUnpublished, unpublishedName } from './publishing';
import { applyRows } from './query/apply';
import { fetchRows } from './query/fetch';
import { countRows, listRows, refuseOptions } from './query/list';
import { queryOptions, type QueryOptions } from './query/options';
import { savedFetch } from './query/savedQuery';
import { type ApiRequest, json, noContent, type Reply, text } from './request';
import { locationOf, representation, requireVersion, retrieve } from './single';
import type { Row } from './store';
import type { Call } from './world';
import { deleteRow, updateRow } from './write';

export function handleRows(call: Call, table: Table, request: ApiRequest): Reply {
  const [first, second] = request.segments;
  // A name with a namespace is an action or a function that is bound to the table or the row.
  if (second?.name === attributePrivilegesName && table.name === 'systemuser' && first?.inner !== undefined)
    return attributePrivileges(call, requireRow(call.world, table, keyOf(first.inner)).id);
  if (second?.name === unpublishedName && table.drafts && first?.inner !== undefined)
    return retrieveUnpublished(call, table, requireRow(call.world, table, keyOf(first.inner)), request);
  if (second?.name.startsWith('Microsoft.Dynamics.CRM.')) {
    throw notImplemented(`the action or function '${second.name.slice(23)}' of '${table.set}'`);
  }
  if (first?.inner === undefined)
    return second ? collectionPart(call, table, request) : collection(call, table, request);
  const key = keyOf(first.inner);
  if (second) return handleProperty(call, table, requireRow(call.world, table, key), request);
  return single(call, table, key, request);
}

function collectionPart(call: Call, table: Table, request: ApiRequest): Reply {
  const name = request.segments[1]?.name;
  if (name !== '$count' || request.method !== 'GET') throw notImplemented(`'${name ?? ''}' behind '${table.set}'`);
  const options = queryOptions(request.query);
  const others = Object.keys(options).filter((one) => one !== '$filter');
  refuseOptions(options, others, "behind '$count'");
  return text(String(countRows(call, table, options)));
}

function collection(call: Call, table: Table, request: ApiRequest): Reply {
  const { method } = request;
  if (method === 'POST') {
    const row = createDeep(call, table, readDeepPayload(call, table, jsonObject(request.body)));
    return created(call, table, row, request);
  }
  if (method !== 'GET') throw methodNotAllowed(method, table.set);
  return json(queried(call, table, queryOptions(request.query), request));
}

function queried(call: Call, table: Table, options: QueryOptions, request: ApiRequest): Record<string, unknown> {
  const { preferences, address } = request;
  const alone = ['fetchXml', 'savedQuery', '$apply'].find((name) => options[name] !== undefined);
  if (alone !== undefined) {
    const beside = Object.keys(options).filter((name) => name !== alone);
    refuseOptions(options, beside, `together with '${alone}'`);
  }
  if (options['fetchXml'] !== undefined) return fetchRows(call, table, options['fetchXml'], preferences);
  if (options['savedQuery'] !== undefined) {
    return fetchRows(call, table, savedFetch(call, table, options['savedQuery']), preferences);
  }
  if (options['$apply'] !== undefined) return applyRows(call, table, options['$apply'], preferences);
  return preferences.trackChanges || options['$deltatoken'] !== undefined
    ? trackChanges(call, table, options, preferences, address)
    : listRows(call, table, options, preferences, address);
}

function single(call: Call, table: Table, key: ReturnType<typeof keyOf>, request: ApiRequest): Reply {
  switch (request.method) {
    case 'GET':
      return retrieve(call, table, requireRow(call.world, table, key), request);
    case 'PATCH':
      return upsert(call, table, key, request);
    case 'DELETE': {
      const row = requireRow(call.world, table, key);
      requireVersion(row, request.headers['if-match']);
      deleteRow(call, table, row);
      return noContent();
    }
    default:
      throw methodNotAllowed(request.method, `${table.set}(key)`);
  }
}

function upsert(call: Call, table: Table, key: ReturnType<typeof keyOf>, request: ApiRequest): Reply {
  const found = findByKey(call.world, table, key);
  const match = request.headers['if-match'];
  const body = jsonObject(request.body);
  if (found.row) {
    if (request.headers['if-none-match'] === '*') throw alreadyExists();
    requireVersion(found.row, match);
    const row = updateRow(call, table, found.row, readPayload(call.world, table, body));
    if (!request.preferences.representation) return noContent(locationOf(call, table, row));
    return json(representation(call, table, row, request), 200, { ...locationOf(call, table, row), ETag: etagOf(row) });
  }
  // With If-Match the caller wants no new row.
  if (match !== undefined && match !== 'null') requireRow(call.world, table, key);
  const identity = found.id === undefined ? found.values : { [table.id]: found.id };
  const given: DeepRow = readDeepPayload(call, table, body);
  const row = createDeep(call, table, { ...given, values: { ...given.values, ...identity } });
  return created(call, table, row, request);
}

function created(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const headers = locationOf(call, table, row);
  if (!request.preferences.representation) return noContent(headers);
  return json(representation(call, table, row, request), 201, { ...headers, ETag: etagOf(row) });
}
