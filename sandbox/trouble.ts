/**
 * Troubles on order: a wrapper that makes a simulator's API slow, throttled, faulty or forgetful and its webhooks lost,
 * doubled or out of order. It also counts the calls. Pages and `/sandbox` paths never meet trouble.
 */
import { createCalls, isApiPath } from './calls';
import type { Delivery, SimulatedRequest, SimulatedResponse, Simulator } from './simulator';
import { parseTroubles, strikes, type Troubles } from './troubles';

/** A response that the shell delays by `delayMs`, or does not send at all: the state has changed, the reply is lost. */
export interface TroubledResponse extends SimulatedResponse {
  readonly delayMs?: number;
  readonly lost?: boolean;
}

export interface TroubledSimulator extends Simulator {
  handle(request: SimulatedRequest, now: number): TroubledResponse;
}

export interface TroubleOptions {
  /** 0 <= x < 1; used for troubles given as a rate. */
  readonly random: () => number;
  /** The body that this system is documented to send with a 429 or a 500, and its content type. */
  readonly refusal: (status: 429 | 500) => { readonly contentType: string; readonly body: string };
}

/** A notice that is held back so that a later one overtakes it goes out after this time at the latest. */
const HELD_MS_MAX = 1_000;
/** Marks the second copy of a doubled delivery: how the copy ends does not concern the sender. */
const COPY = '#copy';

export function withTrouble(simulator: Simulator, options: TroubleOptions): TroubledSimulator {
  const calls = createCalls();
  let troubles: Troubles = {};
  let counters = new Map<keyof Troubles, number>();
  let held: { delivery: Delivery; until: number }[] = [];

  const hits = (name: keyof Troubles): boolean => {
    const setting = troubles[name];
    if (setting === undefined) return false;
    const count = (counters.get(name) ?? 0) + 1;
    counters.set(name, count);
    return strikes(setting, count, options.random);
  };

  const control = (request: SimulatedRequest): SimulatedResponse | undefined => {
    const path = request.path.split('?')[0];
    if (path === '/sandbox/calls') {
      if (request.method === 'GET') return json(200, calls.report());
      if (request.method === 'DELETE') {
        calls.reset();
        return { status: 204, headers: {}, body: '' };
      }
      return json(405, { error: 'Use GET to see the calls, or DELETE to count from zero again.' });
    }
    if (path !== '/sandbox/trouble') return undefined;
    if (request.method === 'GET') return json(200, troubles);
    if (request.method !== 'PUT') return json(405, { error: 'Use PUT to order trouble, or GET to see it.' });
    const parsed = parseTroubles(request.body);
    if ('error' in parsed) return json(400, parsed);
    troubles = parsed.troubles;
    counters = new Map();
    if (troubles.reorderWebhooks === undefined) held = held.map(({ delivery }) => ({ delivery, until: 0 }));
    return json(200, troubles);
  };

  const refuse = (status: 429 | 500): TroubledResponse => {
    const { contentType, body } = options.refusal(status);
    const headers = { 'Content-Type': contentType, ...(status === 429 && { 'Retry-After': '1' }) };
    return { status, headers, body, delayMs: troubles.latencyMs };
  };

  return {
    handle(request, now) {
      const controlled = control(request);
      if (controlled) return controlled;
      if (!isApiPath(request.path)) return simulator.handle(request, now);
      calls.count(request);
      if (hits('status429Every')) return refuse(429);
      if (hits('status500Every')) return refuse(500);
      const response = simulator.handle(request, now);
      return { ...response, delayMs: troubles.latencyMs, lost: hits('loseReplyEvery') };
    },

    due(now) {
      const out: Delivery[] = [];
      for (const delivery of simulator.due(now)) {
        if (hits('dropWebhooks')) {
          // Lost on the way with nobody noticing: the sender believes that it arrived.
          simulator.delivered({ id: delivery.id, status: 200 }, now);
          continue;
        }
        const copies = hits('duplicateWebhooks') ? [delivery, { ...delivery, id: delivery.id + COPY }] : [delivery];
        if (hits('reorderWebhooks')) held.push(...copies.map((copy) => ({ delivery: copy, until: now + HELD_MS_MAX })));
        else out.push(...copies);
      }
      const overtaken = out.length > 0;
      const release = held.filter(({ until }) => overtaken || until <= now);
      held = held.filter((entry) => !release.includes(entry));
      return [...out, ...release.map(({ delivery }) => delivery).reverse()];
    },

    nextDue() {
      const times = held.map(({ until }) => until);
      const next = simulator.nextDue();
      if (next !== undefined) times.push(next);
      return times.length > 0 ? Math.min(...times) : undefined;
    },

    delivered(result, now) {
      if (!result.id.endsWith(COPY)) simulator.delivered(result, now);
    },
  };
}

function json(status: number, value: unknown): SimulatedResponse {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
