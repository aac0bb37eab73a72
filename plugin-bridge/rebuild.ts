import { tryLater } from './claim';
import { ended, put, type Context, type Held, type Step } from './context';
import { ask } from './create';
import { isGuid } from './hash';
import { adopt, double } from './link';
import type { Referral } from './merge/deal';
import { isClosed } from './merge/seen';
import type { Claim } from './merge/state';
import { reread } from './reread';
import { done, type Outcome } from './systems/outcome';

/**
 * The state was emptied or damaged: its referral is found again, by the identifier column, by the referrals that name the
 * row, over all of history. Without a base each difference is a conflict, so neither side's value is lost; and nothing is
 * posted while a referral may be there.
 */
export async function rebuild(context: Context, held: Held): Promise<Step> {
  const { row } = held;
  const looked = await context.look.refresh();
  if (looked.kind !== 'done') return tryLater(context, held, looked);
  const own = await byIdentifier(context, held);
  if (own.kind !== 'done') return tryLater(context, held, own);
  const naming = context.look.naming(row.id);
  const [found, ...others] = [
    ...(own.value ? [own.value] : []),
    ...naming.filter(({ id, status }) => id !== own.value?.id && !isClosed(status)),
  ];
  if (!found) {
    if (row.identifier) return ask(context, held, 'reason.identifier');
    if (naming.length > 0) return ask(context, held, 'reason.closedFound');
    return asIfClaimed(context, held);
  }
  // Whether Microsoft was just being asked for help is forgotten with the rest.
  const asking = row.help !== null && row.state === 'open' && found.side === 'ours' && !isClosed(found.status);
  const step = await adopt(context, held, found, asking ? forgotten(context, held, 'invite') : null);
  if (others.length === 0 || (step !== 'again' && step.outcome !== 'written')) return step;
  const now = await reread(context, row.id);
  if (now.kind !== 'held' || !now.held.state.link) return now.kind === 'step' ? now.step : 'again';
  const recorded = await double(context, now.held, others);
  return recorded === 'again' || row.sync ? 'again' : recorded;
}

/** The referral of the identifier column, if it is this row's: it names the row, or names none and no other row has it. */
async function byIdentifier(
  { referrals, opportunities, look }: Context,
  { row }: Held,
): Promise<Outcome<Referral | null>> {
  const id = row.identifier?.toLowerCase() ?? '';
  if (!isGuid(id)) return done(null);
  const read = await referrals.read(id);
  if (read.kind === 'refused' && (read.status === 404 || read.status === 403)) return done(null);
  if (read.kind !== 'done') return read;
  look.learn(read.value);
  const { side, externalReferenceId } = read.value;
  const named = externalReferenceId?.trim().toLowerCase() || null;
  if (side === 'microsoft' || (named !== null && named !== row.id.toLowerCase())) return done(null);
  if (named !== null) return read;
  const linked = await opportunities.findByReferral(id);
  if (linked.kind !== 'done') return linked;
  return done(linked.value === null || linked.value === row.id.toLowerCase() ? read.value : null);
}

/**
 * What the lost state knew of a POST nobody knows: it goes on as if one were just under way, whose values are forgotten. So
 * it is looked for, by its content too, and only when it would have shown up by now is anything posted.
 */
async function asIfClaimed(context: Context, held: Held): Promise<Step> {
  const state = { ...held.state, lost: false, claim: forgotten(context, held, 'create') };
  return ended(await put(context, held, { state, lines: [{ key: 'audit.rebuilt' }] }), 'again');
}

function forgotten(context: Context, { row }: Held, kind: Claim['kind']): Claim {
  const [nonce, request] = [context.newId(), context.newId()];
  return { kind, n: 1, nonce, request, since: 0, at: row.serverTime, sent: [{ nonce, set: {} }] };
}
