/** State and status reason: which reasons belong to which state, and which states only a message sets. */
import { badRequest, DataverseError } from './errors';
import type { Column, Table } from './metadata';
import type { Assignments } from './payload';
import type { Row, Value } from './store';
import type { Call } from './world';

export function initialState(table: Table, given: Assignments): Assignments {
  const state = table.columns.get('statecode');
  const status = table.columns.get('statuscode');
  if (state?.type.kind !== 'state' || status?.type.kind !== 'status') return {};
  const statecode = Number(given['statecode'] ?? 0);
  if (table.stateMessages?.[statecode]) throw stateByMessage(table, state, statecode);
  return { statecode, statuscode: reasonFor(table, statecode, given['statuscode']) };
}

export function nextState(call: Call, table: Table, before: Row, given: Assignments): Assignments {
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
