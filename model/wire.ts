import type { referralStatus } from './choices';

/** Names on the wire of the Partner Center referrals API (learn.microsoft.com, "Referral resources"). */
export const referralsPath = '/v1.0/engagements/referrals';
export const registrationPath = '/webhooks/v1/registration';

/** Where a person opens a referral; the base is configurable. */
export const referralLink = (id: string, base = 'https://partner.microsoft.com'): string =>
  `${base}/referrals/v2/inbox?id=${id}`;

/** Microsoft's organisation id, as target of an invitation and as sender of a deal. */
export const microsoftOrganization = 'msft';

export const webhookEvents = [
  'referral-created',
  'referral-updated',
  'related-referral-created',
  'related-referral-updated',
] as const;

/** What `ResourceUri` of a notice looks like; only the id is ever used, never the address. */
export const resourceUri = (id: string): string =>
  `https://api.partnercenter.microsoft.com/engagements/v1/referrals/${id}`;

export type ReferralStatusName = (typeof referralStatus.options)[number]['name'];

/** Status and substatus on the wire for each of our referral status options. */
export const wireStatus: Readonly<Record<ReferralStatusName, { readonly status: string; readonly substatus: string }>> =
  {
    NewPending: { status: 'New', substatus: 'Pending' },
    NewReceived: { status: 'New', substatus: 'Received' },
    ActiveAccepted: { status: 'Active', substatus: 'Accepted' },
    ClosedWon: { status: 'Closed', substatus: 'Won' },
    ClosedLost: { status: 'Closed', substatus: 'Lost' },
    ClosedDeclined: { status: 'Closed', substatus: 'Declined' },
    ClosedExpired: { status: 'Closed', substatus: 'Expired' },
    ClosedError: { status: 'Closed', substatus: 'Error' },
  };

/** Our option for a pair from the wire; undefined for a pair that nobody documents. */
export function statusFromWire(status: string, substatus: string): ReferralStatusName | undefined {
  const names = Object.keys(wireStatus) as ReferralStatusName[];
  return names.filter((name) => wireStatus[name].status === status && wireStatus[name].substatus === substatus)[0];
}

/**
 * The status machine (learn.microsoft.com, "Referral resources"): New to Active or Closed, Active to Closed, Closed is
 * the end. A referral never goes back.
 */
export function mayBecome(from: ReferralStatusName, to: ReferralStatusName): boolean {
  if (from === to) return true;
  const order = ['New', 'Active', 'Closed'];
  const a = wireStatus[from].status;
  const b = wireStatus[to].status;
  return a !== 'Closed' && order.indexOf(b) > order.indexOf(a);
}

/** A solution's id at Partner Center: the SOL-12345-ABC form or a GUID. */
export const isSolutionId = (id: string): boolean =>
  /^SOL-[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/i.test(id) ||
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id);

/** The products column holds one solution id a line; blank lines and doubles do not count. */
export function solutionIds(products: string | null | undefined): string[] {
  const ids = (products ?? '')
    .split(/[\r\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return ids.filter((id, at) => ids.indexOf(id) === at);
}
