/**
 * What nobody documents about the referrals service, each as a switch, so that tests can run it both ways. The defaults
 * are the likelier answer, or the one that a client must survive.
 */
export interface Switches {
  /** Whether POST stores `externalReferenceId`: no documented create request carries it. */
  readonly storesExternalReferenceId: boolean;
  /** Whether `$filter` takes `externalReferenceId`; otherwise 400. */
  readonly filtersExternalReferenceId: boolean;
  /** Whether a POST with an `MS-RequestId` seen before answers with the first referral instead of making another. */
  readonly idempotentPost: boolean;
  /** What a stale `If-Match` gets; "Referrals API response codes" lists both. */
  readonly staleStatus: 409 | 412;
  /** How long a created or changed referral takes to show in the list; a read by id sees it at once. */
  readonly listLagMs: number;
  /** Whether only the first referral lags, the third and so on, as parts of an index may. */
  readonly listLagsUnevenly: boolean;
  /** Longer notes are cut without a word. */
  readonly notesLengthMax?: number;
  /** Deal values are rounded to this many decimals without a word. */
  readonly dealValueDecimals?: number;
  /** Whether an edit of value, closing date or notes is copied to the open referrals of the same engagement. */
  readonly spreadsEdits: boolean;
  /** Whether declining and losing need a `statusReason`; the bulk tool asks for one, the API's pages do not say. */
  readonly demandsReason: boolean;
  /** Which referral a related-referral notice names: the related one that changed, or the receiver's own. */
  readonly relatedNoticeNames: 'related' | 'own';
  /** Whether `$top` limits the whole answer, as OData says, or one page of it. */
  readonly top: 'total' | 'page';
  readonly pageSize: number;
  /** Whether list entries carry their eTag; the documented list sample shows none, the single read does. */
  readonly listsETag: boolean;
  /** Further paths that PATCH may write, beyond those that Microsoft's own connector uses. */
  readonly writablePaths: readonly string[];
  /** The waits between the attempts at a notice; one attempt more than there are waits. */
  readonly retryGapsMs: readonly number[];
}

export const defaultSwitches: Switches = {
  storesExternalReferenceId: true,
  filtersExternalReferenceId: false,
  idempotentPost: false,
  staleStatus: 412,
  listLagMs: 0,
  listLagsUnevenly: false,
  spreadsEdits: false,
  demandsReason: false,
  relatedNoticeNames: 'related',
  top: 'total',
  pageSize: 100,
  listsETag: true,
  // No vendor page lists the paths that PATCH takes; assumed, since the intent of a deal changes with time.
  writablePaths: ['/details/requirements/additionalRequirements/attributes'],
  // Ten attempts are documented ("Partner Center webhooks"), their distances are not.
  retryGapsMs: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 60_000],
};
