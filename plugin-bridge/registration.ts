import { z } from 'zod';
import { registrationPath, webhookEvents } from '../model';
import type { Caller } from './systems/caller';
import { bodyAs, then } from './systems/read';

/** How the webhook stands at Partner Center, in words for the operator. */
export type Registration =
  | { readonly kind: 'ours'; readonly what: 'was registered already' | 'registered now' | 'events added' }
  /** Somebody else's address: overwriting it would take the notices away from whoever has them. */
  | { readonly kind: 'foreign'; readonly address: string }
  | { readonly kind: 'failed'; readonly reason: string };

const shape = z.object({ WebhookUrl: z.string(), WebhookEvents: z.array(z.string()) });

/**
 * Registers our address where none is registered, or completes our own registration. There is one per tenant, and the last
 * one wins (learn.microsoft.com, "Partner Center webhooks"), so anybody else's is left alone: then the sweep has to do.
 */
export async function register(caller: Caller, address: string): Promise<Registration> {
  const read = await then(await caller.call({ method: 'GET', path: registrationPath }), (reply) =>
    bodyAs(reply, shape),
  );
  const wanted = { WebhookUrl: address, WebhookEvents: [...webhookEvents] };
  const write = async (method: 'POST' | 'PUT', what: 'registered now' | 'events added'): Promise<Registration> => {
    const answer = await caller.call({ method, path: registrationPath, body: wanted });
    return answer.kind === 'done' ? { kind: 'ours', what } : failed(answer);
  };
  if (read.kind === 'refused' && read.status === 404) return write('POST', 'registered now');
  if (read.kind !== 'done') return failed(read);
  if (read.value.WebhookUrl !== address) return { kind: 'foreign', address: read.value.WebhookUrl };
  const complete = webhookEvents.every((event) => read.value.WebhookEvents.includes(event));
  return complete ? { kind: 'ours', what: 'was registered already' } : write('PUT', 'events added');
}

const failed = (answer: { kind: string; message?: string; reason?: string }): Registration => ({
  kind: 'failed',
  reason: answer.message ?? answer.reason ?? answer.kind,
});
