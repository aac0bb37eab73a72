import { twoWayFields, type TwoWayField } from '../model';
import { tryLater } from './claim';
import { ended, put, putWhatIsTaken, resting, type Context, type Held, type PassMemory, type Step } from './context';
import { endingId } from './events';
import { receivedOf } from './merge/arrival';
import { decide } from './merge/decide';
import { foughtOver } from './merge/fights';
import type { Opportunity, Values } from './merge/deal';
import { assumed, seenOf, type Seen } from './merge/seen';
import { fingerprint } from './merge/fingerprint';
import type { Part, SyncState } from './merge/state';
import { closeOf } from './merge/status';
import type { RowIntent } from './merge/write';
import { failureText, mustWait, problemOf, waitAfter } from './merge/wait';
import { push } from './push';
import type { PassHint } from './sync';
import { done, type Refused } from './systems/outcome';

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
  const stored = await put(context, held, {
    state: next,
    lines: state.gone ? [] : [{ key: 'audit.gone', values: { reason: why } }],
    problem: problemOf(next),
  });
  return ended(stored);
}

/**
 * Fields that a known value reads empty of. One that a seller emptied and one that is secured look the same, so Dataverse
 * is asked, and only then.
 */
async function hiddenFields({ opportunities }: Context, { row, state }: Held, { values }: Seen) {
  const { absent = [] } = row;
  const known = (field: TwoWayField) => (state.base[field] ? state.base[field].crm : values[field]) !== null;
  const empty = twoWayFields.filter((field) => row.values[field] === null && known(field) && !absent.includes(field));
  return empty.length > 0 ? opportunities.hidden(empty, row.serverTime) : done<readonly TwoWayField[]>([]);
}

/** What stands there and was not agreed may have gone out with the closing, of a row that took no note of it. */
function unnoted({ base }: SyncState, { values }: Seen): SyncState['push'] {
  const sent = twoWayFields.filter((field) => base[field]?.pc !== values[field]);
  const set = Object.fromEntries(sent.map((field) => [field, values[field]]));
  return sent.length > 0 ? { over: '', tries: [{ nonce: 'closing', set }] } : null;
}

async function carryOut(context: Context, held: Held, memory: PassMemory, seen: Seen, waits: boolean): Promise<Step> {
  const { row, state } = held;
  const hidden = await hiddenFields(context, held, seen);
  if (hidden.kind !== 'done') return tryLater(context, held, hidden);
  const { untaken } = memory;
  const there = (): string => fingerprint([seen.values, seen.status]);
  const waitsHere = mustWait(row, { wait: state.refusal }) && state.refusal?.there === there();
  const refusal = waitsHere ? state.refusal : null;
  const decision = decide({
    row,
    state,
    seen,
    hidden: [...hidden.value, ...(row.absent ?? [])],
    waits,
    memory: memory.plan,
    untaken: untaken ? { what: untaken.what, why: failureText(untaken.failure) } : refusal,
  });
  if (decision.rest) return leaveAlone(context, held, decision.rest);
  const { plan, ways, status, left } = decision;
  if (status.close) {
    const before = memory.closedBefore
      ? done(true)
      : await context.opportunities.recorded(endingId(row.id, state.link!.id));
    if (before.kind !== 'done') return tryLater(context, held, before);
    // A row that could not be written when it was closed is known by its event: whoever reopened it since meant it.
    if (before.value && status.ended) {
      const known = { ...state, push: state.push ?? unnoted(state, seen), ended: { ...status.ended, seen: true } };
      return carryOut(context, { ...held, state: known }, memory, seen, waits);
    }
  }
  const planned: SyncState = {
    ...state,
    base: plan.base,
    wrote: decision.wrote,
    fights: decision.fights,
    ways: ways.ways,
    marked: seen.referral ? seen.ways.mark === row.id.toLowerCase() : state.marked,
    push: plan.pending,
    open: [...plan.open],
    etag: decision.exact ? seen.etag : null,
    ended: status.ended,
    gone: null,
    wait: waits ? state.wait : null,
    refusal:
      left.length === 0 ? null : refusalOf(context, held, memory, plan.pull, { what: [...left], there: there() }),
  };
  if (Object.keys(plan.push).length > 0 || Object.keys(ways.patch).length > 0 || status.push)
    return push(context, held, memory, seen, decision, planned);
  // The status was told by this very pass, and the line of it was not written yet.
  const answered = memory.answered && memory.answered.seq === state.seq ? memory.answered.line : null;
  const intent: RowIntent = {
    ...decision.says(planned),
    ...receivedOf(row, seen.referral, context.senders.get(row.id)),
    state: planned,
    values: plan.pull,
    lines: [
      ...(answered ? [answered] : []),
      ...decision.lines.filter(({ key }) => !answered || (key !== 'audit.status' && key !== answered.key)),
      ...decision.first,
    ],
    close: closeOf(row, plan.pull, status, context.language),
  };
  const stored = await putWhatIsTaken(context, held, memory, intent);
  // Seen closed it is known that whoever opens it again means it.
  if (stored.kind === 'done' && intent.close) return 'again';
  if (stored.kind === 'again') memory.readReferral ||= seen.referral !== null;
  const waiting = [planned.wait, planned.refusal].filter((each) => each !== null).sort((a, b) => a.next - b.next)[0];
  if (waiting) {
    const again = waiting.next - row.serverTime;
    return ended(stored, { outcome: 'waiting', settled: true, again, reason: waiting.why });
  }
  return ended(stored);
}

/** Somebody rewrites what the relay writes: nothing of the plan is carried out, which is told once, with the next try. */
async function leaveAlone(context: Context, held: Held, wait: NonNullable<SyncState['wait']>): Promise<Step> {
  const next: SyncState = { ...held.state, wait, fights: null };
  const reason = foughtOver(wait.why);
  const stored = await put(context, held, {
    state: next,
    problem: problemOf(next),
    lines: [{ key: 'audit.attention', values: { reason } }],
  });
  return ended(stored, resting(held.row, wait));
}

/** When what Dataverse refused is tried again: as it was, unless this pass has just tried. */
function refusalOf(
  { random }: Context,
  { row, state }: Held,
  { untaken }: PassMemory,
  pull: Partial<Values>,
  about: { readonly what: Part[]; readonly there: string },
): SyncState['refusal'] {
  if (!untaken) return state.refusal;
  const after = { ...row, values: { ...row.values, ...pull } };
  return { ...waitAfter(after, { wait: state.refusal }, untaken.failure, random), ...about };
}
