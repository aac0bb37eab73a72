import { z } from 'zod';
import { webhookEvents } from '../../model';
import { jsonOf } from './body';
import type { IncomingCall, Verdict } from './dataverse';
import type { SignatureCheck } from './signature';

/** A notice of Partner Center (learn.microsoft.com, "Partner Center webhook events"); it carries no data. */
const event = z.object({ EventName: z.string(), ResourceUri: z.string() });

const LAST_SEGMENT = /\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** Judges a call from Partner Center: which referral changed. Only its id is taken; the address is never called. */
export async function judgePartnerCenter(call: IncomingCall, check: SignatureCheck): Promise<Verdict> {
  const reason = await check(call);
  if (reason !== undefined) return { status: 401, message: reason };
  const read = event.safeParse(jsonOf(call.body));
  if (!read.success) return { status: 400, message: 'The body is not an event of Partner Center.' };
  const { EventName, ResourceUri } = read.data;
  if (!(webhookEvents as readonly string[]).includes(EventName))
    return { status: 200, message: 'Not about referrals.' };
  const id = LAST_SEGMENT.exec(ResourceUri)?.[1];
  if (id === undefined) return { status: 400, message: 'ResourceUri does not end with the id of a referral.' };
  return { status: 202, message: 'Noted.', hint: { referral: id.toLowerCase() } };
}
