/** Links many to many, such as the roles of a user: rows of the intersect table, added and removed by `$ref`. */
import { badRequest } from './errors';
import { requireRow } from './keys';
import { type Association, type Table, tableOf } from './metadata';
import { jsonObject, referenceOf } from './payload';
import { visibleRows } from './query/list';
import { decoded, keyOf } from './path';
import type { ApiRequest } from './request';
import { requireAccess } from './security';
import type { Row } from './store';
import type { Call } from './world';

interface Side {
  readonly association: Association;
  readonly other: Table;
  readonly mine: 'left' | 'right';
}

function sideOf(call: Call, table: Table, name: string): Side | undefined {
  const association = call.world.metadata.associations.find((one) => one.name === name);
  if (!association || (association.left !== table.name && association.right !== table.name)) return undefined;
  const mine = association.left === table.name ? 'left' : 'right';
  const other = tableOf(call.world.metadata, mine === 'left' ? association.right : association.left);
  return { association, other, mine };
}

export function linkedRows(
  call: Call,
  table: Table,
  row: Row,
  name: string,
): { table: Table; rows: Row[] } | undefined {
  const side = sideOf(call, table, name);
  if (!side) return undefined;
  const theirs = side.mine === 'left' ? 'right' : 'left';
  const ids = call.world.store
    .rows(side.association.intersect)
    .filter((link) => link.values[side.mine] === row.id)
    .map((link) => link.values[theirs]);
  return { table: side.other, rows: visibleRows(call, side.other).filter((one) => ids.includes(one.id)) };
}

/** False when the table has no such association. To give a role or a profile takes the right to write both ends. */
export function changeLink(
  call: Call,
  table: Table,
  row: Row,
  name: string,
  inner: string | undefined,
  request: ApiRequest,
): boolean {
  const side = sideOf(call, table, name);
  if (!side) return false;
  const target = requireRow(call.world, side.other, { id: targetId(call, side, inner, request) });
  requireAccess(call, 'Write', table, row);
  requireAccess(call, 'Read', side.other, target);
  const [left, right] = side.mine === 'left' ? [row.id, target.id] : [target.id, row.id];
  const id = `${left}|${right}`;
  if (request.method === 'DELETE') call.world.store.remove(side.association.intersect, id);
  else call.world.store.put(side.association.intersect, id, { left, right });
  return true;
}

/** `name(id)/$ref`, `name/$ref?$id=address`, or the address in the body. */
function targetId(call: Call, { other }: Side, inner: string | undefined, request: ApiRequest): string {
  if (inner !== undefined) {
    const key = keyOf(inner);
    if ('id' in key) return key.id;
  }
  const query = /(?:^|&)(?:\$|%24)id=([^&]*)/i.exec(request.query)?.[1];
  const address = query === undefined ? jsonObject(request.body)['@odata.id'] : decoded(query);
  if (typeof address !== 'string') throw badRequest('The address of the row to link is missing: "@odata.id".');
  return referenceOf(call.world, other, [{ table: other.name, navigation: '', onDelete: 'NoCascade' }], address).id;
}
