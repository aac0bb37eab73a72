/**
 * Referrals that the partner's caller may not see although notices tell of them: a Referrals user sees only the deals of
 * whose team it is a member ("Permissions overview"), the webhook belongs to the whole tenant. Ordered by id, also before
 * the referral exists, with `PUT /sandbox/hidden` and `{"ids": ["…"]}`; an empty list shows all again.
 */
import { z } from 'zod';
import type { SimulatedRequest, SimulatedResponse } from '../simulator';
import { json } from './refusal';

export const hiddenPath = '/sandbox/hidden';

const order = z.strictObject({ ids: z.array(z.string()) });

export interface Hidden {
  has(id: string): boolean;
  /** Answers a request to `hiddenPath`. */
  handle(request: SimulatedRequest): SimulatedResponse;
}

export function createHidden(): Hidden {
  let ids = new Set<string>();
  return {
    has: (id) => ids.has(id.toLowerCase()),
    handle({ method, body }) {
      if (method === 'PUT') {
        const parsed = order.safeParse(readJson(body));
        if (!parsed.success) return json(400, { error: 'Send {"ids": […]} with the ids of the referrals to hide.' });
        ids = new Set(parsed.data.ids.map((id) => id.toLowerCase()));
      } else if (method !== 'GET') return json(405, { error: 'Use PUT to hide referrals, or GET to see which are.' });
      return json(200, { ids: [...ids] });
    },
  };
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
