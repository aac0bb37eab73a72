import type { Language } from '../model';
import type { Clock, NewId } from './clock';
import type { ProtocolTimes } from './settings';
import type { Opportunities, Referrals } from './systems/contract';

/** What the sync needs from outside; with the same arguments it does the same. */
export interface SyncOptions {
  readonly opportunities: Opportunities;
  readonly referrals: Referrals;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Uniform in [0, 1); jitter only. */
  readonly random: () => number;
  /** `defaultTimes` when absent. */
  readonly times?: ProtocolTimes;
  /** Host part of the referral link; `https://partner.microsoft.com` when absent. */
  readonly linkBase?: string;
  /** Language of audit lines and reasons; English when absent. */
  readonly language?: Language;
  /** One structured line for whoever operates the relay: ids and reasons, never values of the deal. */
  readonly log?: (entry: SyncLogEntry) => void;
}

export interface SyncLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  /** What happened, in plain words. */
  readonly what: string;
  readonly opportunity?: string;
  readonly referral?: string;
  readonly reason?: string;
}

/** What started a pass. With `rowOnly` only the row can have changed, and the referral is read only when it has to be. */
export interface PassHint {
  readonly rowOnly?: boolean;
}

/**
 * How a pass ended. `rest`: both sides agree, nothing was written. `written`: something was. `waiting`: a claim or a
 * retry is pending. `gone`: the row cannot be read any more. `failed`: the row could not even be read or marked.
 */
export interface PassResult {
  readonly outcome: 'rest' | 'written' | 'waiting' | 'gone' | 'failed';
  /** False only after `failed`: the sweep's cursor must not pass this row, nothing in the row itself says that it is due. */
  readonly settled: boolean;
  /** Look again after so many ms; absent: the next notice or sweep will do (after `failed`: the queue's own backoff). */
  readonly again?: number;
  readonly reason?: string;
}

/** Whose matter a referral is. */
export type Resolved =
  /** Run `pass(opportunity)` in that opportunity's lane. */
  | { readonly kind: 'pass'; readonly opportunity: string }
  /** Run `receive(referral)` in that opportunity's lane. */
  | { readonly kind: 'receive'; readonly opportunity: string }
  /** Nobody's matter now; with `again`, resolve it once more after so many ms. */
  | { readonly kind: 'none'; readonly reason: string; readonly again?: number }
  /** Could not be found out; try again with backoff, not before `retryAfter` ms. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfter?: number };

export interface Sync {
  /** One pass over one opportunity. Call it in the opportunity's lane: never two at once for the same id in one process. */
  pass(opportunity: string, hint?: PassHint): Promise<PassResult>;
  /** Finds the lane of a referral that a notice or the sweep names. */
  resolve(referral: string): Promise<Resolved>;
  /** Links a referral to the row that it names, or makes the row; runs in the lane that `resolve` named. */
  receive(referral: string): Promise<PassResult>;
}
