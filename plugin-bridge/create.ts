import type { Missing, ReasonKey } from '../model';
import { mayPost, lookAgain, nextClaim, takeBack, tryLater, writeClaim } from './claim';
import { ended, put, rest, written, type Context, type Held, type PassMemory, type Step } from './context';
import { postInvitation } from './invite';
import { adopt, double, linkedByReply, linkIntent } from './link';
import { missingLine, sameMissing } from './merge/audit';
import type { Opportunity, Referral } from './merge/deal';
import { isNews } from './merge/decide';
import { lacking, referralOf } from './merge/ready';
import { isClosed } from './merge/seen';
import type { Claim } from './merge/state';
import { mustWait, problemOf } from './merge/wait';
import { reread } from './reread';

/** CREATE: the row has no referral yet. At most one is made, and the row links exactly one. */
export async function create(context: Context, held: Held, memory: PassMemory): Promise<Step> {
  const { row, state } = held;
  const { claim } = state;
  if (memory.refused && claim && claim.nonce === memory.claim?.nonce)
    return takeBack(context, held, memory, memory.refused);
  // A deal that was decided before it was ever sent is not shared any more.
  if (!claim && row.state !== 'open') return rest;
  const missing = row.sync ? lacking(row) : [];
  if (!claim && missing.length > 0) return notReady(context, held, missing);
  if (!claim && mustWait(row, state)) return waiting(context, held);

  const looked = await context.look.refresh();
  if (looked.kind !== 'done')
    return claim && !mayPost(context, held, memory, claim)
      ? lookAgain(context, held, claim)
      : tryLater(context, held, looked);
  const found = await whatIsThere(context, held);
  if (found) return found;

  if (!mayPost(context, held, memory, claim)) return lookAgain(context, held, claim!);
  if (!row.sync || missing.length > 0) return clearClaim(context, held);
  if (mustWait(row, state)) return waiting(context, held);
  if (row.identifier && row.identifier !== state.shown['identifier']) return ask(context, held, 'reason.identifier');
  return post(context, held, memory);
}

/** What the look found: adopt the oldest, record the rest; a closed or ambiguous one is a question, never a POST. */
async function whatIsThere(context: Context, held: Held): Promise<Step | null> {
  const { row, state } = held;
  const naming = context.look.naming(row.id);
  const open = naming.filter(({ status }) => !isClosed(status));
  const [oldest, ...others] = open;
  if (oldest) {
    const fresh = await context.referrals.read(oldest.id);
    if (fresh.kind !== 'done') return tryLater(context, held, fresh);
    context.look.learn(fresh.value);
    if (fresh.value.externalReferenceId?.toLowerCase() !== row.id.toLowerCase()) return 'again';
    const step = await adopt(context, held, fresh.value);
    if (others.length === 0 || (step !== 'again' && step.outcome !== 'written')) return step;
    const now = await reread(context, row.id);
    if (now.kind !== 'held') return now.kind === 'step' ? now.step : step;
    const recorded = await double(context, now.held, others);
    return recorded === 'again' || row.sync ? 'again' : recorded;
  }
  if (naming.length > 0) return ask(context, held, 'reason.closedFound');
  // Where a POST stores our id, somebody may have taken it off again.
  if (!state.claim) return null;
  const { surely, maybe } = context.look.resembling(row, state.claim);
  const [one] = surely;
  if (maybe.length === 0) return null;
  if (!one || maybe.length > 1 || isClosed(one.status)) return ask(context, held, 'reason.ambiguous');
  return adopt(context, held, one);
}

/** Nothing is posted past a question that only a person can answer. */
export async function ask(context: Context, held: Held, key: ReasonKey): Promise<Step> {
  const reason = { key };
  const done = await put(context, held, {
    state: held.state,
    attention: true,
    problem: { said: reason },
    lines: isNews(held.row, reason) ? [{ key: 'audit.failed', values: { reason } }] : [],
  });
  return ended(done);
}

