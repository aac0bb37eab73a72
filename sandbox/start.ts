/**
 * The whole system on one machine: the simulated Dataverse with our solution imported and set up, the simulated Partner
 * Center, and the relay as a process of its own. Prints one line starting `ready` when all of it is up.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../plugin-bridge/clock';
import { setup } from '../plugin-bridge/setup';
import { createCaller } from '../plugin-bridge/systems/caller';
import { createGovernor } from '../plugin-bridge/systems/governor';
import { fixedToken } from '../plugin-bridge/systems/tokens';
import { createTransport } from '../plugin-bridge/systems/transport';
import { createDataverse, dataverseRefusal, userIds } from './dataverse';
import { seed } from './dataverse/seed';
import { createFiles } from './host/files';
import { withPages } from './host/pages';
import { importSolution } from './install';
import { createPartnerCenter, partnerCenterRefusal } from './partner-center';
import { createCertificates } from './partner-center/certificates';
import { portsFrom } from './ports';
import { relayCommand, startRelay } from './relayProcess';
import { serve, type Shell } from './shell';
import type { Simulator } from './simulator';
import { type TroubleOptions, withTrouble } from './trouble';

/** The protocol's times, shortened to what a person waits for; both systems are on this machine, so nothing takes longer. */
const shortTimes = {
  COSELL_SWEEP_SECONDS: '5',
  COSELL_POST_SECONDS: '2',
  COSELL_TIMEOUT_SECONDS: '5',
  COSELL_TAKE_OVER_SECONDS: '10',
  COSELL_OVERLAP_SECONDS: '30',
};

const origin = (port: number): string => `http://127.0.0.1:${port}`;

/** Serves a simulator with troubles on order; a taken port is the one failure that a person can mend. */
async function shell(
  name: string,
  simulator: Simulator,
  port: number,
  refusal: TroubleOptions['refusal'],
): Promise<Shell> {
  try {
    return await serve(withTrouble(simulator, { random: Math.random, refusal }), { port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port}, which ${name} needs, is taken by another program. End that one, or choose other ports: COSELL_PORT=5100 npm start`,
    );
  }
}

async function start(): Promise<void> {
  const ports = portsFrom(process.env.COSELL_PORT);
  const url = {
    relay: origin(ports.relay),
    dataverse: origin(ports.dataverse),
    partnerCenter: origin(ports.partnerCenter),
  };

  const dataverse = createDataverse({ newId: randomUUID, url: url.dataverse, now: Date.now() });
  importSolution(dataverse, join('dist', 'CoSellConnector_managed.zip'), Date.now());
  seed(dataverse, Date.now());
  const pages = withPages(dataverse, {
    source: dataverse,
    file: createFiles(process.cwd()),
    partnerCenterUrl: () => url.partnerCenter,
  });

  const certificates = await createCertificates();
  const partnerCenter = createPartnerCenter({
    newId: randomUUID,
    url: url.partnerCenter,
    sign: certificates.sign,
    certificates,
  });

  await shell('the simulated Dataverse', pages, ports.dataverse, dataverseRefusal);
  await shell('the simulated Partner Center', partnerCenter, ports.partnerCenter, partnerCenterRefusal);

  const secret = randomBytes(32).toString('base64url');
  const transport = createTransport();
  const administrator = createCaller({
    base: url.dataverse,
    token: fixedToken('admin'),
    transport: transport.send,
    governor: createGovernor({ clock: systemClock, concurrency: 4 }),
    clock: systemClock,
    random: Math.random,
    headers: () => ({}),
  });
  await setup({
    caller: administrator,
    clock: systemClock,
    endpointUrl: `${url.relay}/webhooks/dataverse`,
    secret,
    relayUser: userIds.relay,
    sellers: [userIds.seller],
  });
  await transport.close();

  const folder = join('dist', 'sandbox', String(ports.relay));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'root.cer'), certificates.root);
  const command = relayCommand(folder, {
    COSELL_RELAY_PORT: String(ports.relay),
    COSELL_RELAY_ADDRESS: url.relay,
    COSELL_DATAVERSE_URL: url.dataverse,
    COSELL_DATAVERSE_TOKEN: 'relay',
    COSELL_DATAVERSE_SECRET: secret,
    COSELL_PARTNER_CENTER_URL: url.partnerCenter,
    COSELL_PARTNER_CENTER_TOKEN: 'partner',
    COSELL_WEBHOOK_HOST_URL: url.partnerCenter,
    COSELL_CERTIFICATE_ORIGIN: url.partnerCenter,
    COSELL_SANDBOX_ROOT: join(folder, 'root.cer'),
    ...shortTimes,
    COSELL_LOG_LEVEL: process.env.COSELL_LOG_LEVEL ?? 'warn',
  });
  const relay = await startRelay(command, url.relay);

  const stop = () => {
    relay.kill('SIGTERM');
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  relay.once('exit', (code, signal) => {
    console.log(`The relay ended (${signal ?? `exit code ${code}`}); Dataverse and Partner Center stay up.`);
    console.log(`start the relay again: node ${command.join(' ')}`);
  });
  console.log(
    `ready  form ${url.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity  Partner Center ${url.partnerCenter}/  relay ${url.relay} (relay process ${relay.pid})`,
  );
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
