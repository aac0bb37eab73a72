import { referralLink, type ReferralStatusName } from '../model';
import type { Context } from './context';
import { isGuid, rowIdOf } from './hash';
import { adopt } from './link';
import { prepend } from './merge/audit';
import type { Referral } from './merge/deal';
import { isClosed } from './merge/seen';
import { newState, writeState, type SyncState } from './merge/state';
import { allAsHeldHere } from './merge/values';
import { agreedBase } from './merge/agreed';
import type { Failure } from './merge/wait';
import { reread } from './reread';
import type { PassResult, Resolved } from './sync';
import type { NewOpportunity } from './systems/contract';

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
      return { kind: 'none', reason: `The referral cannot be read: ${read.message}` };
    return failed(read);
  }
  const referral = read.value;
  look.learn(referral);
  const named = referral.side === 'microsoft' ? null : referral.externalReferenceId?.trim().toLowerCase() || null;
  if (named) {
    if (isGuid(named)) return { kind: 'receive', opportunity: named };
    return { kind: 'none', reason: 'Its CRM id is no id of an opportunity here' };
  }
  const mate = await ofEngagement(context, referral);
  if (mate) return mate;
  if (referral.side === 'microsoft')
    return { kind: 'none', reason: 'Microsoft’s side of a deal that is not linked here' };
  if (isClosed(referral.status)) return { kind: 'none', reason: 'Closed before it was ever linked' };
  const patience = referral.side === 'ours' ? stillPosted(context, id) : 0;
  if (patience > 0)
    return { kind: 'none', reason: 'Our own, perhaps just being posted by another relay', again: patience };
  return { kind: 'receive', opportunity: rowIdOf(id) };
}

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
      return { kind: 'pass', opportunity: row };
    }
    const named = other.externalReferenceId?.trim().toLowerCase();
    if (named && isGuid(named)) return { kind: 'pass', opportunity: named };
  }
  return null;
}

const failed = (failure: Failure): Extract<Resolved, { kind: 'failed' }> => ({
  kind: 'failed',
  reason: failure.kind === 'stale' ? 'It was changed meanwhile' : textOf(failure),
  ...(failure.kind !== 'stale' && failure.retryAfter !== undefined ? { retryAfter: failure.retryAfter } : {}),
});
const textOf = (failure: Exclude<Failure, { kind: 'stale' }>) =>
  failure.kind === 'refused' ? failure.message || `status ${failure.status}` : failure.reason;

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
    const opportunity = rowIdOf(id);
    const made = await context.opportunities.create(opportunity, newRow(context, opportunity, referral));
    if (made.kind === 'refused' || made.kind === 'unknown') {
      context.log({
        level: 'error',
        what: 'A referral could not become an opportunity',
        referral: id,
        reason: textOf(made),
      });
      return unsettled(made);
    }
    context.known.set(id, opportunity);
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
  const entry = { opportunity: named, referral: referral.id };
  if (!isGuid(named)) {
    context.log({ level: 'warn', what: 'A referral carries a CRM id that is no opportunity’s', ...entry });
    return { outcome: 'gone', settled: true, reason: 'Its CRM id is no id of an opportunity here' };
  }
  const read = await reread(context, named);
  if (read.kind === 'foreign') return pass(named);
  if (read.kind === 'step') {
    if (read.step !== 'again' && read.step.outcome === 'gone')
      context.log({
        level: 'warn',
        what: 'The opportunity of a referral is gone; the referral is left as it is',
        ...entry,
      });
    return read.step;
  }
  const step = isClosed(referral.status) && !read.held.state.link ? 'again' : await adopt(context, read.held, referral);
  // A closed referral is the pass's question, and a freshly linked row is reconciled by its pass.
  return step === 'again' || read.held.state.link?.id === referral.id ? pass(named) : step;
}

/** The row that a deal becomes: data, link, base and audit in one write. */
function newRow(context: Context, opportunity: string, referral: Referral): NewOpportunity {
  const held = allAsHeldHere(referral.values, 2);
  const { id, status, microsoftId, program } = referral;
  const link = referralLink(id, context.linkBase);
  const audit = prepend('', [{ key: 'audit.arrived' }], context.clock.now(), context.language);
  const columns = { identifier: id, link, audit, microsoftId, program };
  const shownStatus: ReferralStatusName | null = status ?? null;
  const state: SyncState = {
    ...newState(context.organization, opportunity),
    origin: 'there',
    link: { id, engagement: referral.engagement },
    base: agreedBase(held, referral.values),
    shown: { ...columns, referralStatus: shownStatus, syncStatus: 'InSync', cardData: null },
    seq: 1,
  };
  return {
    ...columns,
    name: referral.name ?? referral.customer?.name ?? id,
    currency: referral.currency,
    customer: referral.customer,
    contact: referral.contact,
    values: held,
    referralStatus: shownStatus,
    syncStatus: 'InSync',
    syncState: writeState(state),
  };
}
