import type { Clock } from '../clock';

/** Keeps calls to one system few at a time, and sends none while that system asked for a pause. */
export interface Governor {
  /** Waits for a free slot and for the end of a pause. The returned function frees the slot; calling it twice is harmless. */
  acquire(): Promise<() => void>;
  /** After a 429: no call before this many ms have passed. */
  pause(ms: number): void;
  /** Ms of the pause that are left; 0 when there is none. */
  paused(): number;
}

export function createGovernor(options: { readonly clock: Clock; readonly concurrency: number }): Governor {
  const { clock, concurrency } = options;
  const waiting: (() => void)[] = [];
  let running = 0;
  let until = 0;
  let armed = false;

  const paused = (): number => Math.max(0, until - clock.now());

  const next = (): void => {
    while (waiting.length > 0 && running < concurrency) {
      const left = paused();
      if (left > 0) {
        if (!armed) {
          armed = true;
          clock.after(left, () => {
            armed = false;
            next();
          });
        }
        return;
      }
      running++;
      waiting.shift()?.();
    }
  };

  return {
    acquire: () =>
      new Promise((resolve) => {
        waiting.push(() => {
          let held = true;
          resolve(() => {
            if (!held) return;
            held = false;
            running--;
            next();
          });
        });
        next();
      }),
    pause(ms) {
      until = Math.max(until, clock.now() + ms);
    },
    paused,
  };
}
