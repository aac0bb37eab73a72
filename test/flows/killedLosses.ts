/** Which edits of a deal are neither in force nor accounted for. */
import { syncEvent, type AuditLine } from '../../model';
import type { SyncState } from '../../plugin-bridge/merge/state';
import type { Edit } from '../model/judge';
import type { Client } from '../stories/client';
import type { Values } from './killedEdits';

/** The lines of the deal's history, whole. */
export const historyOf = async (client: Client, row: string): Promise<AuditLine[]> =>
  (await client.rows(`${syncEvent.set}?$filter=_${syncEvent.opportunity}_value eq ${row}`)).map(
    (event) => JSON.parse(String(event[syncEvent.details])) as AuditLine,
  );

/**
 * An edit is final on both sides, or was replaced by somebody who saw it, or lost against another and is kept (in the
 * row's conflicts, or in the history as a conflict), or came to nothing. That the history tells of a value that was merely
 * sent is no excuse for losing it.
 */
export function lostEdits(
  edits: readonly Edit[],
  ends: readonly Values[],
  state: SyncState,
  history: readonly AuditLine[],
): string[] {
  const kept = [
    ...state.open,
    ...history.flatMap(({ key, values }) => (key === 'audit.conflict' && values ? [values] : [])),
  ];
  const known = JSON.stringify([state, history]);
  return edits.flatMap((edit, at) => {
    const { field, value } = edit;
    if (ends.every((end) => end[field] === value)) return [];
    if (edits.slice(at + 1).some((later) => later.field === field && later.replaced === value)) return [];
    if (kept.some(({ field: which, crm, pc }) => which === field && (crm === value || pc === value))) return [];
    if (cameToNothing(edits, at, known)) return [];
    return [`LOST ${JSON.stringify(edit)}: in the end it is ${ends.map((end) => end[field]).join(' and ')}`];
  });
}

/**
 * Somebody changed a value and put it back on the same side, and nobody learned of what it was in between: not the relay,
 * else state or history would tell of it, and no one on the other side. Then there was no edit to be kept.
 */
function cameToNothing(edits: readonly Edit[], at: number, known: string): boolean {
  const { side, field, value } = edits[at]!;
  const before = edits.slice(0, at).filter((edit) => edit.side === side && edit.field === field);
  let first = edits[at]!;
  const between: (string | null)[] = [];
  while (first.replaced !== value) {
    const edit = before.pop();
    if (edit?.value !== first.replaced) return false;
    between.push(first.replaced);
    first = edit;
  }
  // Whoever had such a value before their eyes earlier than that saw another edit.
  const since = edits.slice(edits.indexOf(first)).filter((edit) => edit.side !== side && edit.field === field);
  return between.every((each) => !known.includes(`"${each}"`) && !since.some((edit) => edit.replaced === each));
}
