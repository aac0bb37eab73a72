/** Time, timers and ids as arguments, so that the same engine runs in real and in virtual time. */
export interface Clock {
  /** Wall clock, Unix ms. */
  now(): number;
  /** Monotonic clock, ms; it stands still while a machine is suspended, which is why both are looked at. */
  monotonic(): number;
  /** Calls back once after `ms`; the returned function cancels it. */
  after(ms: number, call: () => void): () => void;
}

/** A new random id (UUID, lower case). */
export type NewId = () => string;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
