/** Virtual time: what is to happen, in order of its time, one after the other. */
export interface Loop {
  /** Unix ms. */
  now(): number;
  /** Does it after so many ms; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Goes to the next thing that is due at `until` or before and does it; false when there is none, and then it is `until`. */
  step(until: number): Promise<boolean>;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export function createLoop(start: number): Loop {
  let now = start;
  let order = 0;
  /** Latest first, so that the next one is taken off the end. */
  const waiting: Due[] = [];

  const place = ({ at }: Due): number => {
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (waiting[middle]!.at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    now: () => now,
    after(ms, run) {
      const due: Due = { at: now + Math.max(0, ms), order: (order += 1), run };
      waiting.splice(place(due), 0, due);
      return () => {
        const found = waiting.indexOf(due);
        if (found >= 0) waiting.splice(found, 1);
      };
    },
    async step(until) {
      // All that the engine can do without another reply or timer is done before the next thing happens.
      await new Promise<void>((resume) => process.nextTick(resume));
      const next = waiting.at(-1);
      if (!next || next.at > until) {
        now = Math.max(now, until);
        return false;
      }
      waiting.pop();
      now = Math.max(now, next.at);
      next.run();
      return true;
    },
  };
}
