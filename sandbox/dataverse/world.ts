/** What every part of the simulated Dataverse shares: metadata, rows, settings, and what the request under way changed. */
import type { Metadata } from './metadata';
import type { Principal } from './security';
import type { Row, Store } from './store';

/**
 * What nobody documents, so that tests can run both ways. The defaults are the answers that are harder to live with,
 * where the sources lean neither way.
 */
export interface Switches {
  /** Win and Lose raise Update of the opportunity besides Create of opportunityclose. */
  readonly winRaisesUpdate: boolean;
  /** A won or lost opportunity refuses every update but the one that reopens it (error 0x80040230). */
  readonly closedRowsReadOnly: boolean;
  /** WinOpportunity, LoseOpportunity and SendAppNotification may stand in a change set. */
  readonly actionsInChangeSets: boolean;
  /**
   * A batch in which something failed is answered with the status of the first failure instead of 200: so says Microsoft's
   * client for Python ("BatchRequest Class", continue_on_error), and dataverse-ify waits for it; the page on batches does not.
   */
  readonly batchFailsAsWhole: boolean;
  /** To make a row for another owner takes Assign besides Create; "Create message privileges" names Create alone. */
  readonly createForOthersNeedsAssign: boolean;
  /**
   * A disabled user is refused as the owner of a row. "Manage users" (learn.microsoft.com) says that rows may be assigned
   * to one, so this is off by default; an organisation's own plug-ins often refuse it.
   */
  readonly disabledOwnersRefused: boolean;
}
export const defaultSwitches: Switches = {
  winRaisesUpdate: false,
  closedRowsReadOnly: false,
  actionsInChangeSets: true,
  batchFailsAsWhole: true,
  createForOthersNeedsAssign: true,
  disabledOwnersRefused: false,
};

/** Times in ms that the platform does not promise; short, so that a demonstration does not wait. */
export interface Timings {
  /** From the commit to the first attempt of an asynchronous step. */
  readonly stepDelay: number;
  /** From a 502, 503 or 504 to the one further attempt. */
  readonly retryDelay: number;
  /** From an import to the alternate key's index being built. */
  readonly keyActivation: number;
}
export const defaultTimings: Timings = { stepDelay: 150, retryDelay: 1_000, keyActivation: 2_000 };

/** One change of one row, as a step sees it. */
export interface Change {
  readonly message: 'Create' | 'Update' | 'Delete';
  readonly table: string;
  readonly id: string;
  /** The columns that the request named, changed or not: filters of steps go by them. */
  readonly columns: readonly string[];
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

export interface World {
  metadata: Metadata;
  readonly store: Store;
  readonly switches: Switches;
  readonly timings: Timings;
  readonly newId: () => string;
  /** Our own address without a slash at the end. */
  readonly url: () => string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** Changes of the transaction under way; steps are started from them once it has committed. */
  changes: Change[];
}

/** One request of one caller. */
export interface Call {
  readonly world: World;
  readonly principal: Principal;
  readonly now: number;
}

/** Unix ms as Dataverse stores a moment: UTC, whole seconds. */
export const stamp = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}Z`;
