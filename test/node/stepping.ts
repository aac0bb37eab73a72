import type { Clock } from '../../plugin-bridge/clock';

export interface SteppingClock extends Clock {
  /** Lets this much time pass, timer by timer; what each sets off runs before the next. */
  pass(ms: number): Promise<void>;
  /** How many timers are armed. */
  timers(): number;
}

/** Lets everything run that waits for nothing but its turn. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until it is moved. */
export function steppingClock(start = Date.UTC(2026, 10, 21, 9, 0)): SteppingClock {
  let now = start;
  const armed = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    monotonic: () => now - start,
    after(ms, call) {
      const timer = { at: now + ms, call };
      armed.add(timer);
      return () => armed.delete(timer);
    },
    timers: () => armed.size,
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = [...armed].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        armed.delete(next);
        now = Math.max(now, next.at);
        next.call();
        await settle();
      }
      now = until;
    },
  };
}

/** A promise that the test itself ends. */
export function gate<T>(): { readonly promise: Promise<T>; readonly open: (value: T) => void } {
  let open: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (open = resolve));
  return { promise, open };
}
