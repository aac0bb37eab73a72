import { column, lengthOf, type CardData, type Missing } from '../../model';
import { asShown } from './choice';
import type { SyncState } from './state';

/** Why the seller or an admin has to act, in words; `nextTry` (Unix ms) when the relay tries again by itself. */
export interface Problem {
  readonly text: string;
  readonly nextTry?: number;
}

/** What the card is to show for this state. Bounded by the column: the oldest decided conflicts leave first. */
export function cardData(
  state: SyncState,
  missing: readonly Missing[],
  problem: Problem | null,
  syncedOn: string | undefined,
): CardData {
  const conflicts = state.open
    .filter(({ sure }) => sure)
    .map(({ id, field, crm, pc, winner }) => ({ id, field, crm: asShown(crm), pc: asShown(pc), winner }));
  const data: CardData = {
    ...(syncedOn ? { syncedOn } : {}),
    ...(missing.length > 0 ? { missing: missing.map(({ column: name, key }) => ({ column: name, key })) } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
    ...(problem
      ? {
          problem: {
            text: problem.text.slice(0, 1000),
            ...(problem.nextTry ? { nextTry: new Date(problem.nextTry).toISOString() } : {}),
          },
        }
      : {}),
    ...(state.doubles.length > 0 ? { doubles: state.doubles.slice(0, 50).map(({ id }) => id) } : {}),
  };
  const decided = state.open.findIndex(({ winner, sure }) => sure && winner !== 'ask');
  if (decided < 0 || JSON.stringify(data).length <= lengthOf(column.cardData)) return data;
  return cardData({ ...state, open: state.open.filter((_, at) => at !== decided) }, missing, problem, syncedOn);
}
