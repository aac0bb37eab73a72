import { arrive } from './arrive';
import type { Context } from './context';
import { bereavement, bereavementId, orphan } from './events';
import { isGuid, rowIdOf } from './hash';
import { adopt } from './link';
import type { Referral } from './merge/deal';
import { isClosed } from './merge/seen';
import { failureText, isPassing, type Failure } from './merge/wait';
import { reread } from './reread';
import type { PassResult, Resolved } from './sync';

type Pass = (opportunity: string) => Promise<PassResult>;

/** RECEIVE, first half: whose matter a referral is. */
export async function resolve(context: Context, id: string): Promise<Resolved> {
  const { known, opportunities, referrals, look } = context;
  const seen = known.get(id);
  if (seen) return { kind: 'pass', opportunity: seen };
  const linked = await opportunities.findByReferral(id);
  if (linked.kind !== 'done') return failed(linked);
  if (linked.value) {
    known.set(id, linked.value);
    return { kind: 'pass', opportunity: linked.value };
  }
  const read = await referrals.read(id);
  if (read.kind !== 'done') {
    if (read.kind === 'refused' && (read.status === 404 || read.status === 403))
      return inbox(context, id, `The referral cannot be read: ${failureText(read)}`);
    return failed(read);
  }
  const referral = read.value;
  look.learn(referral);
  const named = referral.side === 'microsoft' ? null : referral.externalReferenceId?.trim().toLowerCase() || null;
  if (named) {
    if (isGuid(named)) return { kind: 'receive', opportunity: named };
    // What is over concerns nobody: a partner may have years of deals from another CRM.
    return isClosed(referral.status) ? { kind: 'none', reason: notOurs } : inbox(context, id, notOurs);
  }
  const mate = await ofEngagement(context, referral);
  if (mate) return mate;
  if (referral.side === 'microsoft')
    return { kind: 'none', reason: 'Microsoft’s side of a deal that is not linked here' };
  if (isClosed(referral.status)) return { kind: 'none', reason: 'Closed before it was ever linked' };
  if (referral.side !== 'ours') return { kind: 'receive', opportunity: rowIdOf(id) };
  // A claim stands in its row before it posts: where there is none, nobody can be making this referral.
  const claims = await opportunities.claims();
  if (claims.kind !== 'done') return failed(claims);
  const aged = stillPosted(context, id);
  if (claims.value === 'asking')
    return {
      kind: 'none',
      reason: 'Our own, perhaps of an opportunity that asks for it',
      again: context.times.takeOver,
    };
  if (claims.value === 'posting' && aged > 0)
    return { kind: 'none', reason: 'Our own, perhaps just being posted by another relay', again: aged };
  return { kind: 'receive', opportunity: rowIdOf(id) };
}

const notOurs = 'Its CRM id is no id of an opportunity here';

/** What belongs to no opportunity is told once in the error inbox, so that it is not lost without a word. */
async function inbox(context: Context, referral: string, reason: string, event = orphan): Promise<Resolved> {
  const told = await context.opportunities.record([event(referral, reason, context.clock.now(), context.language)]);
  if (told.kind === 'unknown') return failed(told);
  context.log({ level: 'warn', what: 'A referral belongs to no opportunity', referral, reason });
  return { kind: 'none', reason };
}

/** A row that was linked is gone: its open referral is left as it is, and somebody has to know of it. */
export async function bereaved(context: Context, opportunity: string): Promise<void> {
  const linked = [...context.known].filter(([, row]) => row === opportunity.toLowerCase());
  for (const [referral] of linked) {
    const read = await context.referrals.read(referral);
    if (read.kind !== 'done' || read.value.side === 'microsoft' || isClosed(read.value.status)) continue;
    await inbox(context, referral, goneText(opportunity.toLowerCase()), bereavement);
  }
}

const goneText = (opportunity: string) => `Its opportunity ${opportunity} is gone; the referral is left as it is`;

/**
 * An own referral without an id may be one that a claim is just making, where Partner Center drops the id: it is left
 * to that claim until the claim would have aged.
 */
function stillPosted({ firstSeen, clock, times }: Context, id: string): number {
  const since = firstSeen.get(id) ?? clock.monotonic();
  firstSeen.set(id, since);
  return Math.max(0, times.takeOver - (clock.monotonic() - since));
}

