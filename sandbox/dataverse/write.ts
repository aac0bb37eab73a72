/** Creating, changing and deleting rows of any table, with everything that the platform checks and adds. */
import { alreadyExists, badRequest, DataverseError } from './errors';
import { complete } from './completion';
import { keptWith } from '../kept';
import { type Column, type Metadata, type Table, tableOf } from './metadata';
import type { Assignments } from './payload';
import { saveDraft } from './publishing';
import { following, ownership, requireMakingForOthers } from './owners';
import { privilegeName, reaches, requireAccess, requireColumn, requirePrivilege } from './security';
import { initialState, nextState } from './states';
import { isReference, type Reference, type Row, type Value, type Values } from './store';
import { type Call, type Change, stamp } from './world';

export function createRow(call: Call, table: Table, given: Assignments): Row {
  const { world } = call;
  const level = requirePrivilege(call, privilegeName('Create', table));
  const id = String(given[table.id] ?? world.newId());
  if (world.store.get(table.name, id)) throw alreadyExists();
  for (const column of named(table, given)) {
    if (column.writable === 'never') throw notSettable(table, column);
    requireColumn(call, table, column, 'cancreate');
  }
  const moment = stamp(call.now);
  const me: Reference = { table: 'systemuser', id: call.principal.id };
  const values: Record<string, Value> = { ...initialValues(table) };
  Object.assign(values, given, {
    [table.id]: id,
    createdon: moment,
    modifiedon: moment,
    createdby: me,
    modifiedby: me,
  });
  if (table.ownership === 'user') Object.assign(values, ownership(call, table, given['ownerid'] ?? me));
  if (table.columns.get('organizationid')?.type.kind === 'lookup') {
    values['organizationid'] = { table: 'organization', id: world.organizationId };
  }
  Object.assign(values, initialState(table, given));
  complete(call, table, given, values);
  requireRelated(call, table, given);
  const draft: Row = { id, version: 0, values };
  if (!reaches(call, level, table, draft)) requireAccess(call, 'Create', table, draft);
  if (table.ownership === 'user') requireMakingForOthers(call, table, draft);
  const row = world.store.put(table.name, id, values);
  note(call, {
    message: 'Create',
    table: table.name,
    id,
    columns: Object.keys(given),
    before: undefined,
    after: row,
  });
  return row;
}

const initialValues = keptWith(({ columns }: Table): Values =>
  Object.fromEntries([...columns.values()].map((column) => [column.name, column.initial ?? null])),
);

export function updateRow(call: Call, table: Table, before: Row, given: Assignments): Row {
  requireAccess(call, 'Write', table, before);
  if (given[table.id] !== undefined && given[table.id] !== before.id) {
    throw badRequest(`The id of a row cannot be changed: '${table.id}' does not match the address.`);
  }
  const columns = named(table, given).filter((column) => column.name !== table.id);
  if (columns.length === 0) return before;
  for (const column of columns) {
    if (column.writable !== 'always') throw notSettable(table, column);
    requireColumn(call, table, column, 'canupdate');
  }
  if (table.drafts) return saveDraft(call, table, before, given);
  const values: Record<string, Value> = { ...before.values, ...given };
  const system = { modifiedon: stamp(call.now), modifiedby: { table: 'systemuser', id: call.principal.id } };
  Object.assign(values, system, nextState(call, table, before, given));
  if (given['ownerid']) {
    requireAccess(call, 'Assign', table, before);
    Object.assign(values, ownership(call, table, given['ownerid']));
  }
  requireRelated(call, table, given);
  const names = columns.map((column) => column.name);
  const after = applyUpdate(call, table, before, given, values, names);
  if (given['ownerid']) assignFollowing(call, table, before, given['ownerid'], new Set([before.id]));
  return after;
}

