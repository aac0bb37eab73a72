/**
 * The rows that belong to a row under a collection's name: the many of a lookup that leads here, or the other side of a link
 * many to many such as the roles of a user (learn.microsoft.com, "Associate and disassociate table rows").
 */
import { badRequest } from './errors';
import { requireRow } from './keys';
import { type Association, type Column, type Metadata, type Table, tableOf } from './metadata';
import { nameGuid } from './nameGuid';
import { jsonObject, referenceOf } from './payload';
import { decoded, keyOf } from './path';
import { visibleRows } from './query/visible';
import { collectionOf, type Relationship } from './relationships';
import type { ApiRequest } from './request';
import { requireAccess } from './security';
import { idOf, type Row } from './store';
import type { Call } from './world';
import { updateRow } from './write';

interface Side {
  readonly association: Association;
  readonly other: Table;
  readonly mine: 'left' | 'right';
}

function sideOf(metadata: Metadata, table: Table, name: string): Side | undefined {
  const association = metadata.associations.find((one) => one.name === name);
  if (!association || (association.left !== table.name && association.right !== table.name)) return undefined;
  const mine = association.left === table.name ? 'left' : 'right';
  const other = tableOf(metadata, mine === 'left' ? association.right : association.left);
  return { association, other, mine };
}

/** A collection's table, and how to find the rows in it that belong to one row. */
export interface Collection {
  readonly table: Table;
  rowsOf(call: Call, row: Row): Row[];
}

export function collectionNamed(metadata: Metadata, table: Table, name: string): Collection | undefined {
  const side = sideOf(metadata, table, name);
  if (side) return { table: side.other, rowsOf: (call, row) => linkedRows(call, side, row) };
  const many = collectionOf(metadata, table, name);
  return many && { table: many.table, rowsOf: (call, row) => manyRows(call, many, row) };
}

function linkedRows(call: Call, { association, other, mine }: Side, row: Row): Row[] {
  const theirs = mine === 'left' ? 'right' : 'left';
  const links = call.world.store.rows(association.intersect).filter((link) => link.values[mine] === row.id);
  const ids = new Set(links.map((link) => link.values[theirs]));
  return visibleRows(call, other).filter((one) => ids.has(one.id));
}

const manyRows = (call: Call, { table, column, target }: Relationship, row: Row): Row[] =>
  visibleRows(call, table).filter((one) => {
    const value = one.values[column.name] ?? null;
    return idOf(value) === row.id && typeof value === 'object' && value?.table === target.table;
  });

/** False when the table has no such collection. To give a role or a profile takes the right to write both ends. */
export function changeLink(
  call: Call,
  table: Table,
  row: Row,
  name: string,
  inner: string | undefined,
  request: ApiRequest,
): boolean {
  const { metadata, store } = call.world;
  const side = sideOf(metadata, table, name);
  if (side) {
    const target = requireRow(call.world, side.other, { id: targetId(call, side.other, inner, request) });
    requireAccess(call, 'Write', table, row);
    requireAccess(call, 'Read', side.other, target);
    const [left, right] = side.mine === 'left' ? [row.id, target.id] : [target.id, row.id];
    const id = `${left}|${right}`;
    if (request.method === 'DELETE') store.remove(side.association.intersect, id);
    else store.put(side.association.intersect, id, { left, right });
    return true;
  }
  const many = collectionOf(metadata, table, name);
  if (!many) return false;
  const other = requireRow(call.world, many.table, { id: targetId(call, many.table, inner, request) });
  const linked = idOf(other.values[many.column.name]) === row.id;
  // A row that belongs to somebody else by now is not taken from him.
  if (request.method === 'DELETE' && !linked) return true;
  const value = request.method === 'DELETE' ? null : { table: table.name, id: row.id };
  updateRow(call, many.table, other, { [many.column.name]: value });
  return true;
}

/** `name(id)/$ref`, `name/$ref?$id=address`, or the address in the body. */
function targetId(call: Call, other: Table, inner: string | undefined, request: ApiRequest): string {
  if (inner !== undefined) {
    const key = keyOf(inner);
    if ('id' in key) return key.id;
  }
  const query = /(?:^|&)(?:\$|%24)id=([^&]*)/i.exec(request.query)?.[1];
  const address = query === undefined ? jsonObject(request.body)['@odata.id'] : decoded(query);
  if (typeof address !== 'string') throw badRequest('The address of the row to link is missing: "@odata.id".');
  return referenceOf(call.world, other, [{ table: other.name, navigation: '', onDelete: 'NoCascade' }], address).id;
}

/** The columns of an intersect table: its own id, and those of the two ends. */
export function intersectColumns(metadata: Metadata, { intersect, left, right }: Association) {
  const [first, second] = [tableOf(metadata, left).id, tableOf(metadata, right).id];
  const own = `${intersect.replace(/s$/, '')}id`;
  return left === right ? ([own, `${first}one`, `${second}two`] as const) : ([own, first, second] as const);
}

/**
 * The links of an association as a table of their own, which FetchXML can join: an id, and the id of each end. Whoever may
 * not see one of the ends does not see the link.
 */
export function intersectOf(call: Call, name: string): { table: Table; rows(): Row[] } | undefined {
  const association = call.world.metadata.associations.find((one) => one.intersect === name);
  if (!association) return undefined;
  const { metadata } = call.world;
  const [left, right] = [tableOf(metadata, association.left), tableOf(metadata, association.right)];
  const [own, first, second] = intersectColumns(metadata, association);
  const column = (columnName: string): Column => ({
    name: columnName,
    schemaName: columnName,
    labels: { 1033: columnName },
    type: { kind: 'id' },
    required: 'systemrequired',
    secured: false,
    custom: false,
    writable: 'never',
    readable: true,
  });
  const columns = [own, first, second].map(column);
  const table: Table = {
    ...left,
    name,
    schemaName: name,
    set: `${name}set`,
    id: own,
    primaryName: own,
    columns: new Map(columns.map((one) => [one.name, one])),
    keys: [],
  };
  const rows = (): Row[] => {
    const [lefts, rights] = [left, right].map((end) => new Set(visibleRows(call, end).map((row) => row.id)));
    return call.world.store.rows(name).flatMap((link) => {
      const ends = [String(link.values['left']), String(link.values['right'])] as const;
      if (!lefts?.has(ends[0]) || !rights?.has(ends[1])) return [];
      const id = nameGuid(link.id);
      return [{ id, version: link.version, values: { [own]: id, [first]: ends[0], [second]: ends[1] } }];
    });
  };
  return { table, rows };
}
