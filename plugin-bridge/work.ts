import type { Clock } from './clock';
import { createQueue, type End } from './queue';
import type { PassResult, Sync } from './sync';

/** What is wanted in an opportunity's lane. */
interface Wanted {
  /** A pass; `rowOnly` when nothing but the row can have changed. */
  readonly pass?: { readonly rowOnly: boolean };
  /** Referrals to take in first. */
  readonly receive: readonly string[];
}

export interface WorkOptions {
  readonly sync: Sync;
  readonly clock: Clock;
  readonly random: () => number;
  /** Most opportunities worked on at once. */
  readonly concurrency: number;
  readonly ended?: (key: string, result: PassResult) => void;
  readonly failed?: (key: string, error: unknown) => void;
}

/** Where hints go: a referral first finds its opportunity, and each opportunity has one lane. */
export interface Work {
  opportunity(id: string, hint?: { readonly rowOnly?: boolean; readonly urgent?: boolean }): Promise<End>;
  /** Ends when the lane that the referral led to has ended. */
  referral(id: string, hint?: { readonly urgent?: boolean }): Promise<End>;
  idle(): Promise<void>;
  stop(): Promise<void>;
  sizes(): { readonly waiting: number; readonly running: number; readonly later: number };
}

export function createWork(options: WorkOptions): Work {
  const { sync, clock, random, concurrency, failed } = options;

  const opportunities = createQueue<Wanted>({
    clock,
    random,
    concurrency,
    failed,
    again: { pass: { rowOnly: false }, receive: [] },
    join: (first, second) => ({
      pass:
        first.pass && second.pass
          ? { rowOnly: first.pass.rowOnly && second.pass.rowOnly }
          : (first.pass ?? second.pass),
      receive: [...new Set([...first.receive, ...second.receive])],
    }),
    async run(id, { pass, receive }) {
      const ends: End[] = [];
      for (const referral of receive) ends.push(await told(id, sync.receive(referral)));
      if (pass) ends.push(await told(id, sync.pass(id, pass)));
      return together(ends);
    },
  });

  const told = async (id: string, running: Promise<PassResult>): Promise<End> => {
    const result = await running;
    options.ended?.(id, result);
    return result;
  };

  // Twice as many as lanes: a referral only waits here for the lane that it led to.
  const referrals = createQueue<{ readonly urgent: boolean }>({
    clock,
    random,
    concurrency: concurrency * 2,
    failed,
    again: { urgent: false },
    join: (first, second) => ({ urgent: first.urgent || second.urgent }),
    async run(id, { urgent }) {
      const resolved = await sync.resolve(id);
      if (resolved.kind === 'none') return { settled: true, again: resolved.again };
      if (resolved.kind === 'failed') return { settled: false, again: resolved.retryAfter };
      const wanted = resolved.kind === 'pass' ? { pass: { rowOnly: false }, receive: [] } : { receive: [id] };
      // The lane looks again by itself when it has to; only whether it settled matters here.
      const { settled } = await opportunities.hint(resolved.opportunity.toLowerCase(), wanted, urgent);
      return settled ? { settled } : { settled, again: NEVER_MIND_MS };
    },
  });

  return {
    opportunity: (id, hint = {}) =>
      opportunities.hint(id.toLowerCase(), { pass: { rowOnly: hint.rowOnly ?? false }, receive: [] }, hint.urgent),
    referral: (id, hint = {}) => referrals.hint(id.toLowerCase(), { urgent: hint.urgent ?? false }, hint.urgent),
    async idle() {
      do {
        await referrals.idle();
        await opportunities.idle();
      } while (busy(referrals.sizes()) || busy(opportunities.sizes()));
    },
    async stop() {
      // Referrals wait for lanes: both stop at once, so that none waits for the other.
      await Promise.all([opportunities.stop(), referrals.stop()]);
    },
    sizes() {
      const [a, b] = [referrals.sizes(), opportunities.sizes()];
      return { waiting: a.waiting + b.waiting, running: a.running + b.running, later: a.later + b.later };
    },
  };
}

/** A lane that failed tries again itself; the referral is resolved once more only long after that. */
const NEVER_MIND_MS = 600_000;

const busy = (sizes: { waiting: number; running: number }): boolean => sizes.waiting + sizes.running > 0;

function together(ends: readonly End[]): End {
  const agains = ends.flatMap(({ again }) => (again === undefined ? [] : [again]));
  const settled = ends.every((end) => end.settled);
  return agains.length > 0 ? { settled, again: Math.min(...agains) } : { settled };
}
