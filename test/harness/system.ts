import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { systemClock } from '../../plugin-bridge/clock';
import { readConfig } from '../../plugin-bridge/config';
import { createRelay, type Relay } from '../../plugin-bridge/relay';
import { createTransport } from '../../plugin-bridge/systems/transport';
import { createCertificates, type Certificates } from '../../sandbox/partner-center/certificates';
import type { Switches as DataverseSwitches } from '../../sandbox/dataverse';
import type { Switches } from '../../sandbox/partner-center/switches';
import { relayEnvironment, setUp } from '../../sandbox/setUp';
import { startSimulators } from '../../sandbox/simulators';
import { solutionFiles, zipOf } from '../node/dataverse-world';

export interface SystemOptions {
  /** Ms between sweeps; long by default, so that a flow shows what the notices do. */
  readonly sweepMs?: number;
  /** Whether setup runs and the relay is started; true by default. */
  readonly relay?: boolean;
  readonly partnerCenter?: Partial<Switches>;
  readonly dataverse?: Partial<DataverseSwitches>;
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
  // Keys take a while to make, and one set does for all flows of a file.
  const certificates = await (signing ??= createCertificates());
  const zips = [Buffer.from(zipOf(solutionFiles()), 'base64')];
  const ports = { dataverse: 0, partnerCenter: 0 };
  const switches = { switches: options.partnerCenter, dataverseSwitches: options.dataverse };
  const simulators = await startSimulators({ ports, zips, certificates, ...switches });
  const { dataverse, partnerCenter } = simulators;
  const url = { dataverse, partnerCenter, relay: `http://127.0.0.1:${await freePort()}` };

  const secret = randomBytes(32).toString('base64url');
  const transport = createTransport({ timeoutMs: 3_000 });
  const folder = mkdtempSync(join(tmpdir(), 'cosell-flow-'));
  const environment = {
    ...relayEnvironment(url, secret, certificates, folder),
    COSELL_SWEEP_SECONDS: String((options.sweepMs ?? 600_000) / 1_000),
    COSELL_POST_SECONDS: '5',
    COSELL_TIMEOUT_SECONDS: '3',
    COSELL_TAKE_OVER_SECONDS: '9',
    COSELL_LOG_LEVEL: 'trace',
    ...options.environment,
  };
  const config = readConfig(environment);
  let lines = '';
  const log = pino({ level: config.logLevel, base: undefined }, { write: (line) => void (lines += line) });
  const parts = { clock: systemClock, newId: randomUUID, random: Math.random, transport: transport.send, log };
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
      await simulators.close();
      await Promise.all([system.stopRelay(), second?.stop()]);
      await transport.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  if (options.relay !== false) {
    await setUp(url, secret);
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
