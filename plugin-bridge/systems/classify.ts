import { errorText, type ErrorText } from './errortext';
import type { HttpAnswer, HttpRequest } from './transport';
import { done, stale, type Outcome, type Refused } from './outcome';

/** Statuses that say for certain that nothing was done, whatever the method. */
const REFUSED = new Set([400, 401, 403, 404, 405, 406, 411, 413, 415, 422, 423, 429]);

/**
 * Another row has this key, or this id, already (learn.microsoft.com, "Web service error codes": DuplicateRecord and
 * DuplicateRecordEntityKey). It comes with 412 as well, but reading the row again would not help.
 */
const DUPLICATE = new Set(['0x80040237', '0x80060892']);
export const isDuplicate = (code: string): boolean => DUPLICATE.has(code);

/** One for all: to make one takes longer than to use it. */
const utf8 = new TextDecoder();
export const textOf = (body: Uint8Array): string => utf8.decode(body);

/**
 * The outcome of a call from how it ended. Done: 2xx but 202. Refused: never sent, or a status that says so. A PATCH is
 * stale on 409 and 412; a PATCH or GET is also refused on any further 4xx. Unknown: everything else, so a POST that is
 * answered with a status that nobody expects may have been carried out.
 * `now` is Unix ms, for a `Retry-After` that is a date on a reply without a `Date`.
 */
export function classify(method: HttpRequest['method'], answer: HttpAnswer, now: number): Outcome<HttpReplyText> {
  if (answer.kind === 'unsent') return refused(0, { code: 'unsent', message: answer.reason });
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason };
  const { status, headers } = answer;
  const body = textOf(answer.body);
  if (status >= 200 && status < 300 && status !== 202) return done({ status, headers, body });
  const retryAfter = retryAfterMs(headers['retry-after'], Date.parse(headers.date ?? '') || now);
  const words = errorText(status, body);
  if (method === 'PATCH' && (status === 409 || status === 412) && !isDuplicate(words.code)) return stale;
  const clearly =
    REFUSED.has(status) ||
    (status === 412 && isDuplicate(words.code)) ||
    (method !== 'POST' && status >= 400 && status < 500 && status !== 408);
  if (clearly) return refused(status, words, retryAfter);
  return { kind: 'unknown', reason: `${status}: ${words.message}`, ...(retryAfter !== undefined && { retryAfter }) };
}

/** A reply that counts as done, its body as text. */
export interface HttpReplyText {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

function refused(status: number, words: ErrorText, retryAfter?: number): Refused {
  return { kind: 'refused', status, ...words, ...(retryAfter !== undefined && { retryAfter }) };
}

/** `Retry-After` in ms: seconds, or an HTTP date (RFC 9110). Undefined when it is absent or neither. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
