/** A deal of Microsoft's on its way into our side, over the bench. */
import type { Opportunity, Referral } from '../../plugin-bridge/merge/deal';
import type { Arrangement } from '../../plugin-bridge/merge/patches';
import { jumpingClock } from '../model/time';
import { newReferral } from '../model/world';
import { type Bench, setUp } from './bench';

/** The referral that arrives. */
export const arriving = 'f9000000-0000-4000-8000-000000000009';
const engagement = 'f9000000-0000-4000-8000-00000000000e';
const day = 86_400_000;

/** A deal that Microsoft sent is announced and taken in; what is found of its customer is given. */
export async function arrival(
  over: Partial<Referral> = {},
  arranged: Partial<Arrangement> = {},
  theirs?: Partial<Referral>,
  notify = true,
): Promise<Bench> {
  const at = setUp({}, { arranged }, notify);
  at.world.rows.clear();
  const sent = { side: 'received', status: 'NewReceived', statusText: 'New/Received', engagement, ...over } as const;
  at.world.referrals.set(arriving, newReferral(arriving, sent, at.clock.now()));
  if (theirs) {
    const mate = newReferral('f9000000-0000-4000-8000-00000000000a', { side: 'microsoft', engagement, ...theirs }, 0);
    at.world.referrals.set(mate.id, mate);
  }
  const resolved = await at.relay.resolve(arriving);
  if (resolved.kind === 'receive') await at.relay.receive(arriving);
  return at.of(resolved.kind === 'none' || resolved.kind === 'failed' ? '' : resolved.opportunity);
}

/** A deal that Microsoft sent, with a message and two weeks to answer, as it stands here after it was taken in. */
export async function received(over: Partial<Opportunity> = {}): Promise<Bench> {
  const expiresOn = new Date(jumpingClock().now() + 14 * day).toISOString();
  const at = await arrival({ engagement: null, message: 'Please take this one', sentBy: 'Microsoft', expiresOn });
  if (Object.keys(over).length > 0) at.here({ row: over });
  return at;
}
