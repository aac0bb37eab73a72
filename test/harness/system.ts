import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { systemClock } from '../../plugin-bridge/clock';
import { readConfig } from '../../plugin-bridge/config';
import { createRelay, type Relay } from '../../plugin-bridge/relay';
import { setup } from '../../plugin-bridge/setup';
import { createCaller } from '../../plugin-bridge/systems/caller';
import { createGovernor } from '../../plugin-bridge/systems/governor';
import { fixedToken } from '../../plugin-bridge/systems/tokens';
import { createTransport } from '../../plugin-bridge/systems/transport';
import { createDataverse, dataverseRefusal, userIds } from '../../sandbox/dataverse';
import { seed } from '../../sandbox/dataverse/seed';
import { createPartnerCenter, partnerCenterRefusal } from '../../sandbox/partner-center';
import { createCertificates, type Certificates } from '../../sandbox/partner-center/certificates';
import type { Switches } from '../../sandbox/partner-center/switches';
import { serve } from '../../sandbox/shell';
import { withTrouble } from '../../sandbox/trouble';
import { solutionFiles, zipOf } from '../node/dataverse-world';

export interface SystemOptions {
  /** Ms between sweeps; long by default, so that a flow shows what the notices do. */
  readonly sweepMs?: number;
  /** Whether setup runs and the relay is started; true by default. */
  readonly relay?: boolean;
  readonly partnerCenter?: Partial<Switches>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Both simulators and the relay in this process, over real HTTP on free ports. */
export interface LocalSystem {
  readonly dataverse: string;
  readonly partnerCenter: string;
  readonly relay: string;
  readonly secret: string;
  readonly certificates: Certificates;
  /** The relay's variables, for a relay in a process of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the relay logged so far, one JSON line each. */
  log(): string;
  stopRelay(): Promise<void>;
  startRelay(): Promise<void>;
  /** A second relay beside the first, which gets no notices. Stops with the system. */
  startSecondRelay(): Promise<void>;
  close(): Promise<void>;
}

let signing: Promise<Certificates> | undefined;

export async function startLocalSystem(options: SystemOptions = {}): Promise<LocalSystem> {
  const now = Date.now();
  // Keys take a while to make, and one set does for all flows of a file.
  const certificates = await (signing ??= createCertificates());
  const url = { dataverse: '', partnerCenter: '', relay: `http://127.0.0.1:${await freePort()}` };
  const dataverse = createDataverse({ newId: randomUUID, url: () => url.dataverse, now });
  const imported = dataverse.handle(
    {
      method: 'POST',
      path: '/api/data/v9.2/ImportSolution',
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
      body: JSON.stringify({
        CustomizationFile: zipOf(solutionFiles()),
        OverwriteUnmanagedCustomizations: false,
        PublishWorkflows: false,
      }),
    },
    now,
  );
  if (imported.status >= 300) throw new Error(`The import was refused: ${String(imported.body)}`);
  seed(dataverse, now);
  const partnerCenter = createPartnerCenter({
    newId: randomUUID,
    url: () => url.partnerCenter,
    sign: certificates.sign,
    certificates,
    switches: options.partnerCenter,
  });
  const random = Math.random;
  const shells = [
    await serve(withTrouble(dataverse, { random, refusal: dataverseRefusal }), { port: 0 }),
    await serve(withTrouble(partnerCenter, { random, refusal: partnerCenterRefusal }), { port: 0 }),
  ] as const;
  url.dataverse = shells[0].url;
  url.partnerCenter = shells[1].url;

  const secret = randomBytes(32).toString('base64url');
  const transport = createTransport({ timeoutMs: 3_000 });
  const folder = mkdtempSync(join(tmpdir(), 'cosell-flow-'));
  writeFileSync(join(folder, 'root.cer'), certificates.root);
  const environment = {
    COSELL_RELAY_PORT: new URL(url.relay).port,
    COSELL_RELAY_ADDRESS: url.relay,
    COSELL_DATAVERSE_URL: url.dataverse,
    COSELL_DATAVERSE_TOKEN: 'relay',
    COSELL_DATAVERSE_SECRET: secret,
    COSELL_PARTNER_CENTER_URL: url.partnerCenter,
    COSELL_PARTNER_CENTER_TOKEN: 'partner',
    COSELL_WEBHOOK_HOST_URL: url.partnerCenter,
    COSELL_CERTIFICATE_ORIGIN: url.partnerCenter,
    COSELL_SANDBOX_ROOT: join(folder, 'root.cer'),
    COSELL_SWEEP_SECONDS: String((options.sweepMs ?? 600_000) / 1_000),
    COSELL_POST_SECONDS: '5',
    COSELL_TIMEOUT_SECONDS: '3',
    COSELL_TAKE_OVER_SECONDS: '9',
    COSELL_OVERLAP_SECONDS: '30',
    COSELL_LOG_LEVEL: 'trace',
    ...options.environment,
  };
  const config = readConfig(environment);
  let lines = '';
  const log = pino({ level: config.logLevel, base: undefined }, { write: (line) => void (lines += line) });
  const parts = { clock: systemClock, newId: randomUUID, random, transport: transport.send, log };
  let relay: Relay | undefined;
  let second: Relay | undefined;

  const system: LocalSystem = {
    ...url,
    secret,
    certificates,
    environment,
    log: () => lines,
    async stopRelay() {
      await relay?.stop();
      relay = undefined;
    },
    async startRelay() {
      relay = createRelay(config, parts);
      await relay.start();
    },
    async startSecondRelay() {
      second = createRelay({ ...config, port: 0, address: undefined }, parts);
      await second.start();
    },
    async close() {
      // The simulators first: a relay in the middle of a pass then ends at once.
      for (const shell of shells) await shell.close();
      await Promise.all([system.stopRelay(), second?.stop()]);
      await transport.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  const administrator = createCaller({
    base: url.dataverse,
    token: fixedToken('admin'),
    transport: transport.send,
    governor: createGovernor({ clock: systemClock, concurrency: 4 }),
    clock: systemClock,
    random,
    headers: () => ({}),
  });
  if (options.relay !== false) {
    await setup({
      caller: administrator,
      clock: systemClock,
      endpointUrl: `${url.relay}/webhooks/dataverse`,
      secret,
      relayUser: userIds.relay,
      sellers: [userIds.seller],
    });
    await system.startRelay();
  }
  return system;
}

/** Another program may take the port before the relay does; then the start fails and says so. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
