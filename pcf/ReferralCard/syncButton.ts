import type { StatusName } from './pill';
import type { Seen } from './session';
import type { Words } from './words';

/** The button *Sync now*, and what is said beside it. */
export interface SyncNowModel {
  readonly label: string;
  readonly busy: boolean;
  /** It cannot be pressed now; what is said tells why. */
  readonly disabled: boolean;
  readonly said: string | undefined;
}

const texts = {
  no: undefined,
  waiting: 'card.syncing',
  done: 'card.syncDone',
  quiet: 'card.syncQuiet',
  failed: 'card.syncFailed',
} as const;

/** What was said stays, with its time, until something new is on its way. Pure. */
export function syncNowOf({ asking, snapshot, now }: Seen, name: StatusName, words: Words): SyncNowModel {
  const label = words.say('card.syncNow');
  if (snapshot.offline()) return { label, busy: false, disabled: true, said: words.say('card.syncOffline') };
  const busy = asking.step === 'waiting';
  const past = name === 'Pending' && !busy && asking.step !== 'failed';
  const key = past ? undefined : texts[asking.step];
  const time = words.lately(new Date(asking.on).toISOString(), now) ?? '';
  return { label, busy, disabled: false, said: key && words.say(key, { time }) };
}
