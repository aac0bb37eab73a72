import { column, lengthOf, reasonText, type CardData, type Language, type Missing, type Said } from '../../model';
import { asShown } from './choice';
import type { SyncState } from './state';

/** Why the seller or an admin has to act; `nextTry` (Unix ms) when the relay tries again by itself. */
export interface Problem {
  readonly said: Said;
  readonly nextTry?: number;
}

/** What stays on the card from write to write. */
export type Lasting = Pick<CardData, 'syncedOn' | 'history' | 'received'>;

export const problemText = ({ said, nextTry }: Problem, language: Language): NonNullable<CardData['problem']> => ({
  text: reasonText(said, language).slice(0, 1000),
  // The words of another system are the same in every language.
  ...(typeof said === 'string' ? {} : { said }),
  ...(nextTry ? { nextTry: new Date(nextTry).toISOString() } : {}),
});

/** What the card is to show for this state. Bounded by the column: the oldest decided conflicts leave first. */
export function cardData(
  state: SyncState,
  missing: readonly Missing[],
  problem: Problem | null,
  { syncedOn, history, received }: Lasting,
  language: Language,
): CardData {
  const conflicts = state.open
    .filter(({ sure }) => sure)
    .map(({ id, field, crm, pc, winner }) => ({ id, field, crm: asShown(crm), pc: asShown(pc), winner }));
  const data: CardData = {
    ...(syncedOn ? { syncedOn } : {}),
    ...(missing.length > 0 ? { missing: missing.map(({ column: name, key }) => ({ column: name, key })) } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
    ...(problem ? { problem: problemText(problem, language) } : {}),
    ...(state.doubles.length > 0 ? { doubles: state.doubles.slice(0, 50).map(({ id }) => id) } : {}),
    ...(received ? { received } : {}),
    ...(history && history.length > 0 ? { history } : {}),
  };
  if (JSON.stringify(data).length <= lengthOf(column.cardData)) return data;
  const decided = state.open.findIndex(({ winner, sure }) => sure && winner !== 'ask');
  if (decided >= 0) {
    const open = state.open.filter((_, at) => at !== decided);
    return cardData({ ...state, open }, missing, problem, { syncedOn, history, received } as Lasting, language);
  }
  if (history && history.length > 0) {
    const fewer = history.slice(0, Math.floor(history.length / 2));
    return cardData(state, missing, problem, { syncedOn, history: fewer, received } as Lasting, language);
  }
  return data;
}
