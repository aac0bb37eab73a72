/** The status machine of a referral (learn.microsoft.com, "Referral resources", status transitions). */
import { refuseField } from './refusal';

const next: Readonly<Record<string, readonly string[]>> = {
  New: ['New', 'Active', 'Closed'],
  Active: ['Active', 'Closed'],
  Closed: ['Closed'],
};

/** `Error` belongs to "Close as error" of the page; it is not documented for the API. */
const substatuses: Readonly<Record<string, readonly string[]>> = {
  New: ['Pending', 'Received'],
  Active: ['Accepted'],
  Closed: ['Won', 'Lost', 'Declined', 'Expired', 'Error'],
};

export interface StatusPair {
  readonly status: string;
  readonly substatus: string;
}

/** The wire's words for what becomes of a deal; the reason is free text ("Referral resources", StatusReason). */
export const outcomes = {
  accept: { status: 'Active', substatus: 'Accepted' },
  decline: { status: 'Closed', substatus: 'Declined' },
  expire: { status: 'Closed', substatus: 'Expired' },
  win: { status: 'Closed', substatus: 'Won' },
  lose: { status: 'Closed', substatus: 'Lost' },
  withdraw: { status: 'Closed', substatus: 'Error' },
} as const satisfies Readonly<Record<string, StatusPair>>;

export type Outcome = keyof typeof outcomes;

/**
 * Checks a change of status; throws a Refusal that names `status` or `substatus`. From a status that Microsoft sent and
 * that nobody documents, every documented one can be reached.
 */
export function judgeStatus(
  from: StatusPair,
  to: { readonly status: unknown; readonly substatus: unknown },
): StatusPair {
  if (to.status === from.status && to.substatus === from.substatus) {
    return { status: from.status, substatus: from.substatus };
  }
  const allowed = next[from.status] ?? Object.keys(next);
  const status = allowed.find((candidate) => candidate === to.status);
  if (!status) {
    throw refuseField(
      'status',
      `status cannot go from ${from.status} to ${String(to.status)}; allowed: ${allowed.join(', ')}`,
    );
  }
  const known = substatuses[status] ?? [];
  const substatus = known.find((candidate) => candidate === to.substatus);
  if (!substatus) {
    throw refuseField(
      'substatus',
      `substatus ${String(to.substatus)} does not go with ${status}; allowed: ${known.join(', ')}`,
    );
  }
  return { status, substatus };
}

export function isClosed({ status }: Pick<StatusPair, 'status'>): boolean {
  return status === 'Closed';
}
