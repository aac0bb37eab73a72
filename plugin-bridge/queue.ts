import type { Clock } from './clock';

/** How the work on one key ended. */
export interface End {
  /** False: nothing in the record itself says that it is due, so the sweep has to keep it in mind. */
  readonly settled: boolean;
  /** Work on the key again after so many ms. */
  readonly again?: number;
}

export interface QueueOptions<Work> {
  /** Works on one key. What it throws is a defect: it is told to `failed` and tried again with growing pauses. */
  run(key: string, work: Work): Promise<End>;
  /** What two hints for the same key come to. */
  join(first: Work, second: Work): Work;
  /** The work when a key that settled is looked at again; one that failed is tried again with what it failed on. */
  readonly again: Work;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Most keys worked on at once. */
  readonly concurrency: number;
  readonly failed?: (key: string, error: unknown) => void;
}

export interface Queue<Work> {
  /**
   * Work on this key is wanted. While the key waits, hints come together; a hint while it runs makes exactly one more run.
   * Resolves with the end of the run that took the hint; never rejects. Urgent keys go before all others.
   */
  hint(key: string, work: Work, urgent?: boolean): Promise<End>;
  /** Resolves once nothing waits or runs; keys that are only due later do not count. */
  idle(): Promise<void>;
  /** Ends what runs, drops what waits, takes nothing more. */
  stop(): Promise<void>;
  sizes(): { readonly waiting: number; readonly running: number; readonly later: number };
}

interface Waiting<Work> {
  work: Work;
  readonly ended: ((end: End) => void)[];
}

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 300_000;
const dropped: End = { settled: false };

/**
 * A queue with one lane per key, in memory: losing it costs nothing, since the next sweep finds what it held. A key that
 * fails is put off with growing pauses and never delays another.
 */
export function createQueue<Work>(options: QueueOptions<Work>): Queue<Work> {
  const { clock, random } = options;
  const waiting = new Map<string, Waiting<Work>>();
  const urgent = new Set<string>();
  const calm = new Set<string>();
  const running = new Set<string>();
  const timers = new Map<string, { readonly at: number; readonly wanted: Work; readonly cancel: () => void }>();
  const failures = new Map<string, number>();
  let stopped = false;
  let idlers: (() => void)[] = [];

  const isIdle = (): boolean => running.size === 0 && waiting.size === 0;
  const tellIdlers = (): void => {
    if (!isIdle()) return;
    for (const tell of idlers.splice(0)) tell();
  };

  /** The first key whose lane is free; one that runs keeps its place until its run has ended. */
  const nextKey = (): string | undefined => {
    for (const keys of [urgent, calm]) for (const key of keys) if (!running.has(key)) return key;
    return undefined;
  };

  const start = (): void => {
    while (!stopped && running.size < options.concurrency) {
      const key = nextKey();
      const entry = key === undefined ? undefined : waiting.get(key);
      if (key === undefined || entry === undefined) return;
      waiting.delete(key);
      urgent.delete(key);
      calm.delete(key);
      running.add(key);
      void work(key, entry);
    }
  };

  const work = async (key: string, entry: Waiting<Work>): Promise<void> => {
    let end: End;
    try {
      end = await options.run(key, entry.work);
    } catch (error) {
      options.failed?.(key, error);
      end = { settled: false };
    }
    running.delete(key);
    const count = end.settled ? 0 : (failures.get(key) ?? 0) + 1;
    if (count === 0) failures.delete(key);
    else failures.set(key, count);
    const pause = end.again ?? (count === 0 ? undefined : backoff(count));
    if (pause !== undefined) later(key, pause, end.settled ? options.again : entry.work);
    for (const tell of entry.ended) tell(end);
    start();
    tellIdlers();
  };

  const backoff = (count: number): number => {
    const most = Math.min(RETRY_MS_MAX, RETRY_MS * 2 ** Math.min(count, 20));
    return RETRY_MS + (most - RETRY_MS) * random();
  };

  /** One timer per key: the earliest wins, and it brings all that was wanted. */
  const later = (key: string, ms: number, work: Work): void => {
    if (stopped) return;
    const armed = timers.get(key);
    armed?.cancel();
    const wanted = armed ? options.join(armed.wanted, work) : work;
    const at = Math.min(armed?.at ?? Infinity, clock.now() + ms);
    const cancel = clock.after(Math.max(0, at - clock.now()), () => {
      timers.delete(key);
      void hint(key, wanted);
    });
    timers.set(key, { at, wanted, cancel });
  };

  const hint = (key: string, wanted: Work, isUrgent = false): Promise<End> => {
    if (stopped) return Promise.resolve(dropped);
    return new Promise((resolve) => {
      const entry = waiting.get(key);
      if (entry) {
        entry.work = options.join(entry.work, wanted);
        entry.ended.push(resolve);
      } else {
        waiting.set(key, { work: wanted, ended: [resolve] });
      }
      if (isUrgent || urgent.has(key)) {
        calm.delete(key);
        urgent.add(key);
      } else {
        calm.add(key);
      }
      start();
    });
  };

  return {
    hint,
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    async stop() {
      stopped = true;
      for (const { cancel } of timers.values()) cancel();
      timers.clear();
      for (const { ended } of waiting.values()) for (const tell of ended) tell(dropped);
      waiting.clear();
      urgent.clear();
      calm.clear();
      if (!isIdle()) await new Promise<void>((resolve) => (idlers = [...idlers, resolve]));
      else tellIdlers();
    },
    sizes: () => ({ waiting: waiting.size, running: running.size, later: timers.size }),
  };
}