/** Gives the rows that go with this one to the new owner, who must be able to own each of them. */
function assignFollowing(call: Call, table: Table, before: Row, owner: Value, done: Set<string>): void {
  for (const { table: other, row } of [...following(call, table, before)]) {
    if (done.has(row.id)) continue;
    done.add(row.id);
    const moment = { modifiedon: stamp(call.now), modifiedby: { table: 'systemuser', id: call.principal.id } };
    const values = { ...row.values, ...moment, ...ownership(call, other, owner) };
    applyUpdate(call, other, row, { ownerid: owner }, values, ['ownerid']);
    assignFollowing(call, other, row, owner, done);
  }
}

/** Writes checked values, and raises one Update for the ordinary columns and one for each that has its own message. */
export function applyUpdate(
  call: Call,
  table: Table,
  before: Row,
  given: Assignments,
  values: Record<string, Value>,
  columns: readonly string[],
): Row {
  complete(call, table, given, values, before.id);
  const after = call.world.store.put(table.name, before.id, values);
  const raise = (names: readonly string[]): void => {
    if (names.length > 0)
      note(call, { message: 'Update', table: table.name, id: before.id, columns: names, before, after });
  };
  // learn.microsoft.com, "Specialized update operations": owner and state come as events of their own.
  raise(columns.filter((name) => !special.includes(name)));
  raise(columns.filter((name) => name === 'ownerid'));
  raise(columns.filter((name) => name === 'statecode' || name === 'statuscode'));
  return after;
}
const special = ['ownerid', 'statecode', 'statuscode'];

export function deleteRow(call: Call, table: Table, row: Row): void {
  requireAccess(call, 'Delete', table, row);
  removeWithLinks(call, table, row);
}

function removeWithLinks(call: Call, table: Table, row: Row, under: ReadonlySet<string> = new Set()): void {
  const { store, metadata } = call.world;
  // Rows may name each other in a circle; one whose removal is under way is not removed again.
  const removing = new Set([...under, row.id]);
  for (const { owner, column, onDelete } of referencing(metadata, table.name)) {
    for (const { id } of store.rows(owner.name)) {
      const child = removing.has(id) ? undefined : store.get(owner.name, id);
      if (!child) continue;
      const value = child.values[column.name];
      if (!isReference(value) || value.table !== table.name || value.id !== row.id) continue;
      if (onDelete === 'Restrict') {
        throw new DataverseError(
          400,
          '0x80048405',
          `The ${table.name} cannot be deleted because a ${owner.name} (${child.id}) names it in '${column.name}'.`,
        );
      }
      if (onDelete === 'Cascade') removeWithLinks(call, owner, child, removing);
      if (onDelete === 'RemoveLink') store.put(owner.name, child.id, { ...child.values, [column.name]: null });
    }
  }
  store.remove(table.name, row.id);
  note(call, {
    message: 'Delete',
    table: table.name,
    id: row.id,
    columns: [],
    before: row,
    after: undefined,
  });
}

function* referencing(metadata: Metadata, target: string) {
  for (const owner of metadata.tables.values()) {
    for (const column of owner.columns.values()) {
      if (column.type.kind !== 'lookup') continue;
      for (const one of column.type.targets) if (one.table === target) yield { owner, column, onDelete: one.onDelete };
    }
  }
}

const note = (call: Call, change: Change): void => void call.world.changes.push(change);

const named = (table: Table, given: Assignments): Column[] =>
  Object.keys(given).flatMap((name) => table.columns.get(name) ?? []);

const notSettable = (table: Table, column: Column): DataverseError =>
  badRequest(`The column '${column.name}' of '${table.name}' is set by the platform and cannot be written.`);

/** To set a lookup takes Append on the row's table and AppendTo on the table that it leads to. */
function requireRelated(call: Call, table: Table, given: Assignments): void {
  for (const column of named(table, given)) {
    const value = given[column.name];
    if (!isReference(value) || column.name === 'ownerid') continue;
    requirePrivilege(call, privilegeName('Append', table));
    requirePrivilege(call, privilegeName('AppendTo', tableOf(call.world.metadata, value.table)));
  }
}
