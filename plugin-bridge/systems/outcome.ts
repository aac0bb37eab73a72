/**
 * How a call ended. Unknown is never treated as refused: the other system may have done it, or may still do it.
 * Which status is which: the protocol's table of outcomes, summed up in ARCHITECTURE.md.
 */
export type Outcome<T> = Done<T> | Stale | Refused | Unknown;

export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}

/** The record was changed since it was read: 412 (Dataverse), 409 or 412 (a referral's PATCH). Read again. */
export interface Stale {
  readonly kind: 'stale';
}

/** Certainly not done. `status` 0: the request never left (DNS, connection, TLS, no token). */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  /** The other system's own words, at most 1,000 characters, for the audit. */
  readonly message: string;
  /** The property that it is about, as the other system names it. */
  readonly target?: string;
  /** From `Retry-After`, ms. */
  readonly retryAfter?: number;
}

/** A time-out, a reset after sending, 202, 408, 5xx: it may have happened. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly retryAfter?: number;
}

export const done = <T>(value: T): Done<T> => ({ kind: 'done', value });
export const stale: Stale = { kind: 'stale' };
