import {
  auditText,
  column,
  wireStatus,
  type AuditLine,
  type Language,
  type Missing,
  type ReferralStatusName,
  type Said,
} from '../../model';
import type { Opportunity, Values } from './deal';
import type { Close } from './patches';
import { isClosed, type Seen } from './seen';
import type { SyncState } from './state';

/** Status reasons of the platform (learn.microsoft.com, "Opportunity table/entity reference"). */
const statusReason = { won: 3, canceled: 4, outSold: 5 } as const;

/** What the status of one side asks of the other. */
export interface StatusPlan {
  /** What the referral is to become. */
  readonly push: { readonly name: ReferralStatusName; readonly reason: string | null } | null;
  /** What the opportunity is to become. */
  readonly close: (Pick<Close, 'outcome' | 'statusReason'> & { readonly line: AuditLine }) | null;
  readonly missing: readonly Missing[];
  /** Why a person has to act. */
  readonly attention: Said | null;
  /** What the state is to remember of the end. */
  readonly ended: SyncState['ended'];
}

const nothing = (ended: SyncState['ended']): StatusPlan => ({
  push: null,
  close: null,
  missing: [],
  attention: null,
  ended,
});

/**
 * Puts the two statuses side by side. A referral only goes forward, and an opportunity that a person reopened is never
 * closed again: what both cannot agree on is told.
 */
export function planStatus(
  row: Opportunity,
  { origin, ended }: Pick<SyncState, 'origin' | 'ended'>,
  referral: Pick<Seen, 'status' | 'statusText' | 'statusReason' | 'etag'>,
): StatusPlan {
  const { status: there, etag } = referral;
  // A closing that was on its way when the row was reopened may still arrive, until the referral has left that eTag.
  const settled = row.state === 'open' && ended !== null && ended.over !== etag && there && !isClosed(there);
  const plan = nothing(settled ? null : ended);
  if (!there) return { ...plan, attention: { key: 'reason.unknownStatus', values: { status: referral.statusText } } };
  if (isClosed(there)) return closedThere(row, ended, there, referral.statusReason);
  const waiting = wireStatus[there].status === 'New';
  if (row.state !== 'open') {
    // Declined and then closed as lost by hand: the answer is the truer word, and it has the seller's reason.
    if (waiting && origin === 'there' && row.state === 'lost' && row.response === 'Decline' && row.responseReason)
      return { ...plan, push: { name: 'ClosedDeclined', reason: row.responseReason } };
    const name = row.state === 'won' ? 'ClosedWon' : 'ClosedLost';
    return { ...plan, push: { name, reason: row.state === 'lost' ? row.statusReason : null } };
  }
  if (row.response === null) return plan;
  if (origin === 'here') return { ...plan, attention: { key: 'reason.nothingToAnswer' } };
  if (row.response === 'Accept') return waiting ? { ...plan, push: { name: 'ActiveAccepted', reason: null } } : plan;
  if (!waiting) return { ...plan, attention: { key: 'reason.declineTooLate' } };
  if (row.responseReason === null)
    return { ...plan, missing: [{ column: column.responseReason, key: 'missing.declineReason' }] };
  return { ...plan, push: { name: 'ClosedDeclined', reason: row.responseReason } };
}

/** The referral is closed for good. Won and lost are carried over; an end that nobody here decided is told. */
function closedThere(
  row: Opportunity,
  ended: SyncState['ended'],
  there: ReferralStatusName,
  why: string | null,
): StatusPlan {
  const values = { status: there, ...(why ? { why } : {}) };
  if (row.state === 'open') {
    if (ended?.seen) return { ...nothing(ended), attention: { key: 'reason.reopened', values } };
    const close = closing(row, there, why);
    return close
      ? { ...nothing({ status: there, seen: false }), close }
      : { ...nothing(ended), attention: { key: 'reason.ended', values } };
  }
  const apart = (there === 'ClosedWon') !== (row.state === 'won');
  return {
    ...nothing({ status: there, seen: true }),
    attention: apart ? { key: 'reason.closedApart', values } : null,
  };
}

function closing(row: Opportunity, there: ReferralStatusName, why: string | null): StatusPlan['close'] {
  const line: AuditLine = { key: 'audit.closedHere', values: { status: there, ...(why ? { reason: why } : {}) } };
  if (there === 'ClosedWon') return { outcome: 'won', statusReason: statusReason.won, line };
  if (there === 'ClosedLost') return { outcome: 'lost', statusReason: statusReason.outSold, line };
  if (there !== 'ClosedDeclined' || row.response !== 'Decline') return null;
  // It was declined here: that is what is told, also by a pass that only finds the answer arrived.
  return { outcome: 'lost', statusReason: statusReason.canceled, line: declinedLine(row.responseReason) };
}

const declinedLine = (reason: string | null): AuditLine => ({
  key: 'audit.declined',
  values: { reason: reason ?? '' },
});

/** What the history says once the referral has become what was wanted. */
export function answeredLine({ name, reason }: NonNullable<StatusPlan['push']>): AuditLine {
  if (name === 'ActiveAccepted') return { key: 'audit.accepted' };
  if (name === 'ClosedDeclined') return declinedLine(reason);
  return { key: 'audit.closedThere', values: { status: name } };
}

/** The closing of the opportunity; a deal that is won brings the value that it has after the same write. */
export function closeOf(
  row: Opportunity,
  pull: Readonly<Partial<Values>>,
  { close }: StatusPlan,
  language: Language,
): Close | null {
  if (!close) return null;
  const { outcome, statusReason: reason, line } = close;
  const current = pull.value === undefined ? row.values.value : pull.value;
  const value = outcome === 'won' ? current : null;
  return { outcome, statusReason: reason, value, subject: auditText(line, language), at: row.serverTime };
}
