/** What the parts of the simulated referrals service share. */
import { microsoftOrganization } from '../../model';
import type { Hidden } from './hidden';
import type { Notices } from './notices';
import type { Referral } from './referral';
import type { Store } from './store';
import type { Switches } from './switches';

/** The two organisations that a bearer token stands for. */
export type Caller = 'partner' | 'microsoft';

export interface Organization {
  readonly id: string;
  readonly name: string;
}

export interface Service {
  readonly store: Store;
  readonly switches: Switches;
  readonly notices: Notices;
  readonly hidden: Hidden;
  readonly partner: Organization;
  readonly newId: () => string;
  /** The address under which this simulator is served, without a slash at the end. */
  readonly url: () => string;
}

/** Microsoft's referral of an engagement belongs to Microsoft's organisation, every other one to the partner. */
export function isMicrosofts(referral: Pick<Referral, 'organizationId'>): boolean {
  return referral.organizationId === microsoftOrganization;
}
