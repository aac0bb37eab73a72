import { column, lengthOf, reasonText, type CardData, type Language, type Missing, type Said } from '../../model';
import { asShown } from './choice';
import type { SyncState } from './state';
import { cut } from './values';

/** Why the seller or an admin has to act; `nextTry` (Unix ms) when the relay tries again by itself. */
export interface Problem {
  readonly said: Said;
  readonly nextTry?: number;
}

/** What stays on the card from write to write. */
export type Lasting = Pick<CardData, 'syncedOn' | 'history' | 'received'>;

export const problemText = ({ said, nextTry }: Problem, language: Language): NonNullable<CardData['problem']> => ({
  text: cut(reasonText(said, language), 1000),
  // The words of another system are the same in every language.
  ...(typeof said === 'string' ? {} : { said }),
  ...(nextTry ? { nextTry: iso(nextTry) } : {}),
});

const iso = (time: number): string => new Date(time).toISOString();

/** What the card is to show for this state. */
export function cardData(
  state: SyncState,
  missing: readonly Missing[],
  problem: Problem | null,
  { syncedOn, history, received }: Lasting,
  language: Language,
): CardData {
  const conflicts = state.open
    .filter(({ sure }) => sure)
    .map(({ id, field, crm, pc, winner, at, last }) => ({
      id,
      field,
      crm: asShown(crm),
      pc: asShown(pc),
      winner,
      foundOn: iso(at),
      ...(last?.by ? { changedBy: cut(last.by, 200) } : {}),
      ...(last?.here ? { changedOn: iso(last.here) } : {}),
      ...(last?.there ? { changedThereOn: iso(last.there) } : {}),
    }));
  const data: CardData = {
    ...(syncedOn ? { syncedOn } : {}),
    ...(missing.length > 0 ? { missing: missing.map(({ column: name, key }) => ({ column: name, key })) } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
    ...(problem ? { problem: problemText(problem, language) } : {}),
    ...(state.doubles.length > 0 ? { doubles: state.doubles.slice(0, 50).map(({ id }) => id) } : {}),
    ...(received ? { received } : {}),
    ...(history && history.length > 0 ? { history } : {}),
  };
  return fitted(data);
}

/**
 * What of it the column holds: one character more would make Dataverse refuse the whole write. The oldest decided
 * conflicts leave first, then the oldest lines, at last the end of the message; all of it is elsewhere too.
 */
export function fitted(data: CardData): CardData {
  if (JSON.stringify(data).length <= lengthOf(column.cardData)) return data;
  const { conflicts = [], history = [], received, ...rest } = data;
  const less = (part: Pick<CardData, 'conflicts' | 'history' | 'received'>): CardData => {
    const all = { conflicts, history, received, ...part };
    return fitted({
      ...rest,
      ...(all.conflicts.length > 0 ? { conflicts: all.conflicts } : {}),
      ...(all.history.length > 0 ? { history: all.history } : {}),
      ...(all.received ? { received: all.received } : {}),
    });
  };
  const decided = conflicts.findIndex(({ winner }) => winner !== 'ask');
  if (decided >= 0) return less({ conflicts: conflicts.filter((_, at) => at !== decided) });
  if (history.length > 0) return less({ history: history.slice(0, Math.floor(history.length / 2)) });
  if (!received?.message) return data;
  return less({ received: { ...received, message: cut(received.message, Math.floor(received.message.length / 2)) } });
}
