import type { AuditLine } from '../model';
import { lookAgain, mayPost, nextClaim, takeBack, tryLater, writeClaim } from './claim';
import { ended, put, type Context, type Held, type PassMemory, type Step, written } from './context';
import type { Referral } from './merge/deal';
import { lacking, referralOf } from './merge/ready';
import { isClosed } from './merge/seen';
import type { Claim } from './merge/state';
import { mustWait, problemOf } from './merge/wait';
import type { Invitation } from './merge/patches';
import type { PostSlot } from './systems/contract';

/** INVITE: help was asked, and the linked referral's engagement has no referral of Microsoft's yet. */
export async function invite(context: Context, held: Held, memory: PassMemory): Promise<Step | Held> {
  const { row, state } = held;
  const { claim, link } = state;
  if (memory.refused && claim && claim.nonce === memory.claim?.nonce)
    return takeBack(context, held, memory, memory.refused);
  if (!link?.engagement) return held;
  const unwanted = row.state !== 'open' || row.help === null;
  if (!claim && unwanted) return held;
  if (!claim && (lacking(row).length > 0 || mustWait(row, state))) return held;
  const found = await context.referrals.ofEngagement(link.engagement);
  if (found.kind !== 'done') return claim ? held : tryLater(context, held, found);
  const theirs = found.value.find(({ side }) => side === 'microsoft');
  if (theirs) return recordInvitation(context, held, theirs);
  const own = found.value.find(({ id }) => id === link.id);
  // What may have been posted before that is still found; a claim that came to nothing must not keep the deal pending.
  if (unwanted || isClosed(own?.status))
    return claim && mayPost(context, held, memory, claim) ? dropClaim(context, held) : held;
  if (!mayPost(context, held, memory, claim)) return held;
  if (lacking(row).length > 0 || mustWait(row, state)) return held;

  const slot = await context.referrals.slot();
  try {
    if (held.since() > context.times.post) return 'again';
    const next = nextClaim(context, held, memory, 'invite');
    const claimed = await writeClaim(context, held, memory, next);
    if (claimed.kind !== 'done') return ended(claimed);
    return await postInvitation(context, claimed.held, memory, slot, next);
  } finally {
    slot.release();
  }
}

async function dropClaim(context: Context, held: Held): Promise<Step | Held> {
  const state = { ...held.state, claim: null };
  const done = await put(context, held, { state, problem: problemOf(state) });
  return done.kind === 'done' || done.kind === 'same' ? done.held : ended(done);
}

/** The second POST, under a claim that was just written. */
export async function postInvitation(
  context: Context,
  held: Held,
  memory: PassMemory,
  slot: PostSlot,
  claim: Claim,
): Promise<Step> {
  const invitation = invitationOf(held);
  if (!invitation || held.since() > context.times.post) {
    memory.claim = { nonce: claim.nonce };
    return 'again';
  }
  memory.claim = null;
  const reply = await slot.invite(invitation, claim.request);
  slot.release();
  if (reply.kind === 'done') {
    const next = await recordInvitation(context, held, reply.value);
    if (next === 'again' || !('row' in next)) return next;
    return next.state.marked ? written : 'again';
  }
  if (reply.kind === 'refused') {
    memory.claim = { nonce: claim.nonce };
    return takeBack(context, held, memory, reply);
  }
  return lookAgain(context, held, claim);
}

function invitationOf({ row, state }: Held): Invitation | null {
  const deal = referralOf(row);
  if (!deal || row.help === null || !state.link?.engagement) return null;
  return { engagement: state.link.engagement, help: row.help, notes: row.notesToMicrosoft, deal };
}

/** Microsoft's referral is there: remembered, so that it is never made again. A 412 finds it by the engagement. */
async function recordInvitation(context: Context, held: Held, theirs: Referral): Promise<Step | Held> {
  const { row, state } = held;
  const help = theirs.help ?? row.help ?? '';
  const next = { ...state, invite: { id: theirs.id }, claim: null, wait: null };
  const lines: AuditLine[] = [{ key: 'audit.invited', values: { help } }];
  const done = await put(context, held, {
    state: next,
    lines,
    problem: problemOf(next),
    missing: state.origin === 'here' ? lacking(row) : [],
    ...(row.sync ? { visible: true as const } : {}),
  });
  context.known.set(theirs.id, row.id);
  return done.kind === 'done' || done.kind === 'same' ? done.held : ended(done);
}
