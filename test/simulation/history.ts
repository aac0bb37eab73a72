import { column, lengthOf, standard, syncEvent } from '../../model';
import type { Stored, Systems } from './systems';
import { stateIn, type Deal } from './witness';

/** Each line of the audit has its number and its row in the history. */
export interface History {
  rowChanged(deal: Deal, before: Stored | undefined, after: Stored | undefined, byRelay: boolean): void;
  /** Once all is quiet. */
  atRest(): void;
}

/** The oldest lines leave an audit that is longer. */
const auditMost = lengthOf(column.audit) - 1_000;

export function createHistory(systems: Systems, wrong: (what: string) => void): History {
  /** How many lines a row's state has counted; undefined once a backup has brought an earlier count back. */
  const counted = new Map<string, number | undefined>();

  /** The oldest line that the relay wrote into the audit of a row. */
  const oldest = new Map<string, string>();

  const remember = (row: string, audit: unknown): void => {
    const line = typeof audit === 'string' ? audit.trimEnd().split('\n').at(-1) : undefined;
    if (line && !oldest.has(row)) oldest.set(row, line);
  };

  return {
    rowChanged({ row }, before, after, byRelay) {
      if (!after) {
        counted.delete(row);
        oldest.delete(row);
      }
      if (byRelay) remember(row, after?.[column.audit]);
      // What a state that is lost or of an earlier day knew of the audit is gone.
      else if (before?.[column.syncState] !== after?.[column.syncState]) oldest.set(row, '');
      const old = before && stateIn(before);
      const state = after && stateIn(after);
      if (!before || !after || old?.seq === undefined || state?.seq === undefined) return;
      const more = state.seq - old.seq;
      if (!byRelay && more !== 0) counted.set(row, undefined);
      if (!byRelay) return;
      const lines = counted.has(row) ? counted.get(row) : 0;
      if (lines !== undefined) counted.set(row, lines + more);
      if (before[column.audit] !== after[column.audit] && more <= 0) wrong('I16: a line of the audit without a number');
    },
    atRest() {
      for (const [row, line] of oldest) {
        const values = systems.row(row)?.values;
        const audit = String(values?.[column.audit] ?? '');
        if (values?.[standard.state] === 0 && audit.length < auditMost && !audit.includes(line))
          wrong(`the audit is not put back: ${line}`);
      }
      const all = systems.dataverse.stored.rows(syncEvent.logicalName);
      for (const [row, lines] of counted) {
        if (lines === undefined || !systems.row(row)) continue;
        const events = all.filter(({ values }) => targetOf(values[syncEvent.opportunity]) === row).length;
        if (events < lines) wrong(`I16: ${lines} lines of the audit, ${events} in the history`);
      }
    },
  };
}

/** The id that a lookup holds. */
const targetOf = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'id' in value ? value.id : value;
