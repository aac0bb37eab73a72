/**
 * How the two hosts say no. A refusal is thrown where the rule is broken and turned into a response at the door.
 * Shapes: learn.microsoft.com, "Error codes" of the Partner API (referrals) and of Partner Center (webhooks).
 */
import type { SimulatedResponse } from '../simulator';

/** Codes of the referrals API. The codes inside `innerError` are not documented; ours are our own. */
export type RefusalCode =
  | 'accessDenied'
  | 'generalException'
  | 'invalidRequest'
  | 'itemNotFound'
  | 'preconditionFailed'
  | 'resourceModified'
  | 'unauthenticated';

export interface RefusalInner {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: RefusalCode,
    message: string,
    /** The field, option or resource that the refusal is about. */
    readonly target: string,
    readonly inner?: RefusalInner,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A property of the body that is missing or wrong: 400, with the property as target on both levels. */
export function refuseField(field: string, message: string, missing = false): Refusal {
  const code = missing ? 'requiredFieldMissing' : 'invalidField';
  return new Refusal(400, 'invalidRequest', 'The referral is not valid.', field, { code, message, target: field });
}

export function refusalResponse(refusal: Refusal): SimulatedResponse {
  const { code, message, target, inner } = refusal;
  const error = { code, message, target, innerError: inner ?? { code, message, target } };
  return json(refusal.status, { error }, refusal.headers);
}

/** The error body of the webhook host. */
export function webhookRefusal(status: number, code: string, description: string): SimulatedResponse {
  return json(status, { code, description, data: [], source: 'PartnerCenterSandbox' });
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): SimulatedResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
