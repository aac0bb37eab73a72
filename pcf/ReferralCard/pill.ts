import type { CardData } from '../../model/carddata';
import { syncStatus } from '../../model/choices';
import type { Silence } from './conditions';
import { isWaiting } from './received';
import type { Seen } from './session';
import type { Words } from './words';

export type StatusName = (typeof syncStatus.options)[number]['name'];

/** How the deal stands, in a word or two. */
export interface Pill {
  readonly label: string;
  /** The status whose colours it has. */
  readonly tone: StatusName;
  /** Something is on its way. */
  readonly busy: boolean;
  /** When both sides were last equal, where the label does not say it. */
  readonly syncedOn: string | undefined;
}

/**
 * Equal on both sides is not enough to be green: nothing must be left to do, and it must be so now. `quiet` is what
 * `silence` says. Pure.
 */
export function pillOf(name: StatusName, seen: Seen, quiet: Silence, data: CardData | undefined, words: Words): Pill {
  const time = words.lately(data?.syncedOn, seen.now);
  const awaited = name === 'InSync' && isWaiting(seen, data);
  const option = syncStatus.options.filter((candidate) => candidate.name === name)[0]!;
  const status = awaited ? words.say('card.answerAwaited') : words.label(option.labels);
  const syncedOn = time && words.say('card.syncedAt', { time });
  if (!seen.snapshot.offline()) {
    // Nothing moves while the connector is silent, or waits for its next try.
    const busy = name === 'Pending' && !quiet && !data?.problem;
    return { label: status, tone: awaited ? 'Pending' : name, busy, syncedOn };
  }
  // Nobody knows how it stands by now.
  const old = { tone: 'NotShared', busy: false } as const;
  if (name !== 'InSync' || !time) return { ...old, label: status, syncedOn };
  return { ...old, label: words.say('card.asOf', { status, time }), syncedOn: undefined };
}
