/** Posts one webhook delivery over HTTP and tells how it ended. */
import { Agent, request } from 'undici';
import type { Delivery } from './simulator';

/** Neither vendor documents the time-out of its webhooks; ten seconds is long for a receiver that only takes a note. */
const RECEIVER_TIMEOUT_MS = 10_000;

export interface Post {
  /** The receiver's status, or 0 when no answer came in time or at all. Never rejects. */
  send(delivery: Delivery, ended: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

export function createPost(timeoutMs = RECEIVER_TIMEOUT_MS): Post {
  const dispatcher = new Agent();
  return {
    async send(delivery, ended) {
      try {
        const response = await request(delivery.url, {
          method: 'POST',
          headers: delivery.headers,
          body: delivery.body,
          dispatcher,
          signal: AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)]),
        });
        await response.body.dump();
        return response.statusCode;
      } catch {
        return 0;
      }
    },
    async close() {
      await dispatcher.destroy();
    },
  };
}
