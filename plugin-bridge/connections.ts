import type { Clock, NewId } from './clock';
import type { Config } from './config';
import { createCaller, type Caller } from './systems/caller';
import { createGovernor } from './systems/governor';
import { fixedToken } from './systems/tokens';
import type { Transport } from './systems/transport';

export interface ConnectionParts {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly transport: Transport;
  /** Told of each call, for counting: method and status, or how it ended without one. */
  readonly ended?: (system: System, method: string, end: string) => void;
}

export type System = 'dataverse' | 'partner-center' | 'webhook-host';

export interface Connections {
  readonly dataverse: Caller;
  readonly partnerCenter: Caller;
  readonly webhookHost: Caller;
}

/** Calls to each system at once. */
export const CONCURRENCY = 8;

/** All that the relay calls, each address with its token, its headers and its own pace. */
export function connect(config: Pick<Config, 'dataverse' | 'partnerCenter'>, parts: ConnectionParts): Connections {
  const { dataverse, partnerCenter } = config;
  // Both ids are new for each call; `MS-RequestId`, which is not, comes with the calls that need it.
  const tracing = () => ({ 'client-request-id': parts.newId(), 'MS-CorrelationId': parts.newId() });
  return {
    dataverse: connectDataverse(dataverse, parts),
    partnerCenter: callerTo('partner-center', partnerCenter.url, partnerCenter.token, tracing, parts),
    webhookHost: callerTo('webhook-host', partnerCenter.webhookHost, partnerCenter.token, tracing, parts),
  };
}

/** Dataverse alone, as whoever the token stands for. */
export const connectDataverse = (
  { url, token }: { readonly url: string; readonly token: string },
  parts: ConnectionParts,
) => callerTo('dataverse', url, token, () => ({ 'OData-MaxVersion': '4.0', 'OData-Version': '4.0' }), parts);

function callerTo(
  system: System,
  base: string,
  token: string,
  headers: () => Record<string, string>,
  { clock, random, transport, ended }: ConnectionParts,
): Caller {
  return createCaller({
    base,
    token: fixedToken(token),
    transport,
    clock,
    random,
    headers,
    governor: createGovernor({ clock, concurrency: CONCURRENCY }),
    ended: (method, end) => ended?.(system, method, end),
  });
}
