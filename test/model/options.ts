import type { TwoWayField } from '../../model';
import type { Referral, Values } from '../../plugin-bridge/merge/deal';
import type { Arrangement, Close, OpportunityPatch, ReferralPatch } from '../../plugin-bridge/merge/patches';

/** How the two systems of the model behave, and what becomes of each call. */

/** What happens to a call: it goes well; done but the reply is lost; not done and no reply; carried out later; refused. */
export type Fate =
  | 'well'
  | 'replyLost'
  | 'lost'
  | 'late'
  | { readonly refused: number; readonly code?: string; readonly message?: string; readonly target?: string };

export class Crash extends Error {}

export interface SystemsOptions {
  readonly now: () => number;
  readonly newId: () => string;
  /** Asked before every call of a worker; may throw Crash, or wait, so that others come in between. */
  readonly before?: (call: Call) => Promise<Fate> | Fate;
  /** Runs after the call was carried out and before its reply arrives; may wait or throw Crash. */
  readonly after?: (call: Call) => Promise<void> | void;
  /** Whether POST stores our id (nobody documents it). */
  readonly storesId?: boolean;
  /** Runs a late request after a while. */
  readonly later?: (run: () => void) => void;
  /** What Partner Center makes of the values it is sent: cut, rounded. */
  readonly norm?: (values: Partial<Values>) => Partial<Values>;
  /** A closed row refuses every write. */
  readonly closedReadOnly?: boolean;
  /** The closing of a row is a call of its own after the row's write: an action may not join a change set. */
  readonly closesApart?: boolean;
  /** Why Dataverse refuses this write of a row, or this closing; null or undefined when it takes it. */
  readonly refusesRow?: (patch: OpportunityPatch, close: Close | undefined) => string | null | undefined;
  /** Why Partner Center refuses this change of a referral; null or undefined when it takes it. */
  readonly refusesReferral?: (patch: ReferralPatch) => string | null | undefined;
  /** Columns that an administrator has secured: the relay reads them as empty, and may not write them. */
  readonly secured?: () => readonly TwoWayField[];
  /** What is found of the customer of a deal that arrives. */
  readonly arranged?: Partial<Arrangement>;
  /** Whether the list shows a referral yet. */
  readonly listed?: (referral: Referral) => boolean;
}

export interface Call {
  readonly n: number;
  readonly verb: string;
  readonly write: boolean;
}
