/** Requests on rows: `set`, `set(key)`, `set(key)/column`, `set(key)/navigation` and `set(key)/navigation/$ref`. */
import { changeLink, linkedRows } from './associations';
import { trackChanges } from './changeTracking';
import { alreadyExists, methodNotAllowed, notImplemented, staleVersion, unknownProperty } from './errors';
import { findByKey, requireRow } from './keys';
import { columnOfProperty, lookupOfNavigation, type Table, tableOf } from './metadata';
import { keyOf } from './path';
import { type Assignments, jsonObject, readPayload, referenceOf } from './payload';
import { etagOf, presentRow, visibleValue } from './present';
import { contextOf, listRows, refuseOptions, shapeOf, visibleRows } from './query/list';
import { queryOptions } from './query/options';
import { type ApiRequest, json, noContent, type Reply } from './request';
import { requireAccess } from './security';
import { isReference, type Row } from './store';
import { valueOf } from './values';
import type { Call } from './world';
import { createRow, deleteRow, updateRow } from './write';

export function handleRows(call: Call, table: Table, request: ApiRequest): Reply {
  const [first, second, third] = request.segments;
  if (first?.inner === undefined)
    return second ? collectionPart(call, table, request) : collection(call, table, request);
  const key = keyOf(first.inner);
  if (!second) return single(call, table, key, request);
  if (third?.name === '$ref') return changeReference(call, table, requireRow(call.world, table, key), request);
  if (third) throw notImplemented(`the address part '${third.name}' behind '${second.name}'`);
  return property(call, table, requireRow(call.world, table, key), request);
}

function collectionPart(call: Call, table: Table, request: ApiRequest): Reply {
  const name = request.segments[1]?.name;
  if (name !== '$count' || request.method !== 'GET') throw notImplemented(`'${name ?? ''}' behind '${table.set}'`);
  const text = String(Math.min(visibleRows(call, table).length, 5_000));
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, text };
}

function collection(call: Call, table: Table, request: ApiRequest): Reply {
  const { method, preferences } = request;
  if (method === 'POST') return created(call, table, createRow(call, table, payloadOf(call, table, request)), request);
  if (method !== 'GET') throw methodNotAllowed(method, table.set);
  const options = queryOptions(request.query);
  const body =
    preferences.trackChanges || options['$deltatoken'] !== undefined
      ? trackChanges(call, table, options, preferences, request.address)
      : listRows(call, table, options, preferences, request.address);
  return json(body);
}

const payloadOf = (call: Call, table: Table, request: ApiRequest): Assignments =>
  readPayload(call.world, table, jsonObject(request.body));

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

/** What a representation shows is chosen by the query of the request, also of a POST or PATCH. */
function representation(call: Call, table: Table, row: Row, request: ApiRequest): Record<string, unknown> {
  const options = queryOptions(request.query);
  refuseOptions(options, ['$filter', '$orderby', '$top', '$count', '$skiptoken'], 'on a single row');
  const body = presentRow(call, table, row, shapeOf(call, table, options), request.preferences);
  return { '@odata.context': contextOf(call, table, options, '/$entity'), ...body };
}

function retrieve(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  requireAccess(call, 'Read', table, row);
  if (request.headers['if-none-match'] === etagOf(row)) return { status: 304, headers: {} };
  return json(representation(call, table, row, request), 200, { ETag: etagOf(row) });
}

/** `*` matches any row; clients also send the word null, which means nothing. */
function requireVersion(row: Row, match: string | undefined): void {
  if (match === undefined || match === '*' || match === 'null') return;
  if (match !== etagOf(row)) throw staleVersion();
}

function upsert(call: Call, table: Table, key: ReturnType<typeof keyOf>, request: ApiRequest): Reply {
  const found = findByKey(call.world, table, key);
  const match = request.headers['if-match'];
  const given = payloadOf(call, table, request);
  if (found.row) {
    if (request.headers['if-none-match'] === '*') throw alreadyExists();
    requireVersion(found.row, match);
    const row = updateRow(call, table, found.row, given);
    if (!request.preferences.representation) return noContent(locationOf(call, table, row));
    return json(representation(call, table, row, request), 200, { ...locationOf(call, table, row), ETag: etagOf(row) });
  }
  // With If-Match the caller wants no new row.
  if (match !== undefined && match !== 'null') requireRow(call.world, table, key);
  const identity = found.id === undefined ? found.values : { [table.id]: found.id };
  return created(call, table, createRow(call, table, { ...given, ...identity }), request);
}

function created(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const headers = locationOf(call, table, row);
  if (!request.preferences.representation) return noContent(headers);
  return json(representation(call, table, row, request), 201, { ...headers, ETag: etagOf(row) });
}

export function locationOf(call: Call, table: Table, row: Row): Record<string, string> {
  const address = `${call.world.url()}/api/data/v9.2/${table.set}(${row.id})`;
  return { 'OData-EntityId': address, Location: address };
}

/** One column (`name`, `_x_value`), the row behind a lookup, or the rows of an association. */
function property(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const name = request.segments[1]?.name ?? '';
  const column = columnOfProperty(table, name);
  if (column && column.readable) {
    if (request.method === 'PUT' || request.method === 'DELETE') {
      const value = request.method === 'PUT' ? valueOf(table, column, jsonObject(request.body)['value'] ?? null) : null;
      requireVersion(row, request.headers['if-match']);
      updateRow(call, table, row, { [column.name]: value });
      return noContent();
    }
    if (request.method !== 'GET') throw methodNotAllowed(request.method, name);
    requireAccess(call, 'Read', table, row);
    const value = visibleValue(call, table, column, row);
    if (value === null) return noContent();
    const context = `${call.world.url()}/api/data/v9.2/$metadata#${table.set}(${row.id})/${name}`;
    return json({ '@odata.context': context, value: isReference(value) ? value.id : value });
  }
  if (request.method !== 'GET') throw methodNotAllowed(request.method, name);
  requireAccess(call, 'Read', table, row);
  const lookup = lookupOfNavigation(table, name);
  if (lookup) {
    const value = row.values[lookup.column.name];
    const target = lookup.targets.find((one) => isReference(value) && one.table === value.table);
    if (!target || !isReference(value)) return noContent();
    const other = tableOf(call.world.metadata, target.table);
    return retrieve(call, other, requireRow(call.world, other, { id: value.id }), request);
  }
  const linked = linkedRows(call, table, row, name);
  if (!linked) throw unknownProperty(name, table.name);
  return json(
    listRows(call, linked.table, queryOptions(request.query), request.preferences, request.address, linked.rows),
  );
}

/** Sets or clears a lookup, or adds and removes a link (learn.microsoft.com, "Associate and disassociate table rows"). */
function changeReference(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const segment = request.segments[1];
  const name = segment?.name ?? '';
  const lookup = lookupOfNavigation(table, name);
  if (lookup) {
    if (request.method !== 'PUT' && request.method !== 'DELETE') throw methodNotAllowed(request.method, `${name}/$ref`);
    const target =
      request.method === 'PUT'
        ? referenceOf(call.world, table, lookup.targets, jsonObject(request.body)['@odata.id'])
        : null;
    updateRow(call, table, row, { [lookup.column.name]: target });
    return noContent();
  }
  if (request.method !== 'POST' && request.method !== 'DELETE') throw methodNotAllowed(request.method, `${name}/$ref`);
  if (!changeLink(call, table, row, name, segment?.inner, request)) throw unknownProperty(name, table.name);
  return noContent();
}
