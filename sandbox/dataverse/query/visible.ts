/** The rows of a table that the caller's level of reading reaches. */
import type { Table } from '../metadata';
import { privilegeName, reaches, requirePrivilege } from '../security';
import type { Row } from '../store';
import type { Call } from '../world';

export const visibleRows = (call: Call, table: Table): Row[] => {
  const level = requirePrivilege(call, privilegeName('Read', table));
  return call.world.store.rows(table.name).filter((row) => reaches(call, level, table, row));
};
