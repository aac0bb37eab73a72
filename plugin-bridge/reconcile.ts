import { tryLater } from './claim';
import { ended, put, type Context, type Held, type PassMemory, type Step } from './context';
import { endingId } from './events';
import { receivedOf } from './merge/arrival';
import { decide } from './merge/decide';
import type { Opportunity } from './merge/deal';
import { assumed, seenOf, type Seen } from './merge/seen';
import type { SyncState } from './merge/state';
import { closeOf } from './merge/status';
import { mustWait, problemOf } from './merge/wait';
import { push } from './push';
import type { PassHint } from './sync';
import type { Refused } from './systems/outcome';

/** RECONCILE: looks at both sides, plans, and carries the plan out. */
export async function reconcile(context: Context, held: Held, memory: PassMemory, hint: PassHint): Promise<Step> {
  const { row, state } = held;
  if (!state.link) return { outcome: 'rest', settled: true };
  const waits = mustWait(row, state);
  if (waits && state.wait?.kind === 'later')
    return { outcome: 'waiting', settled: true, again: state.wait.next - row.serverTime, reason: state.wait.why };
  const remembers = !memory.readReferral && !justAsked(row) && !context.outdated.has(row.id);
  const known = hint.rowOnly && remembers ? assumed(row, state) : null;
  if (known) return carryOut(context, held, memory, known, waits);

  const read = await context.referrals.read(state.link.id);
  if (read.kind === 'done') {
    context.look.learn(read.value);
    context.known.set(read.value.id, row.id);
    return carryOut(context, held, memory, seenOf(row, read.value), waits);
  }
  if (read.kind === 'refused' && (read.status === 404 || read.status === 403)) return gone(context, held, read);
  return tryLater(context, held, read);
}

/** *Sync now* means both sides, although its notice is one of the row. The browser's clock may be off by some minutes. */
const justAsked = ({ syncRequestedOn, serverTime }: Opportunity): boolean =>
  syncRequestedOn !== null && Math.abs(serverTime - Date.parse(syncRequestedOn)) < 600_000;

/** The referral can no longer be read. Nothing is posted while the link is set; only a person unlinks. */
async function gone(context: Context, held: Held, { message, status }: Refused): Promise<Step> {
  const { state, row } = held;
  const why = message || `status ${status}`;
  const next: SyncState = { ...state, wait: null, gone: state.gone ?? { side: 'referral', why, at: row.serverTime } };
  const done = await put(context, held, {
    state: next,
    lines: state.gone ? [] : [{ key: 'audit.gone', values: { reason: why } }],
    problem: problemOf(next),
  });
  return ended(done);
}

async function carryOut(context: Context, held: Held, memory: PassMemory, seen: Seen, waits: boolean): Promise<Step> {
  const { row, state } = held;
  const decision = decide({ row, state, seen, waits, memory: memory.plan });
  const { plan, ways, status } = decision;
  if (status.close && !state.ended) {
    const before = await context.opportunities.recorded(endingId(row.id, state.link!.id));
    if (before.kind !== 'done') return tryLater(context, held, before);
    // A row that could not be written when it was closed is known by its event: whoever reopened it since meant it.
    if (before.value && status.ended) {
      const known = { ...state, ended: { ...status.ended, seen: true } };
      return carryOut(context, { ...held, state: known }, memory, seen, waits);
    }
  }
  const planned: SyncState = {
    ...state,
    base: plan.base,
    ways: ways.ways,
    marked: seen.ways.mark === row.id.toLowerCase(),
    push: plan.pending,
    open: [...plan.open],
    etag: decision.exact ? seen.etag : null,
    ended: status.ended,
    gone: null,
    wait: waits ? state.wait : null,
  };
  if (Object.keys(plan.push).length > 0 || Object.keys(ways.patch).length > 0 || status.push)
    return push(context, held, memory, seen, decision, planned);
  const done = await put(context, held, {
    ...decision.says(planned),
    ...receivedOf(row, seen.referral),
    state: planned,
    values: plan.pull,
    lines: [...decision.lines, ...decision.first],
    close: closeOf(row, plan.pull, status, context.language),
  });
  if (done.kind === 'again') memory.readReferral ||= seen.referral !== null;
  const wait = planned.wait;
  if (wait)
    return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
  return ended(done);
}
