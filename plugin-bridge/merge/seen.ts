import { mayBecome, twoWayFields, wireStatus, type ReferralStatusName } from '../../model';
import type { Opportunity, Referral, Values } from './deal';
import type { SyncState } from './state';
import { waysRemembered, waysThere, type WaysThere } from './ways';

/** The referral at one eTag: as read, or as the state remembers it. */
export interface Seen {
  readonly etag: string;
  readonly values: Values;
  readonly ways: WaysThere;
  readonly status: ReferralStatusName | undefined;
  /** Status and substatus as sent; empty when it was not read. */
  readonly statusText: string;
  readonly statusReason: string | null;
  /** Null when it was not read. */
  readonly referral: Referral | null;
}

export const seenOf = (row: Opportunity, referral: Referral): Seen => ({
  etag: referral.etag,
  values: referral.values,
  ways: waysThere(row, referral),
  status: referral.status,
  statusText: referral.statusText,
  statusReason: referral.statusReason,
  referral,
});

/**
 * The referral without reading it, when only the row can have changed and the state knows all of it. A wrong assumption
 * ends in a stale eTag, never in a wrong write. How a deal ended, and why someone has to act, the referral alone tells:
 * said from memory it would read differently each time.
 */
export function assumed(row: Opportunity, state: SyncState): Seen | null {
  if (state.etag === null || state.push !== null || state.gone !== null) return null;
  if (state.open.some(({ winner }) => winner === 'ask')) return null;
  const ways = waysRemembered(row, state);
  const pairs = twoWayFields.map((field) => [field, state.base[field]] as const);
  const status = state.shown['referralStatus'] as ReferralStatusName | null | undefined;
  if (isClosed(status) || row.syncStatus === 'NeedsAttention') return null;
  if (!ways || !status || pairs.some(([, pair]) => !pair)) return null;
  return {
    etag: state.etag,
    values: Object.fromEntries(pairs.map(([field, pair]) => [field, pair!.pc])) as unknown as Values,
    ways,
    status,
    statusText: '',
    statusReason: null,
    referral: null,
  };
}

export const isClosed = (status: ReferralStatusName | undefined | null): boolean =>
  status ? wireStatus[status].status === 'Closed' : false;

/** The status to show: the referral's, unless that would go back, which a referral never does. */
export function forward(
  from: ReferralStatusName | null,
  to: ReferralStatusName | undefined,
): ReferralStatusName | undefined {
  if (!to || !from) return to ?? from ?? undefined;
  const bothNew = wireStatus[from].status === 'New' && wireStatus[to].status === 'New';
  return bothNew || mayBecome(from, to) ? to : from;
}