/** Microsoft's side of a linked deal, or another partner's: the row of the engagement is reconciled, none is made. */
async function ofEngagement(context: Context, referral: Referral): Promise<Resolved | null> {
  const { known, opportunities, referrals, look } = context;
  if (!referral.engagement) return null;
  const others = await referrals.ofEngagement(referral.engagement);
  if (others.kind !== 'done') return failed(others);
  for (const other of others.value) {
    if (other.id === referral.id || other.side === 'microsoft') continue;
    look.learn(other);
    let row = known.get(other.id) ?? null;
    if (!row) {
      const linked = await opportunities.findByReferral(other.id);
      if (linked.kind !== 'done') return failed(linked);
      row = linked.value;
    }
    if (row) {
      known.set(referral.id, row);
      if (referral.side === 'microsoft') context.senders.set(row, referral);
      return { kind: 'pass', opportunity: row };
    }
    const named = other.externalReferenceId?.trim().toLowerCase();
    if (named && isGuid(named)) return { kind: 'pass', opportunity: named };
  }
  return null;
}

const failed = (failure: Failure): Extract<Resolved, { kind: 'failed' }> => ({
  kind: 'failed',
  reason: failure.kind === 'stale' ? 'It was changed meanwhile' : failureText(failure),
  ...(failure.kind !== 'stale' && failure.retryAfter !== undefined ? { retryAfter: failure.retryAfter } : {}),
});

/** RECEIVE, second half, in the lane of the row: links it to the row that it names, or makes the row. */
export async function receive(context: Context, id: string, pass: Pass): Promise<PassResult> {
  for (let round = 0; round < 5; round += 1) {
    const read = await context.referrals.read(id);
    if (read.kind !== 'done') return unsettled(read);
    const referral = read.value;
    context.look.learn(referral);
    const named = referral.externalReferenceId?.trim().toLowerCase() || null;
    const linked = await context.opportunities.findByReferral(id);
    if (linked.kind !== 'done') return unsettled(linked);
    if (linked.value) {
      context.known.set(id, linked.value);
      return pass(linked.value);
    }
    if (named) {
      const result = await linkNamed(context, referral, named, pass);
      if (result === 'again') continue;
      return result;
    }
    if (isClosed(referral.status) || referral.side === 'microsoft') return { outcome: 'rest', settled: true };
    // Its mark may have been taken off since: what was deleted is not made again.
    const bereft = await context.opportunities.recorded(bereavementId(id));
    if (bereft.kind !== 'done') return unsettled(bereft);
    if (bereft.value) return { outcome: 'gone', settled: true, reason: 'Its opportunity was deleted' };
    const opportunity = rowIdOf(id);
    const made = await arrive(context, opportunity, referral);
    if (made.kind === 'refused' || made.kind === 'unknown') {
      const what = 'A referral could not become an opportunity';
      const reason = failureText(made);
      context.log({ level: 'error', what, referral: id, reason });
      // What goes by, like a pause, is no matter for the error inbox.
      if (made.kind === 'unknown' || !isPassing(made.status))
        await context.opportunities.record([orphan(id, `${what}: ${reason}`, context.clock.now(), context.language)]);
      return unsettled(made);
    }
    if (made.kind === 'stale') {
      // Another row may carry this referral's id; a row of ours whose id somebody emptied is known by its own id.
      const other = await context.opportunities.findByReferral(id);
      if (other.kind !== 'done') return unsettled(other);
      if (other.value) return pass(other.value);
    }
    // The pass writes the row's id into the referral, so that a deleted row is never made again.
    return pass(opportunity);
  }
  return { outcome: 'failed', settled: false, reason: 'The referral was changed again and again.' };
}

const unsettled = (failure: Failure): PassResult => {
  const { reason, retryAfter } = failed(failure);
  return { outcome: 'failed', settled: false, reason, ...(retryAfter === undefined ? {} : { again: retryAfter }) };
};

/** The referral names a row: that row is linked, or notes a double. A missing row was deleted, and stays so. */
async function linkNamed(
  context: Context,
  referral: Referral,
  named: string,
  pass: Pass,
): Promise<PassResult | 'again'> {
  if (!isGuid(named)) {
    if (!isClosed(referral.status)) await inbox(context, referral.id, notOurs);
    return { outcome: 'gone', settled: true, reason: notOurs };
  }
  const read = await reread(context, named);
  if (read.kind === 'foreign' || (read.kind === 'held' && read.held.state.lost)) return pass(named);
  if (read.kind === 'step') {
    if (read.step !== 'again' && read.step.outcome === 'gone' && !isClosed(referral.status))
      await inbox(context, referral.id, goneText(named), bereavement);
    return read.step;
  }
  const step = isClosed(referral.status) && !read.held.state.link ? 'again' : await adopt(context, read.held, referral);
  // A closed referral is the pass's question, and a freshly linked row is reconciled by its pass.
  return step === 'again' || read.held.state.link?.id === referral.id ? pass(named) : step;
}
