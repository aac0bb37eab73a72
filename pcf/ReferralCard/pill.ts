import type { CardData } from '../../model/carddata';
import { syncStatus } from '../../model/choices';
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

/** Equal on both sides is not enough to be green: nothing must be left to do, and it must be so now. Pure. */
export function pillOf(name: StatusName, seen: Seen, data: CardData | undefined, words: Words): Pill {
  const time = words.lately(data?.syncedOn, seen.now);
  const awaited = name === 'InSync' && isWaiting(seen, data);
  const option = syncStatus.options.filter((candidate) => candidate.name === name)[0]!;
  const status = awaited ? words.say('card.answerAwaited') : words.label(option.labels);
  const syncedOn = time && words.say('card.syncedAt', { time });
  if (!seen.snapshot.offline()) {
    return { label: status, tone: awaited ? 'Pending' : name, busy: name === 'Pending', syncedOn };
  }
  // Nobody knows how it stands by now.
  const old = { tone: 'NotShared', busy: false } as const;
  if (name !== 'InSync' || !time) return { ...old, label: status, syncedOn };
  return { ...old, label: words.say('card.asOf', { status, time }), syncedOn: undefined };
}
