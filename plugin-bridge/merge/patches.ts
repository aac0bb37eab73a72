import type { CardData, ReferralStatusName } from '../../model';
import type { Opportunity, Person, Values } from './deal';

/** What the relay writes to either side, in the deal's own form. */

/** What one row PATCH changes; a part that is absent stays as it is, null empties it. */
export interface OpportunityPatch {
  readonly values?: Partial<Values>;
  readonly identifier?: string | null;
  readonly link?: string | null;
  readonly referralStatus?: ReferralStatusName | null;
  readonly syncStatus?: NonNullable<Opportunity['syncStatus']>;
  readonly microsoftId?: string | null;
  readonly program?: string | null;
  readonly audit?: string;
  readonly cardData?: CardData | null;
  readonly visible?: true;
  /** The choices were taken over: the column is emptied. */
  readonly conflictChoices?: null;
  /** JSON of the sync state. */
  readonly syncState?: string;
}

/** A deal that arrives: the row it becomes, besides the patch. It is created with sync on. */
export interface NewOpportunity extends OpportunityPatch {
  readonly name: string;
  readonly currency: string | null;
  readonly customer: Omit<NonNullable<Opportunity['customer']>, 'id'> | null;
  readonly contact: Person | null;
}

/** What is posted as our own referral. */
export interface NewReferral {
  readonly externalReferenceId: string;
  readonly name: string;
  readonly values: Values;
  readonly currency: string;
  readonly customer: NonNullable<Opportunity['customer']>;
  readonly contact: Person | null;
  readonly owner: Person;
  readonly visible: boolean;
  readonly consentToShare: boolean;
  readonly consentToContact: boolean;
  readonly purchaseIntent: 'Yes' | 'No' | 'HaveNotDecided';
  /** True for a co-sell deal: type Shared; else Independent. */
  readonly shared: boolean;
}

/** The second POST: Microsoft's referral in our referral's engagement. */
export interface Invitation {
  readonly engagement: string;
  readonly help: string;
  readonly notes: string | null;
  readonly deal: NewReferral;
}

/** What one PATCH of a referral sets, all at once. */
export interface ReferralPatch {
  readonly values?: Partial<Values>;
  readonly currency?: string;
  readonly externalReferenceId?: string;
  readonly visible?: true;
  readonly purchaseIntent?: 'Yes' | 'No' | 'HaveNotDecided';
  /** Appended to the team; only when the read lacked the address. */
  readonly teamMember?: Person;
}
