import { systemClock } from '../../plugin-bridge/clock';
import { type Caller, type CallerOptions, createCaller } from '../../plugin-bridge/systems/caller';
import { createGovernor } from '../../plugin-bridge/systems/governor';
import { fixedToken } from '../../plugin-bridge/systems/tokens';
import type { Transport } from '../../plugin-bridge/systems/transport';
import type { SimulatedRequest, SimulatedResponse } from '../../sandbox/simulator';

/** A transport that hands each request to a simulator at once, and keeps it for a test to look at. */
export function transportTo(
  handle: (request: SimulatedRequest) => SimulatedResponse,
  now: () => number,
): { readonly send: Transport; readonly requests: SimulatedRequest[] } {
  const requests: SimulatedRequest[] = [];
  const send: Transport = async ({ method, url, headers, body = '' }) => {
    const { pathname, search } = new URL(url);
    const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const request = { method, path: pathname + search, headers: Object.fromEntries(names), body };
    requests.push(request);
    const response = handle(request);
    const replied = Object.entries({ Date: new Date(now()).toUTCString(), ...response.headers });
    return {
      kind: 'reply',
      status: response.status,
      headers: Object.fromEntries(replied.map(([name, value]) => [name.toLowerCase(), value])),
      body: typeof response.body === 'string' ? new TextEncoder().encode(response.body) : response.body,
    };
  };
  return { send, requests };
}

/** The relay's caller of one system, signed in with a token of the simulators. */
export const callerOver = (
  transport: Transport,
  token: string,
  base: string,
  { clock = systemClock, random = () => 0, headers = () => ({}) }: Partial<CallerOptions> = {},
): Caller =>
  createCaller({
    base,
    token: fixedToken(token),
    transport,
    governor: createGovernor({ clock, concurrency: 4 }),
    clock,
    random,
    headers,
  });
