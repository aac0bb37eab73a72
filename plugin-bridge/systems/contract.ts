import type { Opportunity, Referral } from '../merge/deal';
import type { Invitation, NewOpportunity, NewReferral, OpportunityPatch, ReferralPatch } from '../merge/patches';
import type { Outcome } from './outcome';

export type { Invitation, NewOpportunity, NewReferral, OpportunityPatch, ReferralPatch };

/** The verbs that the sync needs of both systems. The clients implement them over HTTP; nothing else knows wire JSON. */

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
