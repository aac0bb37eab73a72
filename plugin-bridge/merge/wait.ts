import type { AuditLine, Said } from '../../model';
import type { Problem } from './card';
import type { Opportunity } from './deal';
import { fieldOf } from './fields';
import { foughtOver } from './fights';
import { sendable } from './ready';
import type { SyncState, Wait } from './state';

/** First and longest wait: a refusal needs a person, so it is tried seldom; trouble on the way goes by itself. */
const steps = { refused: { first: 300_000, most: 21_600_000 }, later: { first: 2_000, most: 900_000 } } as const;

/** Statuses that say nothing about the deal: the same request may go through later. */
const passing = [0, 401, 408, 429];
export const isPassing = (status: number): boolean => passing.includes(status);

/** How a call failed, as far as waiting goes; every outcome of a system's call but the good one fits. */
export type Failure =
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly target?: string;
      readonly retryAfter?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string; readonly retryAfter?: number };

/** The next try after a failure: exponential with a cap and jitter, never before what `Retry-After` asked for. */
export function waitAfter(
  row: Opportunity,
  state: Pick<SyncState, 'wait'>,
  failure: Failure,
  random: () => number,
): Wait {
  const kind = failure.kind === 'refused' && !isPassing(failure.status) ? 'refused' : 'later';
  const of = sendable(row);
  const n = state.wait && state.wait.of === of && state.wait.kind === kind ? state.wait.n + 1 : 1;
  const { first, most } = steps[kind];
  const spread = 0.75 + 0.5 * random();
  const delay = Math.min(most, first * 2 ** Math.min(n - 1, 30)) * spread;
  const asked = failure.kind === 'stale' ? 0 : (failure.retryAfter ?? 0);
  return {
    n,
    next: Math.round(row.serverTime + Math.max(delay, asked)),
    why: isUnsigned(failure) ? unsigned : failureText(failure),
    of,
    kind,
    ...fieldIn(failure),
    asked: row.syncRequestedOn,
  };
}

/** What the state remembers of a record that other writers did not let go of, and of a sign-in; worded for each reader. */
const contested = 'contested';
const unsigned = 'unsigned';

/** App and user calls without a second factor ("Partner security requirements", learn.microsoft.com): no try will help. */
const isUnsigned = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.status === 401 && `${failure.code} ${failure.message}`.includes('900421');

const fieldIn = (failure: Failure): Pick<Wait, 'field'> => {
  const field = failure.kind === 'refused' && failure.target ? fieldOf(failure.target) : undefined;
  return field ? { field } : {};
};

const saidOf = ({ why, kind, field }: Pick<Wait, 'why' | 'kind' | 'field'>): Said => {
  if (kind === 'fought') return foughtOver(why);
  if (why === contested) return { key: 'reason.contested' };
  if (why === unsigned) return { key: 'reason.mfa' };
  return field ? { key: 'reason.field', values: { fields: field, reason: why } } : why;
};

/** So many tries in a row, some minutes, are trouble that goes by itself; after that somebody should know. */
const patience = 7;

/** Whether somebody has to know of it, though the relay goes on trying. */
export const isLasting = ({ wait, claim }: Pick<SyncState, 'wait' | 'claim'>): boolean =>
  wait ? wait.kind !== 'later' || wait.why === unsigned || wait.n > patience : (claim?.n ?? 0) > posts;

/** More POSTs without an answer than this are no accident. */
const posts = 2;

export function failureText(failure: Failure): string {
  if (failure.kind === 'stale') return contested;
  return failure.kind === 'refused' ? failure.message || `status ${failure.status} ${failure.code}` : failure.reason;
}

/** Whether the state's wait still holds: not yet due, nothing that is sent was edited, and *Sync now* was not pressed. */
export const mustWait = (row: Opportunity, { wait }: Pick<SyncState, 'wait'>): boolean =>
  wait !== null &&
  wait.kind !== 'fought' &&
  row.serverTime < wait.next &&
  wait.of === sendable(row) &&
  wait.asked === row.syncRequestedOn;

/** One line for a new failure; the same one again is no news. */
export const waitLines = (before: SyncState, wait: Wait): readonly AuditLine[] =>
  before.wait?.why === wait.why && before.wait.kind === wait.kind
    ? []
    : [{ key: wait.kind === 'refused' ? 'audit.refused' : 'audit.failed', values: { reason: saidOf(wait) } }];

export function problemOf(state: SyncState): Problem | null {
  if (state.wait) return { said: saidOf(state.wait), nextTry: state.wait.next };
  if (state.gone) return { said: state.gone.why };
  return isLasting(state) ? { said: { key: 'reason.unanswered' } } : null;
}
