import { classify, textOf, type HttpReplyText } from '../classify';
import type { Caller } from '../caller';
import { done, type Outcome, type Refused, type Stale, type Unknown } from '../outcome';
import type { HttpAnswer } from '../transport';
import { boundaryOf, changeSet, type Operation, partReplies } from './multipart';
import { apiPath } from './wire';

/**
 * How a change set ended. Failed: none of it was done, unless the outcome is unknown. `at` is the place of the operation
 * that failed, from 0; undefined when the answer does not say which.
 */
export type Committed =
  { readonly kind: 'done'; readonly replies: readonly HttpReplyText[] } | ({ readonly kind: 'failed' } & FailedPart);

export interface FailedPart {
  readonly at: number | undefined;
  /** HTTP status of the part; undefined when there was no reply. */
  readonly status: number | undefined;
  readonly outcome: Stale | Refused | Unknown;
}

/** Carries out all of the operations or none: one of them as a plain call, several as a change set in a batch. */
export async function commit(caller: Caller, operations: readonly Operation[]): Promise<Committed> {
  const [only, ...more] = operations;
  if (only && more.length === 0) {
    const outcome = await caller.call({ ...only, again: true });
    if (outcome.kind === 'done') return { kind: 'done', replies: [outcome.value] };
    return { kind: 'failed', at: 0, status: outcome.kind === 'refused' ? outcome.status : undefined, outcome };
  }
  const { type, body } = changeSet(operations);
  let now = 0;
  const outcome = await caller.call({
    method: 'POST',
    path: `${apiPath}/$batch`,
    headers: { 'Content-Type': type },
    body,
    // What a refused batch held was not done, so it may be sent again.
    again: true,
    read: (answer, at) => {
      now = at;
      return readBatch(answer, at);
    },
  });
  if (outcome.kind !== 'done') {
    return { kind: 'failed', at: undefined, status: outcome.kind === 'refused' ? outcome.status : undefined, outcome };
  }
  return committed(outcome.value, operations, now);
}

/**
 * An answer in parts is looked into, whatever its own status: 200, or that of the part that failed. Any other answer is
 * one to the whole, and a status below 500 says that nothing was done.
 */
function readBatch(answer: HttpAnswer, now: number): Outcome<HttpReplyText> {
  if (answer.kind !== 'reply' || !boundaryOf(answer.headers['content-type'])) return classify('PATCH', answer, now);
  const { status, headers, body } = answer;
  return done({ status, headers, body: textOf(body) });
}

function committed(whole: HttpReplyText, operations: readonly Operation[], now: number): Committed {
  const unclear = (reason: string): Committed => ({
    kind: 'failed',
    at: undefined,
    status: undefined,
    outcome: { kind: 'unknown', reason },
  });
  const parts = partReplies(whole.headers['content-type'], whole.body);
  if (!parts) return unclear(`The answer to a batch (${whole.status}) is not whole.`);
  const replies: HttpReplyText[] = [];
  for (const { reply, contentId } of parts) {
    const place = Number(contentId) - 1;
    const at = Number.isInteger(place) && operations[place] ? place : undefined;
    // What failed where the answer does not say so is taken for a PATCH: nothing of a failed change set was done.
    const outcome = classify(at === undefined ? 'PATCH' : (operations[at]?.method ?? 'PATCH'), reply, now);
    if (outcome.kind !== 'done') return { kind: 'failed', at, status: reply.status, outcome };
    replies[at ?? replies.length] = outcome.value;
  }
  if (replies.filter(Boolean).length === operations.length && whole.status < 300) return { kind: 'done', replies };
  return unclear(
    `A batch (${whole.status}) of ${operations.length} operations was answered by ${parts.length} replies.`,
  );
}
