import { referralsPath } from '../../model';
import type { Referral } from './referral';
import type { Service } from './service';

/** The links of a referral to itself and to the others of its engagement. */
export function linksOf(
  { url }: Pick<Service, 'url'>,
  { id, engagementId }: Pick<Referral, 'id' | 'engagementId'>,
): Referral['links'] {
  const referrals = `${url()}${referralsPath}`;
  return {
    relatedReferrals: { uri: `${referrals}?$filter=engagementId eq '${engagementId}'`, method: 'GET' },
    self: { uri: `${referrals}/${id}`, method: 'GET' },
  };
}
