import { z } from 'zod';
import { column, opportunity, referralsPath, syncStatus } from '../../model';
import type { Config } from '../config';
import type { Connections } from '../connections';
import { readEndpoint, readKeyStatus, readStepsOff, readTracking, type Endpoint } from '../installed';
import { readRegistration, type Registered } from '../registration';
import { readMemory, type SweepMemory } from '../sweep';
import type { Caller } from '../systems/caller';
import { createRelayStates } from '../systems/dataverse/relaystates';
import { apiPath, query } from '../systems/dataverse/wire';
import { done, type Outcome } from '../systems/outcome';
import { bodyAs, then } from '../systems/read';
import type { Transport } from '../systems/transport';
import { readOwner, whoIs, type User } from './people';
import { within } from './process';

/** What an operator asks about, as found. What can only be asked of Dataverse is null where Dataverse did not answer. */
export interface Findings {
  readonly relay: RelayFound;
  readonly dataverse: Outcome<User & { readonly organization: string }>;
  readonly partnerCenter: Outcome<PartnerFound>;
  readonly webhook: Outcome<Registered | null>;
  readonly installed: Installed | null;
}

export interface RelayFound {
  readonly address: string;
  /** Why nothing that is a relay answers there. */
  readonly down?: string;
  /** Why it is not ready. */
  readonly unready?: string;
  /** The numbers of its /metrics that have no labels. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface PartnerFound {
  /** Whose referrals the token sees; null while there is none that tells. */
  readonly organization: string | null;
}

export interface Installed {
  readonly endpoint: Outcome<Endpoint | null>;
  /** Ids of the steps that are off or missing. */
  readonly stepsOff: Outcome<readonly string[]>;
  readonly key: Outcome<string | null>;
  readonly tracking: Outcome<boolean>;
  readonly owner: Outcome<{ readonly name: string; readonly disabled: boolean } | null>;
  /** Null when no sweep has ended yet. */
  readonly sweep: Outcome<SweepMemory | null>;
  readonly deals: Outcome<Readonly<Record<string, number>>>;
}

/** Asks all sides at the same time; each answer is waited for so many ms and no longer. */
export async function look(
  config: Config,
  { dataverse, partnerCenter, webhookHost }: Connections,
  transport: Transport,
  ms: number,
): Promise<Findings> {
  const [relay, identity, partner, webhook] = await Promise.all([
    lookAtRelay(config, transport, ms),
    within(ms, whoIs(dataverse)),
    within(ms, lookAtPartner(partnerCenter)),
    within(ms, readRegistration(webhookHost)),
  ]);
  // Nobody wants to read seven times, or wait for it seven times, that Dataverse does not answer.
  const installed = identity.kind === 'done' ? await lookAtInstallation(config, dataverse, ms) : null;
  return { relay, dataverse: identity, partnerCenter: partner, webhook, installed };
}

async function lookAtInstallation(config: Config, caller: Caller, ms: number): Promise<Installed> {
  const [endpoint, stepsOff, key, tracking, owner, sweep, deals] = await Promise.all([
    within(ms, readEndpoint(caller)),
    within(ms, readStepsOff(caller)),
    within(ms, readKeyStatus(caller)),
    within(ms, readTracking(caller)),
    within(ms, readOwner(caller, config.dealOwner)),
    within(ms, lastSweep(caller)),
    within(ms, countDeals(caller)),
  ]);
  return { endpoint, stepsOff, key, tracking, owner, sweep, deals };
}

/** A relay that listens on every address of its machine is asked on this one. */
export function relayAddress({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`;
}

const health = z.object({ status: z.literal('alive') });
const readiness = z.object({ status: z.string(), reason: z.string().optional() });

async function lookAtRelay(config: Config, transport: Transport, timeoutMs: number): Promise<RelayFound> {
  const address = relayAddress(config);
  const get = async (path: string): Promise<{ status: number; text: string; down?: string }> => {
    const answer = await transport({ method: 'GET', url: address + path, headers: {}, timeoutMs });
    if (answer.kind !== 'reply') return { status: 0, text: '', down: answer.reason };
    return { status: answer.status, text: Buffer.from(answer.body).toString('utf8') };
  };
  const [healthz, readyz, metrics] = await Promise.all([get('/healthz'), get('/readyz'), get('/metrics')]);
  if (healthz.down !== undefined) return { address, down: `nothing answers there (${healthz.down})`, metrics: {} };
  if (!health.safeParse(parsed(healthz.text)).success)
    return { address, down: 'something answers there that is not the relay', metrics: {} };
  const ready = readiness.safeParse(parsed(readyz.text));
  const numbers = numbersOf(metrics.text);
  if (readyz.status === 200) return { address, metrics: numbers };
  return { address, unready: ready.data?.reason ?? `it answered ${readyz.status}`, metrics: numbers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines `name value` of Prometheus' text format; those with labels are somebody else's matter. */
export function numbersOf(text: string): Record<string, number> {
  return Object.fromEntries(
    [...text.matchAll(/^([a-z_]+) (\d+(?:\.\d+)?)$/gm)].map(([, name, value]) => [name, Number(value)]),
  );
}

const referralsPage = z.object({ value: z.array(z.object({ organizationId: z.string().nullish() })) });

async function lookAtPartner(caller: Caller): Promise<Outcome<PartnerFound>> {
  const path = `${referralsPath}?${query({ $orderby: 'updatedDateTime desc', $top: '1' })}`;
  return then(await caller.call({ method: 'GET', path }), (reply) =>
    then(bodyAs(reply, referralsPage), ({ value }) => done({ organization: value[0]?.organizationId ?? null })),
  );
}

async function lastSweep(caller: Caller): Promise<Outcome<SweepMemory | null>> {
  return then(await createRelayStates(caller).read(), ({ value }) => done(readMemory(value)));
}

const counted = z.object({ '@odata.count': z.number() });

/** How many opportunities have each sync status; Dataverse counts up to 5,000 (learn.microsoft.com, "Query data using the Web API"). */
async function countDeals(caller: Caller): Promise<Outcome<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name, value } of syncStatus.options) {
    const search = query({ $select: opportunity.id, $filter: `${column.syncStatus} eq ${value}`, $count: 'true' });
    const headers = { Prefer: 'odata.maxpagesize=1' };
    const answer = await caller.call({ method: 'GET', path: `${apiPath}/${opportunity.set}?${search}`, headers });
    const read = await then(answer, (reply) => bodyAs(reply, counted));
    if (read.kind !== 'done') return read;
    counts[name] = read.value['@odata.count'];
  }
  return done(counts);
}
