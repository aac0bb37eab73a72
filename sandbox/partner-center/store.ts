/**
 * Keeps the tenant's referrals and stamps every change: a new eTag and a new, strictly later `updatedDateTime`. It also
 * remembers what the list shows, which may lag behind.
 */
import type { Referral } from './referral';

export interface Stamp {
  readonly eTag: string;
  readonly dateTime: string;
}

export interface Store {
  get(id: string): Referral | undefined;
  all(): readonly Referral[];
  /** All referrals as the list shows them, oldest first; `at` is the time (Unix ms) of what it shows of the n-th one. */
  listed(at: (index: number) => number): readonly Referral[];
  /** Stamps for a change made now. */
  stamp(now: number): Stamp;
  put(referral: Referral, now: number): void;
  /** The referrals that wait for an answer: by id, the time (Unix ms) at which the wait ends. */
  deadlines(): ReadonlyMap<string, number>;
}

export function createStore(lagMs: number): Store {
  /** Per referral its versions, oldest first: all that the list may still show, and the newest. */
  const histories = new Map<string, { at: number; referral: Referral }[]>();
  const deadlines = new Map<string, number>();
  let lastTick = 0n;
  let changes = 0;

  return {
    get: (id) => histories.get(id.toLowerCase())?.at(-1)?.referral,
    all: () => [...histories.values()].flatMap((history) => history.at(-1)?.referral ?? []),
    listed: (timeOf) =>
      [...histories.values()].flatMap((history, index) => {
        const time = timeOf(index);
        return history.filter(({ at }) => at <= time).at(-1)?.referral ?? [];
      }),
    stamp(now) {
      const tick = BigInt(Math.floor(now)) * 10_000n;
      lastTick = tick > lastTick ? tick : lastTick + 1n;
      changes += 1;
      const second = hex(Math.floor(now / 1_000));
      return { eTag: `"${hex(changes)}-0000-0000-0000-${second}0000"`, dateTime: toDateTime(lastTick) };
    },
    put(referral, now) {
      const history = histories.get(referral.id) ?? [];
      history.push({ at: now, referral });
      while ((history[1]?.at ?? Infinity) <= now - lagMs) history.shift();
      histories.set(referral.id, history);
      const deadline = Date.parse(referral.expirationDateTime ?? '');
      if (referral.status === 'New' && !Number.isNaN(deadline)) deadlines.set(referral.id, deadline);
      else deadlines.delete(referral.id);
    },
    deadlines: () => deadlines,
  };
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** Ticks of 100 ns since 1970 as UTC with seven fractional digits, the precision of the documented samples. */
function toDateTime(ticks: bigint): string {
  const iso = new Date(Number(ticks / 10_000n)).toISOString();
  return iso.replace('Z', `${String(ticks % 10_000n).padStart(4, '0')}Z`);
}
