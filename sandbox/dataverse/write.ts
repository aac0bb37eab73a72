/** Creating, changing and deleting rows of any table, with everything that the platform checks and adds. */
import { alreadyExists, badRequest, DataverseError } from './errors';
import { requireUnique } from './keys';
import { type Column, type Metadata, type Table, tableOf } from './metadata';
import type { Assignments } from './payload';
import { privilegeName, reaches, requireAccess, requireColumn, requirePrivilege } from './security';
import { idOf, isReference, type Reference, type Row, type Value, type Values } from './store';
import { roundTo } from './values';
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
  const values: Record<string, Value> = {};
  for (const column of table.columns.values()) values[column.name] = column.initial ?? null;
  Object.assign(values, given, {
    [table.id]: id,
    createdon: moment,
    modifiedon: moment,
    createdby: me,
    modifiedby: me,
  });
  if (table.ownership === 'user') Object.assign(values, ownership(call, table, given['ownerid'] ?? me));
  Object.assign(values, initialState(table, given));
  complete(call, table, given, values);
  requireRelated(call, table, given);
  const draft: Row = { id, version: 0, values };
  if (!reaches(call, level, table, draft)) requireAccess(call, 'Create', table, draft);
  const row = world.store.put(table.name, id, values);
  note(call, {
    message: 'Create',
    table: table.name,
    id,
    columns: Object.keys(given),
    before: undefined,
    after: row,
    target: filled(values),
  });
  return row;
}

