import type { CardData, Labels, ReferralStatusName } from '../../model';
import type { Opportunity, Owner, Person, Values } from './deal';

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

/** Name of an option of the kinds of sync events, in the order of the choice. */
export type SyncEventKind = 'Shared' | 'Sent' | 'Received' | 'Conflict' | 'Status' | 'Restored' | 'Failed';

/** One row of the sync history. Its id comes of what caused it, so that writing it again makes no second one. */
export interface SyncEvent {
  readonly id: string;
  readonly kind: SyncEventKind;
  /** One readable line. */
  readonly name: string;
  /** Server time, Unix ms. */
  readonly at: number;
  /** Null for a failure that belongs to no opportunity. */
  readonly opportunity: string | null;
  readonly referral: string | null;
  /** JSON with the whole values. */
  readonly details: string;
  /** The opportunity's owner; null leaves it with the relay. */
  readonly owner: Owner | null;
}

/** Closing the opportunity: the status reason is a number of the platform, the value a plain decimal. */
export interface Close {
  readonly outcome: 'won' | 'lost';
  readonly statusReason: number;
  readonly value: string | null;
  readonly subject: string;
  /**
   * GUID of the activity that tells of the closing. Of one deal it is always the same, so that no second one can be made:
   * a deal that a person opened again is never closed once more.
   */
  readonly id?: string;
  /** Server time, Unix ms: the day on which it was closed. */
  readonly at: number;
  /**
   * JSON of the sync state where the closing cannot be in the row's own change set: it does not yet take the row for closed.
   * Absent when it is the same as the patch's.
   */
  readonly apart?: string;
}

/** A notice in the reader's language: `{date}` in the body is filled in as a day in that language. */
export interface Notice {
  readonly title: Labels;
  readonly body: Labels;
  readonly values: Readonly<Record<string, string>>;
  /** ISO 8601 UTC. */
  readonly date: string | null;
  /** The opportunity that its button opens. */
  readonly opportunity: string;
  readonly open: Labels;
}

/** What a deal that arrives is bound to. Where several records fit, none is taken, and their names are told. */
export interface Arrangement {
  /** Null when the environment lacks the currency, or none was given. */
  readonly currency: { readonly id: string; readonly code: string; readonly precision: number } | null;
  readonly account: string | null;
  readonly contact: string | null;
  /** Readable names of the candidates, two or more; empty when there is no doubt. */
  readonly accounts: readonly string[];
  readonly contacts: readonly string[];
  readonly owner: Owner;
  /** Parts that did not fit their columns, e.g. `account.name`; they were cut. */
  readonly cut: readonly string[];
}

/** A deal that arrives: the row it becomes, besides the patch. It is created with sync on. */
export interface NewOpportunity extends OpportunityPatch {
  readonly name: string;
  readonly arrangement: Arrangement;
  readonly help: string | null;
  readonly notesToMicrosoft: string | null;
  readonly consentToShare: boolean | null;
  readonly consentToContact: boolean | null;
  readonly purchaseIntent: 'Yes' | 'No' | 'HaveNotDecided' | null;
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
  readonly purchaseIntent: 'Yes' | 'No' | 'HaveNotDecided' | null;
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
  /** Status and substatus go together; the reason says why a deal was lost or declined. */
  readonly status?: { readonly name: ReferralStatusName; readonly reason: string | null };
  /** Appended to the team; only when the read lacked the address. */
  readonly teamMember?: Person;
}
