import type { Clock } from '../../plugin-bridge/clock';

export interface VirtualClock extends Clock {
  advance(ms: number): void;
}

/** A clock that jumps to whatever somebody waits for: enough where one worker runs at a time. */
export function jumpingClock(start = Date.UTC(2026, 10, 21, 9, 0)): VirtualClock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start,
    after(ms, call) {
      let live = true;
      queueMicrotask(() => {
        now += ms;
        if (live) call();
      });
      return () => (live = false);
    },
    advance: (ms) => (now += ms),
  };
}

/** mulberry32: a seeded source of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function counterIds(prefix = 'a'): () => string {
  let n = 0;
  return () => `${prefix.padEnd(8, '0')}-0000-4000-8000-${String(++n).padStart(12, '0')}`;
}
