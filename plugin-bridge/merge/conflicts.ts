import { fingerprint } from './fingerprint';
import type { Conflict } from './state';

/** The conflicts of a plan in the making: those that stay, and those that this plan decided or opened. */
export interface Conflicts {
  open: Conflict[];
  readonly decided: Conflict[];
}

/** The most decided conflicts that are kept; an older one stays in the audit only. */
const most = 20;

/** A conflict's id names its two values: a choice made for others does not fit it. */
const idOf = ({ field, crm, pc }: Pick<Conflict, 'field' | 'crm' | 'pc'>): string =>
  `${field}-${fingerprint([field, crm, pc])}`;

/** Keeps both values, whoever won; the same conflict again takes the earlier one's place. */
export function record(conflicts: Conflicts, found: Omit<Conflict, 'id'>): void {
  const conflict: Conflict = { id: idOf(found), ...found };
  conflicts.open = [...conflicts.open.filter(({ id }) => id !== conflict.id), conflict];
  conflicts.decided.push(conflict);
}

/** The question stays open, for the values as they are now. */
export function renew(conflicts: Conflicts, ask: Conflict, now: Pick<Conflict, 'crm' | 'pc' | 'at' | 'last'>): void {
  const renewed: Conflict = { ...ask, ...now, id: idOf({ field: ask.field, ...now }) };
  conflicts.open = conflicts.open.map((conflict) => (conflict === ask ? renewed : conflict));
}

export function bounded(conflicts: readonly Conflict[]): readonly Conflict[] {
  const decided = conflicts.filter(({ winner }) => winner !== 'ask');
  const tooMany = decided.slice(0, Math.max(0, decided.length - most));
  return conflicts.filter((conflict) => !tooMany.includes(conflict));
}
