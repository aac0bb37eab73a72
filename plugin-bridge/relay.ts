import type { Logger } from 'pino';
import type { AddressInfo } from 'node:net';
import type { Clock, NewId } from './clock';
import type { Config } from './config';
import { createIntake } from './intake';
import { masked } from './masked';
import { createMetrics } from './metrics';
import { register } from './registration';
import { createSweep } from './sweep';
import { createSync } from './sync';
import { createCaller } from './systems/caller';
import { createOpportunities } from './systems/dataverse/opportunities';
import { createRelayStates } from './systems/dataverse/relaystates';
import { createGovernor } from './systems/governor';
import { createReferrals } from './systems/partner-center/referrals';
import { fixedToken } from './systems/tokens';
import type { Transport } from './systems/transport';
import { createSignatureCheck } from './webhooks/signature';
import { createWork } from './work';

export interface RelayParts {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly transport: Transport;
  readonly log: Logger;
}

export interface Relay {
  /** Listens, registers, and sweeps from then on. Rejects when it cannot listen. */
  start(): Promise<{ readonly port: number }>;
  /** Takes nothing more, ends the passes that run, closes. */
  stop(): Promise<void>;
}

/** Calls at once to each system, POSTs among them, and opportunities worked on at once. */
const CONCURRENCY = 8;
const POSTS = 4;
/** From the first sweep that failed to the next one; doubles up to the usual interval. */
const RETRY_MS = 2_000;
/** How often the registration of the webhook is looked at. */
const ANNOUNCE_MS = 24 * 3_600_000;
/** Names Microsoft's signer of notices, as its own sample does (learn.microsoft.com, "Partner Center webhooks"). */
const signer = { commonName: 'pcnotifications-dispatch.microsoft.com', organization: 'Microsoft Corporation' };