/** Says what is missing, once: the same list again is no news. */
async function notReady(context: Context, held: Held, missing: readonly Missing[]): Promise<Step> {
  const lines = sameMissing(held.row, missing) ? [] : [missingLine(missing)];
  return ended(await put(context, held, { state: { ...held.state, wait: null }, missing, lines }));
}

async function waiting(context: Context, held: Held): Promise<Step> {
  const { row, state } = held;
  const done = await put(context, held, { state, problem: problemOf(state) });
  const again = state.wait!.next - row.serverTime;
  return ended(done, { outcome: 'waiting', settled: true, again, reason: state.wait!.why });
}

/** Sync went off, or the deal is no longer ready, and the claim came to nothing. */
async function clearClaim(context: Context, held: Held): Promise<Step> {
  const state = { ...held.state, claim: null };
  const done = await put(context, held, { state, problem: problemOf(state) });
  return done.kind === 'done' ? 'again' : ended(done);
}

/** Claim, post, write back. The slot is held before the claim: nothing that can wait may lie between claim and POST. */
async function post(context: Context, held: Held, memory: PassMemory): Promise<Step> {
  const { row, since } = held;
  const body = referralOf(row);
  if (!body) return 'again';
  const slot = await context.referrals.slot();
  try {
    if (since() > context.times.post) return 'again';
    const claim = nextClaim(context, held, memory, 'create');
    const claimed = await writeClaim(context, held, memory, claim);
    if (claimed.kind !== 'done') return ended(claimed);
    if (since() > context.times.post) return 'again';
    memory.claim = null;
    const reply = await slot.create(body, claim.request);
    slot.release();
    if (reply.kind === 'done') return await writeBack(context, claimed.held, memory, row, reply.value);
    if (reply.kind === 'refused') {
      memory.claim = { nonce: claim.nonce };
      return await takeBack(context, claimed.held, memory, reply);
    }
    return lookAgain(context, claimed.held, claim);
  } finally {
    slot.release();
  }
}

/**
 * Links the row to the referral of the reply, whatever happened to claim or sync flag meanwhile: a worker that holds a
 * reply must not drop it. The base is what was posted, never the row as it is now.
 */
async function writeBack(
  context: Context,
  first: Held,
  memory: PassMemory,
  posted: Opportunity,
  reply: Referral,
): Promise<Step> {
  const { referrals, look, known, times } = context;
  look.learn(reply);
  const help = posted.help !== null && reply.engagement !== null;
  const slot = help ? await referrals.slot() : null;
  try {
    let held = first;
    for (let round = 0; round < 10; round += 1) {
      if (held.state.link?.id === reply.id) return 'again';
      if (held.state.link) return double(context, held, [reply]);
      const chained: Claim | null =
        slot && held === first && held.since() <= times.post ? nextClaim(context, held, memory, 'invite') : null;
      const state = linkedByReply(held, posted, reply, first.state.claim, chained);
      const done = await put(context, held, linkIntent(held, state, reply, [{ key: 'audit.shared' }]));
      if (done.kind === 'ended') {
        context.log({
          level: 'error',
          what: 'A referral was made, but its opportunity cannot be written',
          opportunity: posted.id,
          referral: reply.id,
        });
        return done.result;
      }
      if (done.kind !== 'again') {
        known.set(reply.id, posted.id);
        if (chained && slot) return await postInvitation(context, done.held, memory, slot, chained);
        return held === first && done.held.state.marked && !help ? written : 'again';
      }
      const now = await reread(context, posted.id);
      if (now.kind === 'step') {
        if (now.step === 'again') continue;
        context.log({
          level: 'error',
          what: 'A referral was made, but its opportunity is gone',
          opportunity: posted.id,
          referral: reply.id,
        });
        return now.step;
      }
      if (now.kind === 'held') held = now.held;
    }
    return { outcome: 'failed', settled: false, reason: 'The opportunity was changed again and again.' };
  } finally {
    slot?.release();
  }
}
