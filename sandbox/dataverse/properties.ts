/**
 * Requests behind a row: one column (`name`, `_x_value`), the row behind a lookup, the rows of a collection, and the
 * references between them (`$ref`).
 */
import { changeLink, collectionNamed } from './associations';
import { methodNotAllowed, notImplemented, rowNotFound, unknownProperty } from './errors';
import { type Column, columnOfProperty, lookupOfNavigation, type Table, tableOf } from './metadata';
import { keyOf } from './path';
import { jsonObject, referenceOf } from './payload';
import { visibleValue } from './present';
import { listRows } from './query/list';
import { queryOptions } from './query/options';
import { requireRow } from './keys';
import { type ApiRequest, json, noContent, type Reply, requireMethod, text } from './request';
import { addressOf, requireVersion, retrieve } from './single';
import { requireAccess } from './security';
import { isReference, type Reference, type Row } from './store';
import { valueOf } from './values';
import type { Call } from './world';
import { updateRow } from './write';

export function handleProperty(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const [, second, third] = request.segments;
  const name = second?.name ?? '';
  if (third?.name === '$ref' && request.method !== 'GET') return changeReference(call, table, row, request);
  const column = columnOfProperty(table, name);
  if (column?.readable) return columnReply(call, table, row, column, request);
  if (request.method !== 'GET') throw methodNotAllowed(request.method, name);
  requireAccess(call, 'Read', table, row);
  const lookup = lookupOfNavigation(table, name);
  if (lookup) return behindLookup(call, row, lookup, request);
  return behindCollection(call, table, row, request);
}

function columnReply(call: Call, table: Table, row: Row, column: Column, request: ApiRequest): Reply {
  const [, second, third] = request.segments;
  const name = second?.name ?? '';
  if (third && third.name !== '$value') throw notImplemented(`the address part '${third.name}' behind '${name}'`);
  if (request.method === 'PUT' || request.method === 'DELETE') {
    const value = request.method === 'PUT' ? valueOf(table, column, jsonObject(request.body)['value'] ?? null) : null;
    requireVersion(row, request.headers['if-match']);
    updateRow(call, table, row, { [column.name]: value });
    return noContent();
  }
  requireMethod(request, 'GET', name);
  requireAccess(call, 'Read', table, row);
  const value = visibleValue(call, table, column, row);
  if (value === null) return noContent();
  const plain = isReference(value) ? value.id : value;
  if (third) return text(String(plain));
  const context = `${call.world.url()}/api/data/v9.2/$metadata#${table.set}(${row.id})/${name}`;
  return json({ '@odata.context': context, value: plain });
}

type Lookup = NonNullable<ReturnType<typeof lookupOfNavigation>>;

function behindLookup(call: Call, row: Row, { column, targets }: Lookup, request: ApiRequest): Reply {
  const third = request.segments[2];
  if (third && third.name !== '$ref') throw notImplemented(`the address part '${third.name}' behind a lookup`);
  const value = row.values[column.name] ?? null;
  const target = isReference(value) ? targets.find((one) => one.table === value.table) : undefined;
  if (!target || !isReference(value)) return noContent();
  const other = tableOf(call.world.metadata, target.table);
  if (third) return json({ '@odata.context': refContext(call), '@odata.id': addressOf(call, other, value) });
  return retrieve(call, other, requireRow(call.world, other, { id: value.id }), request);
}

const refContext = (call: Call, many = false): string =>
  `${call.world.url()}/api/data/v9.2/$metadata#${many ? 'Collection($ref)' : '$ref'}`;

function behindCollection(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const [, second, third] = request.segments;
  const name = second?.name ?? '';
  const collection = collectionNamed(call.world.metadata, table, name);
  if (!collection) throw unknownProperty(name, table.name);
  const rows = collection.rowsOf(call, row);
  if (second?.inner !== undefined) {
    const found = requireRow(call.world, collection.table, keyOf(second.inner));
    if (!rows.some((one) => one.id === found.id)) throw rowNotFound(collection.table, second.inner);
    return retrieve(call, collection.table, found, request);
  }
  if (third?.name === '$count') return text(String(rows.length));
  if (third?.name === '$ref') {
    const value = rows.map((one) => ({ '@odata.id': addressOf(call, collection.table, one) }));
    return json({ '@odata.context': refContext(call, true), value });
  }
  if (third) throw notImplemented(`the address part '${third.name}' behind '${name}'`);
  const { preferences, address, query } = request;
  return json(listRows(call, collection.table, queryOptions(query), preferences, address, rows));
}

/** Sets or clears a lookup, or adds and removes a link (learn.microsoft.com, "Associate and disassociate table rows"). */
function changeReference(call: Call, table: Table, row: Row, request: ApiRequest): Reply {
  const segment = request.segments[1];
  const name = segment?.name ?? '';
  const lookup = lookupOfNavigation(table, name);
  if (lookup) {
    if (request.method !== 'PUT' && request.method !== 'DELETE') throw methodNotAllowed(request.method, `${name}/$ref`);
    const target: Reference | null =
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
