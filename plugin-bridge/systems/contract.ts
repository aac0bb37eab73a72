import type { TwoWayField } from '../../model';
import type { Opportunity, Referral } from '../merge/deal';
import type {
  Arrangement,
  Close,
  Invitation,
  NewOpportunity,
  NewReferral,
  Notice,
  OpportunityPatch,
  ReferralPatch,
  SyncEvent,
} from '../merge/patches';
import type { Outcome } from './outcome';

/** The verbs that the sync needs of both systems. The clients implement them over HTTP; nothing else knows wire JSON. */

export interface ChangedRows {
  readonly ids: readonly string[];
  /** Ids that the platform says were deleted. */
  readonly deleted: readonly string[];
  /** What to hand in next time; opaque. */
  readonly cursor: string;
}

/** What goes with a write of a row, in the same change set. */
export interface Also {
  readonly events?: readonly SyncEvent[];
  readonly close?: Close;
}

export interface Opportunities {
  /** One GET. Refused 404 or 403 when it is gone or hidden. */
  read(id: string): Promise<Outcome<Opportunity>>;
  /**
   * PATCH with If-Match; stale when the row moved. Done gives the row's new version (`Prefer: return=representation`
   * with a short `$select`), so that the next write of the pass needs no read. With events or a close it is one change
   * set: the PATCH, the events, at last WinOpportunity or LoseOpportunity, all or none; after a close the version is
   * not known any more and the empty text is given.
   */
  update(id: string, version: string, patch: OpportunityPatch, also?: Also): Promise<Outcome<string>>;
  /** Which of these fields, read empty at this server time (Unix ms), the relay may not read at all. */
  hidden(fields: readonly TwoWayField[], at: number): Promise<Outcome<readonly TwoWayField[]>>;
  /** Finds or makes the customer, contact and owner of a deal that arrives; doing it again makes nothing twice. */
  arrange(referral: Referral): Promise<Outcome<Arrangement>>;
  /**
   * PATCH with If-None-Match: *, with its events in one change set; stale when a row with this id, or this referral
   * identifier, is there already.
   */
  create(id: string, row: NewOpportunity, events: readonly SyncEvent[]): Promise<Outcome<void>>;
  /** Events that cannot go with a write of their row; one that is there already is left as it is. */
  record(events: readonly SyncEvent[]): Promise<Outcome<void>>;
  /** Whether an event with this id was recorded. */
  recorded(event: string): Promise<Outcome<boolean>>;
  /** Rings the bell of a user, in the user's language. */
  notify(user: string, notice: Notice): Promise<Outcome<void>>;
  /** The row that carries this referral identifier, by the key when it is active, else by filter. */
  findByReferral(referralId: string): Promise<Outcome<string | null>>;
  /** Rows changed since the cursor (delta link, or modifiedon where change tracking is off); null: a full scan. Only rows that are shared or linked, or deleted. */
  changedSince(cursor: string | null): Promise<Outcome<ChangedRows>>;
  /** Ids of rows whose sync status is Pending, Conflict or Needs attention, or that wait for the seller's answer. */
  due(): Promise<Outcome<readonly string[]>>;
  /** Whether a referral may be in the making: some row is posting, or one that may have posted waits for a person. */
  claims(): Promise<Outcome<'none' | 'posting' | 'asking'>>;
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
