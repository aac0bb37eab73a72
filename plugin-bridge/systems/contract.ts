import type { CardData, ReferralStatusName } from '../../model';
import type { Opportunity, Person, Referral, Values } from '../merge/deal';
import type { Outcome } from './outcome';

/** The verbs that the sync needs of both systems. The clients implement them over HTTP; nothing else knows wire JSON. */

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

export interface ChangedRows {
  readonly ids: readonly string[];
  /** Ids that the platform says were deleted. */
  readonly deleted: readonly string[];
  /** What to hand in next time; opaque. */
  readonly cursor: string;
}

export interface Opportunities {
  /** One GET. Refused 404 or 403 when it is gone or hidden. */
  read(id: string): Promise<Outcome<Opportunity>>;
  /**
   * PATCH with If-Match; stale when the row moved. Done gives the row's new version (`Prefer: return=representation`
   * with a short `$select`), so that the next write of the pass needs no read.
   */
  update(id: string, version: string, patch: OpportunityPatch): Promise<Outcome<string>>;
  /** PATCH with If-None-Match: *; stale when a row with this id, or this referral identifier, is there already. */
  create(id: string, row: NewOpportunity): Promise<Outcome<void>>;
  /** The row that carries this referral identifier, by the key when it is active, else by filter. */
  findByReferral(referralId: string): Promise<Outcome<string | null>>;
  /** Rows changed since the cursor (delta link, or modifiedon where change tracking is off); null: a full scan. Only rows that are shared or linked, or deleted. */
  changedSince(cursor: string | null): Promise<Outcome<ChangedRows>>;
  /** Ids of rows whose sync status is Pending or Needs attention. */
  due(): Promise<Outcome<readonly string[]>>;
  /** GUID of the environment: a copy of it has another one. */
  organization(): Promise<Outcome<string>>;
}

/** The sweep's memory in `cosell_relaystate`; `version` null when there is no row yet. */
export interface RelayStates {
  read(): Promise<Outcome<{ readonly version: string | null; readonly value: string | null }>>;
  write(version: string | null, value: string): Promise<Outcome<void>>;
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

/**
 * A right to post once: token at hand, slot of the rate governor held, so that nothing can queue between the claim and
 * the POST. Must be released, used or not.
 */
export interface PostSlot {
  create(referral: NewReferral, requestId: string): Promise<Outcome<Referral>>;
  invite(invitation: Invitation, requestId: string): Promise<Outcome<Referral>>;
  release(): void;
}

export interface ReferralPage {
  readonly referrals: readonly Referral[];
  /** Opaque; absent on the last page. */
  readonly next?: string;
}

export interface Referrals {
  read(id: string): Promise<Outcome<Referral>>;
  /** JSON Patch with If-Match and return=representation; stale on 409 and 412. */
  update(id: string, etag: string, patch: ReferralPatch): Promise<Outcome<Referral>>;
  ofEngagement(engagement: string): Promise<Outcome<readonly Referral[]>>;
  /** Newest first by updatedDateTime or createdDateTime; `next` continues. */
  list(order: 'updated' | 'created', next?: string): Promise<Outcome<ReferralPage>>;
  slot(): Promise<PostSlot>;
}
