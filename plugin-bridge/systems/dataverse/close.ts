import type { HttpReplyText } from '../classify';
import type { Caller } from '../caller';
import type { Close } from '../../merge/patches';
import type { Outcome } from '../outcome';
import { cutAt } from '../../merge/values';
import { moment } from './events';
import { type Told, type Write, type Written, writeWithHistory } from './history';
import type { Operation } from './multipart';
import { apiPath } from './wire';

const subjectLength = 200;

/**
 * WinOpportunity or LoseOpportunity (learn.microsoft.com, "WinOpportunity action"), the only way to close: a PATCH may
 * not set the state. It takes no version, so only a change set ties it to one.
 */
export function closeOperation(
  id: string,
  { outcome, statusReason, value, subject, at, id: activity }: Close,
): Operation {
  return {
    method: 'POST',
    path: `${apiPath}/${outcome === 'won' ? 'WinOpportunity' : 'LoseOpportunity'}`,
    body: {
      Status: statusReason,
      OpportunityClose: {
        ...(activity && { activityid: activity }),
        subject: cutAt(subject, subjectLength),
        ...(value !== null && { actualrevenue: Number(value) }),
        actualend: moment(at),
        'opportunityid@odata.bind': `/opportunities(${id})`,
      },
    },
  };
}

/** Whether actions may join a change set is not documented; what the environment showed is remembered. */
export interface Closing {
  joins: boolean;
}

/** Statuses by which an environment may say that an action has no place in a change set. */
const NOT_HERE = new Set([400, 405, 501]);

/**
 * The row, its events and the closing of it: one change set, or, where the environment wants no action in one, the row
 * (as `apart` has it) with its events first and the action alone after it. That is safe because the row's write is conditional and its sync
 * state names what is being closed: when the action does not follow, the next pass reads that and closes it then. So when
 * the action alone is refused or its end unknown, the row has been written nevertheless, and must be read again.
 */
export async function writeAndClose(
  caller: Caller,
  write: Write & { readonly apart: Operation; readonly action: Operation },
  closing: Closing,
  told: Told,
): Promise<Written> {
  if (closing.joins) {
    const together = await writeWithHistory(caller, write, told);
    if (together.kind === 'done' || together.at === 'row' || !NOT_HERE.has(together.status ?? 0)) return together;
  }
  const { apart, events, action } = write;
  const first = await writeWithHistory(caller, { row: apart, events }, told);
  if (first.kind === 'failed') return first;
  const outcome: Outcome<HttpReplyText> = await caller.call({ ...action, again: true });
  if (outcome.kind === 'done') {
    closing.joins = false;
    return first;
  }
  return {
    kind: 'failed',
    at: 'action',
    status: outcome.kind === 'refused' ? outcome.status : undefined,
    outcome,
  };
}
