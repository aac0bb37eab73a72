import { z } from 'zod';
import { registrationPath, webhookEvents } from '../model';
import type { Caller } from './systems/caller';
import { done, type Outcome } from './systems/outcome';
import { bodyAs, then } from './systems/read';

/** How the webhook stands at Partner Center, in words for the operator. */
export type Registration =
  | { readonly kind: 'ours'; readonly what: 'was registered already' | 'registered now' | 'events added' }
  /** Somebody else's address: overwriting it would take the notices away from whoever has them. */
  | { readonly kind: 'foreign'; readonly address: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the tenant has registered: where its notices go, and which. */
export interface Registered {
  readonly address: string;
  readonly events: readonly string[];
}

/** Without a registration it answers 404; an empty one would mean the same. */
const shape = z.object({ WebhookUrl: z.string().nullish(), WebhookEvents: z.array(z.string()).nullish() });

/** Reads the tenant's one registration; null when there is none. */
export async function readRegistration(caller: Caller): Promise<Outcome<Registered | null>> {
  const answer = await caller.call({ method: 'GET', path: registrationPath });
  if (answer.kind === 'refused' && answer.status === 404) return done(null);
  return then(answer, async (reply) =>
    then(bodyAs(reply, shape), ({ WebhookUrl: address, WebhookEvents: events }) =>
      done(address ? { address, events: events ?? [] } : null),
    ),
  );
}

/**
 * Registers our address where none is registered, or completes our own registration. There is one per tenant, and the last
 * one wins (learn.microsoft.com, "Partner Center webhooks"), so anybody else's is left alone: then the sweep has to do.
 */
export async function register(caller: Caller, address: string): Promise<Registration> {
  const read = await readRegistration(caller);
  const write = async (method: 'POST' | 'PUT', events: readonly string[]): Promise<Registration> => {
    const body = { WebhookUrl: address, WebhookEvents: events };
    const answer = await caller.call({ method, path: registrationPath, body });
    return answer.kind === 'done'
      ? { kind: 'ours', what: method === 'POST' ? 'registered now' : 'events added' }
      : failed(answer);
  };
  if (read.kind !== 'done') return failed(read);
  if (read.value === null) return write('POST', webhookEvents);
  const { address: there, events } = read.value;
  if (there !== address) return { kind: 'foreign', address: there };
  const missing = missingEvents(events);
  // Events that somebody else wants at our address stay.
  return missing.length > 0 ? write('PUT', [...events, ...missing]) : { kind: 'ours', what: 'was registered already' };
}

/** Those that the relay needs and the registration does not name. */
export const missingEvents = (events: readonly string[]): string[] =>
  webhookEvents.filter((event) => !events.includes(event));

const failed = (answer: { kind: string; message?: string; reason?: string }): Registration => ({
  kind: 'failed',
  reason: answer.message ?? answer.reason ?? answer.kind,
});