/** Puts the relay together: clients, sync, lanes, sweep, doors. */
export function createRelay(config: Config, parts: RelayParts): Relay {
  const { clock, newId, random, transport, log } = parts;
  const metrics = createMetrics();
  const callerTo = (system: string, base: string, token: string, headers: () => Record<string, string>) =>
    createCaller({
      base,
      token: fixedToken(token),
      transport,
      clock,
      random,
      headers,
      governor: createGovernor({ clock, concurrency: CONCURRENCY }),
      ended: (method, end) => metrics.count('cosell_calls_total', { system, method, end }),
    });

  const dataverse = callerTo('dataverse', config.dataverse.url, config.dataverse.token, () => ({
    'OData-MaxVersion': '4.0',
    'OData-Version': '4.0',
  }));
  // Both ids are new for each call; `MS-RequestId`, which is not, comes with the calls that need it.
  const tracing = () => ({ 'client-request-id': newId(), 'MS-CorrelationId': newId() });
  const partnerCenter = callerTo('partner-center', config.partnerCenter.url, config.partnerCenter.token, tracing);
  const webhookHost = callerTo('webhook-host', config.partnerCenter.webhookHost, config.partnerCenter.token, tracing);

  let organization: string | undefined;
  /** False until the sweep has seen that this environment is no copy; a hint until then is the first sweep's to find. */
  let atHome = false;
  let stopping = false;
  const rows = createOpportunities({ caller: dataverse, overlap: config.times.overlap });
  const opportunities = {
    ...rows,
    organization: async () => {
      const answer = await rows.organization();
      if (answer.kind === 'done') organization = answer.value;
      return answer;
    },
  };
  const referrals = createReferrals({ caller: partnerCenter, newId, posts: POSTS });
  const sync = createSync({
    opportunities,
    referrals,
    clock,
    newId,
    random,
    times: config.times,
    linkBase: config.referralLinkBase,
    log: ({ level, what, reason, ...rest }) => log[level]({ ...rest, ...told(reason) }, what),
  });
  const work = createWork({
    sync,
    clock,
    random,
    concurrency: CONCURRENCY,
    ended: (opportunity, { outcome, reason }) => {
      metrics.count('cosell_passes_total', { outcome });
      log[outcome === 'failed' ? 'warn' : 'debug']({ opportunity, outcome, ...told(reason) }, 'pass ended');
    },
    failed: (key, error) => log.error({ key, err: error }, 'a pass broke off; it is tried again'),
  });
  for (const name of ['waiting', 'running', 'later'] as const) {
    metrics.gauge(`cosell_lanes_${name}`, () => work.sizes()[name]);
  }
  const sweep = createSweep({
    opportunities,
    referrals,
    states: createRelayStates(dataverse),
    clock,
    atHome: (yes) => (atHome = yes),
    overlap: config.times.overlap,
    row: (id) => work.opportunity(id),
    referral: (id) => work.referral(id),
    stopping: () => stopping,
    log: ({ level, what, reason }) => log[level](told(reason), what),
  });

  let unready: string | undefined = 'The first sweep has not ended.';
  const app = createIntake({
    dataverse: { secrets: config.dataverse.secrets, organization: () => organization },
    signature: createSignatureCheck({
      transport,
      clock,
      certificateOrigin: config.signing.origin,
      trust: { ...signer, certificates: config.signing.certificates },
    }),
    // A person has just saved: that goes before what a sweep found.
    opportunity: (id) => void (atHome && work.opportunity(id, { rowOnly: true, urgent: true })),
    referral: (id) => void (atHome && work.referral(id, { urgent: true })),
    noted: (source, status) => metrics.count('cosell_notices_total', { source, status: String(status) }),
    unready: () => unready,
    metrics: metrics.text,
    stopping: () => stopping,
    log,
  });

  let cancel: (() => void) | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  /** Sweeps that failed one after the other. */
  let failures = 0;
  const sweepOnce = async (): Promise<void> => {
    const announced = announce();
    const { failed } = await sweep().catch((error: unknown) => ({ failed: String(error) }));
    await announced;
    if (!stopping) unready = failed === undefined ? undefined : `The last sweep failed: ${masked(failed)}`;
    metrics.count('cosell_sweeps_total', { end: failed === undefined ? 'done' : 'failed' });
    if (failed !== undefined && !stopping) log.warn(told(failed), 'the sweep failed; the next one tries again');
    // A relay that came up before the other systems is ready soon after them, and does not hammer one that stays down.
    failures = failed === undefined ? 0 : failures + 1;
    const pause = failures === 0 ? config.sweepMs : Math.min(config.sweepMs, RETRY_MS * 2 ** (failures - 1));
    if (!stopping) cancel = clock.after(pause, () => (sweeping = sweepOnce()));
  };

  /** When the webhook is to be looked at next; another environment may take it over at any time. */
  let announceAt = -Infinity;
  const announce = async (): Promise<void> => {
    if (config.address === undefined || clock.now() < announceAt) return;
    const end = await register(webhookHost, `${config.address}/webhooks/partner-center`);
    announceAt = end.kind === 'failed' ? -Infinity : clock.now() + ANNOUNCE_MS;
    if (end.kind === 'ours') log.info(`the webhook at Partner Center: ${end.what}`);
    if (end.kind === 'failed') {
      const what = 'the webhook at Partner Center could not be looked at; the sweep has to do until it can';
      log.warn(told(end.reason), what);
    }
    if (end.kind === 'foreign') {
      const what = 'Partner Center sends its notices to another address, which is left as it is; the sweep has to do';
      log.warn({ address: end.address }, what);
    }
  };

  return {
    async start() {
      await app.listen({ host: config.host, port: config.port });
      if (config.address === undefined) {
        log.info('COSELL_RELAY_ADDRESS is not set: Partner Center is not asked for notices, the sweep has to do');
      }
      if (!stopping) sweeping = sweepOnce();
      return { port: (app.server.address() as AddressInfo).port };
    },
    async stop() {
      stopping = true;
      unready = 'The relay is stopping.';
      cancel?.();
      await work.stop();
      await sweeping;
      cancel?.();
      await app.close();
    },
  };
}

/** A reason as it may stand in a log. */
const told = (reason: string | undefined) => (reason === undefined ? {} : { reason: masked(reason) });
