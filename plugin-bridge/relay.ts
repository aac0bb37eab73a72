import type { Logger } from 'pino';
import type { AddressInfo } from 'node:net';
import type { Clock, NewId } from './clock';
import type { Config } from './config';
import { connect } from './connections';
import { createEngine, told } from './engine';
import { createIntake } from './intake';
import { masked } from './masked';
import { createMetrics } from './metrics';
import { register } from './registration';
import type { Transport } from './systems/transport';
import { createSignatureCheck } from './webhooks/signature';

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
  const connections = connect(config, {
    clock,
    newId,
    random,
    transport,
    ended: (system, method, end) => metrics.count('cosell_calls_total', { system, method, end }),
  });
  let stopping = false;
  const { work, sweep, organization, atHome } = createEngine({
    config,
    connections,
    clock,
    newId,
    random,
    log,
    stopping: () => stopping,
    ended: (_opportunity, { outcome }) => metrics.count('cosell_passes_total', { outcome }),
  });
  for (const name of ['waiting', 'running', 'later'] as const) {
    metrics.gauge(`cosell_lanes_${name}`, () => work.sizes()[name]);
  }
  /** When both sides were last looked at without a failure, Unix seconds; 0 before the first time. */
  let sweptAt = 0;
  metrics.gauge('cosell_last_sweep_timestamp_seconds', () => sweptAt);

  let unready: string | undefined = 'The first sweep has not ended.';
  const app = createIntake({
    dataverse: { secrets: config.dataverse.secrets, organization },
    signature: createSignatureCheck({
      transport,
      clock,
      certificateOrigin: config.signing.origin,
      trust: { ...signer, certificates: config.signing.certificates },
    }),
    // A person has just saved: that goes before what a sweep found.
    opportunity: (id) => void (atHome() && work.opportunity(id, { rowOnly: true, urgent: true })),
    referral: (id) => void (atHome() && work.referral(id, { urgent: true })),
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
    if (failed === undefined) sweptAt = Math.floor(clock.now() / 1_000);
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
    const end = await register(connections.webhookHost, `${config.address}/webhooks/partner-center`);
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
