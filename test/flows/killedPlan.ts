/** What is done to the deals and when the relay dies: all that is decided in a round comes of its seed. */
import { twoWayFields } from '../../model';
import { seeded } from '../model/time';
import type { Wish } from './killedEdits';

/** When the relay dies. */
export type Moment =
  /** So many ms after an edit, the one at this place among the cycle's. */
  | { readonly kind: 'time'; readonly after: number; readonly ms: number }
  /** With the so many-th referral posted in the cycle, or write together with a line of the history: its reply is under way. */
  | { readonly kind: 'post' | 'write'; readonly count: number };

/** One cycle of life and death; deals by their places in the list, times in ms from the beginning. */
export interface Cycle {
  /** Deals that are shared, sent or made in it. */
  readonly begins: readonly number[];
  readonly edits: readonly { readonly deal: number; readonly at: number; readonly wish: Wish }[];
  /** Conflicts that a seller answers. */
  readonly answers: readonly { readonly deal: number; readonly which: number; readonly take: 'crm' | 'pc' }[];
  /** Slow replies keep the relay long between two calls, which is where it should die. */
  readonly trouble: Readonly<Record<string, number>>;
  /** Whether people wait until it is ready, and its next life for them: else that begins while the list still lags. */
  readonly patient: boolean;
  readonly kill: Moment;
}

interface Wanted {
  readonly seed: number;
  readonly kills: number;
  readonly editsPerKill: number;
  readonly deals: number;
  /** So many of the deals are shared before the first cycle. */
  readonly sharedBefore: number;
}

export function drawCycles({ seed, kills, editsPerKill, deals, sharedBefore }: Wanted): Cycle[] {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const often = (share: number) => random() < share;
  /** How many deals have begun by the end of a cycle: all of them after two thirds of the round. */
  const begunBy = (cycle: number) =>
    Math.min(deals, sharedBefore + Math.ceil(((deals - sharedBefore) * (cycle + 1) * 3) / (kills * 2)));
  let n = 0;

  return Array.from({ length: kills }, (_, cycle) => {
    const begun = begunBy(cycle);
    const all = [...Array(begun).keys()];
    const begins = all.slice(cycle === 0 ? sharedBefore : begunBy(cycle - 1));
    const edits: Cycle['edits'][number][] = [];
    while (edits.length < editsPerKill) {
      const wish = (): Wish => ({
        side: one(['here', 'there'] as const),
        field: one(twoWayFields),
        earlier: often(0.2) ? random() : null,
        n: n++,
      });
      const first = { deal: one(all), at: below(700), wish: wish() };
      edits.push(first);
      if (edits.length === editsPerKill || often(0.4)) continue;
      // Often the other side edits the same field soon, while the relay is between its look and its write; or the edit is
      // taken back, perhaps when the relay has just died of it.
      const { side, field } = first.wish;
      const reply: Wish = often(0.6)
        ? { ...wish(), field, side: side === 'here' ? 'there' : 'here' }
        : { ...wish(), field, side, earlier: 'before' };
      edits.push({ deal: first.deal, at: first.at + below(reply.earlier === 'before' ? 1_000 : 350), wish: reply });
    }
    const latencyMs = one([10, 40, 80, 120]);
    const kill: Moment =
      begins.length > 0 && often(0.7)
        ? { kind: 'post', count: one([1, 1, 2, 3]) }
        : often(0.3)
          ? { kind: 'write', count: 1 + below(6) }
          : { kind: 'time', after: below(editsPerKill), ms: below(100 + 8 * latencyMs) };
    return {
      begins,
      edits,
      answers: often(0.5) ? [{ deal: one(all), which: random(), take: one(['crm', 'pc'] as const) }] : [],
      trouble: {
        latencyMs,
        ...(often(0.3) ? { dropWebhooks: 0.3 } : {}),
        ...(often(0.3) ? { duplicateWebhooks: 0.5, reorderWebhooks: 0.3 } : {}),
      },
      patient: kill.kind !== 'post' && often(0.6),
      kill,
    };
  });
}
