/**
 * The whole system on one machine: the simulated Dataverse with our solution imported and set up, the simulated Partner
 * Center, and the relay as a process of its own. Prints one line starting `ready` when all of it is up.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solution } from '../model';
import { standardForms } from '../solution/forms/standardForms';
import { createCertificates } from './partner-center/certificates';
import { assertFree, portsFrom } from './ports';
import { relayCommand, startRelay } from './relayProcess';
import { relayEnvironment, setUp } from './setUp';
import { startSimulators } from './simulators';

/** What we ship, in the order in which a company imports it: the connector, then the card for each of the standard forms. */
const solutions = [solution.name, ...standardForms.map((form) => form.solution)];

async function start(): Promise<void> {
  const ports = portsFrom(process.env.COSELL_PORT);
  await assertFree(ports);
  const certificates = await createCertificates();
  const zips = solutions.map((name) => readFileSync(join('dist', `${name}_managed.zip`)));
  const simulators = await startSimulators({ ports, zips, certificates });
  const addresses = { ...simulators, relay: `http://127.0.0.1:${ports.relay}` };
  const secret = randomBytes(32).toString('base64url');
  await setUp(addresses, secret);

  const folder = join('dist', 'sandbox', String(ports.relay));
  mkdirSync(folder, { recursive: true });
  const command = relayCommand(folder, {
    ...relayEnvironment(addresses, secret, certificates, folder),
    COSELL_LOG_LEVEL: process.env.COSELL_LOG_LEVEL ?? 'warn',
  });
  const relay = await startRelay(command, addresses.relay);

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
  const form = `${addresses.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity`;
  console.log(
    `ready  form ${form}  Partner Center ${addresses.partnerCenter}/  relay ${addresses.relay} (relay process ${relay.pid})`,
  );
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
