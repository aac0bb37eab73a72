/** The status machine of a referral (learn.microsoft.com, "Referral resources", status transitions). */
import type { Status } from './referral';
import { refuseField } from './refusal';

const next: Readonly<Record<Status, readonly Status[]>> = {
  New: ['New', 'Active', 'Closed'],
  Active: ['Active', 'Closed'],
  Closed: ['Closed'],
};

/** `Error` belongs to "Close as error" of the page; it is not documented for the API. */
const substatuses: Readonly<Record<Status, readonly string[]>> = {
  New: ['Pending', 'Received'],
  Active: ['Accepted'],
  Closed: ['Won', 'Lost', 'Declined', 'Expired', 'Error'],
};

export interface StatusPair {
  readonly status: Status;
  readonly substatus: string;
}

/** Checks a change of status; throws a Refusal that names `status` or `substatus`. */
export function judgeStatus(
  from: StatusPair,
  to: { readonly status: unknown; readonly substatus: unknown },
): StatusPair {
  const allowed = next[from.status];
  const status = allowed.find((candidate) => candidate === to.status);
  if (!status) {
    throw refuseField(
      'status',
      `status cannot go from ${from.status} to ${String(to.status)}; allowed: ${allowed.join(', ')}`,
    );
  }
  const substatus = substatuses[status].find((candidate) => candidate === to.substatus);
  if (!substatus) {
    const known = substatuses[status].join(', ');
    throw refuseField('substatus', `substatus ${String(to.substatus)} does not go with ${status}; allowed: ${known}`);
  }
  return { status, substatus };
}
