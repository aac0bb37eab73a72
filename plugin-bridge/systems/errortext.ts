/** What a refused call says about itself, out of the bodies that Dataverse and Partner Center send. */
export interface ErrorText {
  readonly code: string;
  /** At most 1,000 characters. */
  readonly message: string;
  /** The property that it is about, where it names one. */
  readonly target?: string;
}

const LENGTH_MAX = 1_000;

/**
 * Reads `{"error": {"code", "message", "innerError"}}` (both referrals and Dataverse; of nested `innerError`s the deepest,
 * as learn.microsoft.com, "Error codes", asks), `{"code", "description"}` and `{"statusCode", "message"}` (the webhook
 * host). Anything else gives the status alone: a page of HTML helps nobody in an audit.
 */
export function errorText(status: number, body: string): ErrorText {
  const fallback = { code: '', message: `It answered ${status} without a reason.` };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return fallback;
  }
  if (!isObject(value)) return fallback;
  let at: Record<string, unknown> = isObject(value.error) ? value.error : value;
  let code = text(at.code);
  let message = text(at.message) || text(at.description);
  let target = text(at.target);
  for (let depth = 0; depth < 20 && isObject(at.innerError); depth++) {
    at = at.innerError;
    code = text(at.code) || code;
    message = text(at.message) || message;
    target = text(at.target) || target;
  }
  const about = target ? { target: cut(target) } : {};
  return { code: cut(code), message: message ? cut(message) : fallback.message, ...about };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const cut = (value: string): string => (value.length > LENGTH_MAX ? `${value.slice(0, LENGTH_MAX - 1)}…` : value);