export function updateRow(call: Call, table: Table, before: Row, given: Assignments): Row {
  const { world } = call;
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
  const values: Record<string, Value> = { ...before.values, ...given };
  const system = { modifiedon: stamp(call.now), modifiedby: { table: 'systemuser', id: call.principal.id } };
  Object.assign(values, system, nextState(call, table, before, given));
  if (given['ownerid']) {
    requireAccess(call, 'Assign', table, before);
    Object.assign(values, ownership(call, table, given['ownerid']));
  }
  requireRelated(call, table, given);
  return applyUpdate(
    call,
    table,
    before,
    given,
    values,
    columns.map((column) => column.name),
  );
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
  const system = { modifiedon: values['modifiedon'] ?? null, modifiedby: values['modifiedby'] ?? null };
  const raise = (names: readonly string[]): void => {
    if (names.length === 0) return;
    const target = Object.fromEntries(names.map((name) => [name, after.values[name] ?? null]));
    const change = { message: 'Update', table: table.name, id: before.id, columns: names, before, after } as const;
    note(call, { ...change, target: { ...target, ...system, [table.id]: before.id } });
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

function removeWithLinks(call: Call, table: Table, row: Row): void {
  const { store, metadata } = call.world;
  for (const { owner, column, onDelete } of referencing(metadata, table.name)) {
    for (const child of store.rows(owner.name)) {
      const value = child.values[column.name];
      if (!isReference(value) || value.table !== table.name || value.id !== row.id) continue;
      if (onDelete === 'Restrict') {
        throw new DataverseError(
          400,
          '0x80048405',
          `The ${table.name} cannot be deleted because a ${owner.name} (${child.id}) names it in '${column.name}'.`,
        );
      }
      if (onDelete === 'Cascade') removeWithLinks(call, owner, child);
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
    target: {},
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

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const named = (table: Table, given: Assignments): Column[] =>
  Object.keys(given).flatMap((name) => table.columns.get(name) ?? []);

const notSettable = (table: Table, column: Column): DataverseError =>
  badRequest(`The column '${column.name}' of '${table.name}' is set by the platform and cannot be written.`);

/** The owner and what follows from it. The owner must be able to read such rows, else the platform refuses him. */
function ownership(call: Call, table: Table, owner: Value): Assignments {
  const { world } = call;
  if (!isReference(owner)) throw badRequest(`The 'ownerid' of a '${table.name}' cannot be empty.`);
  const user = owner.table === 'systemuser';
  const principal = user ? world.principalOf(owner.id) : undefined;
  if (principal && principal.id !== call.principal.id) requirePrivilege(call, privilegeName('Read', table), principal);
  const unit = world.store.get(owner.table, owner.id)?.values['businessunitid'] ?? null;
  return { ownerid: owner, owninguser: user ? owner : null, owningteam: user ? null : owner, owningbusinessunit: unit };
}

function initialState(table: Table, given: Assignments): Assignments {
  const state = table.columns.get('statecode');
  const status = table.columns.get('statuscode');
  if (state?.type.kind !== 'state' || status?.type.kind !== 'status') return {};
  const statecode = Number(given['statecode'] ?? 0);
  if (table.stateMessages?.[statecode]) throw stateByMessage(table, state, statecode);
  return { statecode, statuscode: reasonFor(table, statecode, given['statuscode']) };
}

function nextState(call: Call, table: Table, before: Row, given: Assignments): Assignments {
  const column = table.columns.get('statecode');
  if (column?.type.kind !== 'state') return {};
  const current = Number(before.values['statecode']);
  const wanted = given['statecode'] === undefined ? current : Number(given['statecode']);
  if (given['statecode'] !== undefined && table.stateMessages?.[wanted]) throw stateByMessage(table, column, wanted);
  const closed = table.stateMessages?.[current] !== undefined;
  if (closed && wanted === current && call.world.switches.closedRowsReadOnly) {
    throw badRequest(`The ${table.name} is closed and read-only; reopen it to change it.`, '0x80040230');
  }
  if (given['statecode'] === undefined && given['statuscode'] === undefined) return {};
  return { statecode: wanted, statuscode: reasonFor(table, wanted, given['statuscode']) };
}

const stateByMessage = (table: Table, column: Column, state: number): DataverseError => {
  const options = column.type.kind === 'state' ? column.type.options : [];
  const name = options.find((option) => option.value === state)?.labels[1033] ?? String(state);
  return badRequest(
    `This message can not be used to set the state of ${table.name} to ${name}. In order to set state of ${table.name} ` +
      `to ${name}, use the ${table.stateMessages?.[state] ?? ''} message instead.`,
    '0x80100005',
  );
};

/** The given status reason, or the state's first; refused when it belongs to another state. */
export function reasonFor(table: Table, state: number, given: Value | undefined): number {
  const type = table.columns.get('statuscode')?.type;
  const options = type?.kind === 'status' ? type.options.filter((option) => option.state === state) : [];
  const wanted = given === undefined || given === null || given === -1 ? options[0]?.value : Number(given);
  if (wanted !== undefined && options.some((option) => option.value === wanted)) return wanted;
  throw badRequest(
    `${String(given)} is not a valid status code for state code ${state} on ${table.name}.`,
    '0x80048408',
  );
}

/** What every write ends with: composed and mirrored columns, money in its currency's precision, required, unique. */
function complete(call: Call, table: Table, given: Assignments, values: Record<string, Value>, id?: string): void {
  compose(table, values);
  mirror(table, given, values);
  if (table.presence) values[table.presence.column] = (values[table.presence.of] ?? null) !== null;
  roundMoney(call, table, values);
  for (const column of table.columns.values()) {
    if (column.required !== 'systemrequired' || (values[column.name] ?? null) !== null) continue;
    throw badRequest(`The required column '${column.name}' of '${table.name}' is empty.`, '0x80040203');
  }
  requireUnique(call.world, table, id ?? String(values[table.id]), values);
}

function compose(table: Table, values: Record<string, Value>): void {
  if (!table.composed) return;
  const parts = table.composed.from.map((name) => values[name]).filter((part) => typeof part === 'string');
  values[table.composed.column] = parts.length > 0 ? parts.join(' ') : null;
}

/**
 * The customer of an opportunity follows its account, else its contact, and the other way round. Observed, not
 * documented: so the sandbox sets it, and nothing should rely on it.
 */
function mirror(table: Table, given: Assignments, values: Record<string, Value>): void {
  if (!table.mirror) return;
  const { column, from } = table.mirror;
  const customer = given[column];
  if (isReference(customer)) {
    const source = from.find((name) => {
      const type = table.columns.get(name)?.type;
      return type?.kind === 'lookup' && type.targets.some((target) => target.table === customer.table);
    });
    if (source && given[source] === undefined) values[source] = customer;
  } else if (from.some((name) => given[name] !== undefined)) {
    values[column] = from.map((name) => values[name] ?? null).find((value) => value !== null) ?? null;
  }
}

function roundMoney(call: Call, table: Table, values: Record<string, Value>): void {
  const filledMoney = [...table.columns.values()].filter(
    (column) => column.type.kind === 'money' && (values[column.name] ?? null) !== null,
  );
  if (filledMoney.length === 0) return;
  const currency = call.world.store.get('transactioncurrency', idOf(values['transactioncurrencyid']) ?? '');
  if (!currency) {
    throw badRequest(
      `A currency is required if a value exists in a money field: '${filledMoney.map((one) => one.name).join(', ')}' of ` +
        `'${table.name}'. Select a currency and try again.`,
      '0x80048cfc',
    );
  }
  const precision = Number(currency.values['currencyprecision']);
  for (const column of filledMoney) values[column.name] = roundTo(Number(values[column.name]), precision);
}

/** To set a lookup takes Append on the row's table and AppendTo on the table that it leads to. */
function requireRelated(call: Call, table: Table, given: Assignments): void {
  for (const column of named(table, given)) {
    const value = given[column.name];
    if (!isReference(value) || column.name === 'ownerid') continue;
    requirePrivilege(call, privilegeName('Append', table));
    requirePrivilege(call, privilegeName('AppendTo', tableOf(call.world.metadata, value.table)));
  }
}
