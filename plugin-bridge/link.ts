import { ended, put, rest, written, type Context, type Held, type Step } from './context';
import { rowIdOf } from './hash';
import { agreedBase } from './merge/agreed';
import type { AuditLine } from '../model';
import type { Referral } from './merge/deal';
import { lacking } from './merge/ready';
import { isClosed } from './merge/seen';
import type { Claim, SyncState } from './merge/state';
import { problemOf } from './merge/wait';
import { waysAgreed, waysThere } from './merge/ways';
import type { RowIntent } from './merge/write';

/**
 * The state that a reply to our own POST brings: values and eTag are of that one reply. Where earlier attempts posted
 * other values, a service that knows the request again may have answered with the referral of one of those: then it is a
 * find like any other.
 */
export function linkedByReply(
  held: Held,
  posted: Held['row'],
  reply: Referral,
  under: Claim | null,
  next: Claim | null,
): SyncState {
  if (under && under.sent.length > 1)
    return { ...linkedByFinding({ ...held, state: { ...held.state, claim: under } }, reply), claim: next };
  const { mark, ...ways } = waysAgreed(posted, 'here', waysThere(posted, reply));
  return {
    ...held.state,
    origin: 'here',
    link: { id: reply.id, engagement: reply.engagement },
    marked: reply.externalReferenceId?.toLowerCase() === held.row.id.toLowerCase(),
    claim: next,
    base: agreedBase(posted.values, reply.values),
    // A POST that drops our id has not refused it: a PATCH is still to be tried.
    ways: mark?.pc ? { ...ways, mark } : ways,
    etag: reply.etag,
    push: null,
    gone: null,
    wait: null,
    lost: false,
  };
}

/**
 * The state when a referral was found instead of answered. What was posted is known from the claim alone, never from
 * the row as it is now: an edit made meanwhile would be taken for agreed.
 */
export function linkedByFinding({ state, row }: Held, referral: Referral): SyncState {
  return {
    ...state,
    // A deal that arrived has a row under an id derived from its own.
    origin: referral.side === 'received' || row.id === rowIdOf(referral.id) ? 'there' : 'here',
    link: { id: referral.id, engagement: referral.engagement },
    marked: referral.externalReferenceId?.toLowerCase() === row.id.toLowerCase(),
    claim: null,
    base: {},
    ways: {},
    etag: null,
    push: state.claim?.kind === 'create' ? { over: null, tries: state.claim.sent } : null,
    doubles: state.doubles.filter(({ id }) => id !== referral.id),
    gone: null,
    wait: null,
    lost: false,
  };
}

/** What a row says once it is linked. */
export const linkIntent = (
  held: Held,
  state: SyncState,
  referral: Referral,
  lines: readonly AuditLine[],
): RowIntent => ({
  state,
  lines,
  missing: held.row.sync && state.origin === 'here' ? lacking(held.row) : [],
  problem: problemOf(state),
  referral,
  synced: true,
  ...(held.row.help !== null && held.row.sync ? { visible: true as const } : {}),
});

/**
 * Adopts a referral that was found: any worker, at any time, whether sync is on or off. `claim` is what may still be under
 * way besides.
 */
export async function adopt(
  context: Context,
  held: Held,
  referral: Referral,
  claim: Claim | null = null,
): Promise<Step> {
  const { state, row } = held;
  if (state.link && state.link.id === referral.id) return 'again';
  if (state.link) return double(context, held, [referral]);
  const done = await put(
    context,
    held,
    linkIntent(held, { ...linkedByFinding(held, referral), claim }, referral, [
      { key: state.lost ? 'audit.rebuilt' : 'audit.shared' },
    ]),
  );
  if (done.kind !== 'ended') context.known.set(referral.id, row.id);
  return done.kind === 'done' && row.sync ? 'again' : ended(done);
}

/** Records further referrals that name the row. The linked one stays the truth; a double is never synced or closed here. */
export async function double(context: Context, held: Held, referrals: readonly Referral[]): Promise<Step> {
  const { state, row } = held;
  const fresh = referrals.filter(
    ({ id, status }) => id !== state.link?.id && !isClosed(status) && !state.doubles.some((known) => known.id === id),
  );
  if (fresh.length === 0) return rest;
  const doubles = [...state.doubles, ...fresh.map(({ id, engagement }) => ({ id, engagement, seen: row.serverTime }))];
  const done = await put(context, held, {
    state: { ...state, doubles },
    lines: fresh.map(({ id }) => ({ key: 'audit.double', values: { id } })),
    problem: problemOf(state),
  });
  for (const { id } of fresh) context.known.set(id, row.id);
  return ended(done, written);
}
