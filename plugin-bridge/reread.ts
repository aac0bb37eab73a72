import { stopwatch, type Context, type Held, type Step } from './context';
import type { Opportunity } from './merge/deal';
import { newState, readState, type SyncState } from './merge/state';

/** The row with its state; `foreign` when the state belongs elsewhere; `step` when the read ends the pass. */
export type Reread =
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'foreign'; readonly row: Held['row']; readonly why: 'row' | 'organization' | 'format' }
  | { readonly kind: 'step'; readonly step: Step };

/** One GET of the row. The stopwatch starts before it is sent, so that its age is never judged too young. */
export async function reread(context: Context, opportunity: string): Promise<Reread> {
  const since = stopwatch(context.clock);
  const read = await context.opportunities.read(opportunity);
  if (read.kind === 'done') {
    const row = read.value;
    const state = readState(row.syncState, context.organization, row.id);
    if (state.kind === 'foreign') return { kind: 'foreign', row, why: state.why };
    const stored = state.kind === 'state';
    const held = stored ? state.state : unstored(context, row, state.kind);
    const wait = context.outdated.get(row.id) ?? held.wait;
    return { kind: 'held', held: { row, state: { ...held, wait }, stored, since } };
  }
  if (read.kind === 'stale') return { kind: 'step', step: 'again' };
  const reason = read.kind === 'refused' ? read.message : read.reason;
  if (read.kind === 'refused' && (read.status === 404 || read.status === 403))
    return { kind: 'step', step: { outcome: 'gone', settled: true, reason } };
  return {
    kind: 'step',
    step: {
      outcome: 'failed',
      settled: false,
      reason,
      ...(read.retryAfter === undefined ? {} : { again: read.retryAfter }),
    },
  };
}

/**
 * The state of a row that holds none. A row with a referral's id had one, and so had one that says how its sync goes. Its count of lines begins with the time, not at 1:
 * events take their ids from it, and one more must never count as one of those before. A closed row may refuse to keep it,
 * so there it begins the same each time.
 */
function unstored({ organization }: Context, row: Opportunity, kind: 'none' | 'damaged'): SyncState {
  const shared = row.identifier !== null || (row.syncStatus !== null && row.syncStatus !== 'NotShared');
  const lost = kind === 'damaged' || shared;
  return {
    ...newState(organization, row.id),
    lost,
    seq: row.state === 'open' ? Math.floor(row.serverTime / 1_000) : 0,
  };
}
