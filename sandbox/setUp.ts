import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../plugin-bridge/clock';
import { setup } from '../plugin-bridge/setup';
import { createCaller } from '../plugin-bridge/systems/caller';
import { createGovernor } from '../plugin-bridge/systems/governor';
import { fixedToken } from '../plugin-bridge/systems/tokens';
import { createTransport } from '../plugin-bridge/systems/transport';
import { userIds } from './dataverse';
import type { Certificates } from './partner-center/certificates';

/** Where the three are, without a slash at the end. */
export interface Addresses {
  readonly relay: string;
  readonly dataverse: string;
  readonly partnerCenter: string;
}

/** Runs the relay's own set-up against the simulated Dataverse, as its administrator, for Adele Vance as seller. */
export async function setUp({ relay, dataverse }: Addresses, secret: string): Promise<void> {
  const transport = createTransport();
  const caller = createCaller({
    base: dataverse,
    token: fixedToken('admin'),
    transport: transport.send,
    governor: createGovernor({ clock: systemClock, concurrency: 4 }),
    clock: systemClock,
    random: Math.random,
    headers: () => ({}),
  });
  const endpointUrl = `${relay}/webhooks/dataverse`;
  const { seller, relay: relayUser } = userIds;
  await setup({ caller, clock: systemClock, endpointUrl, secret, relayUser, sellers: [seller] });
  await transport.close();
}

/** The protocol's times, shortened to what a person waits for; both systems are on this machine, so nothing takes longer. */
const shortTimes = {
  COSELL_SWEEP_SECONDS: '5',
  // Long enough for the waits of one second that ordered throttling asks for between looking and posting.
  COSELL_POST_SECONDS: '5',
  COSELL_TIMEOUT_SECONDS: '5',
  COSELL_TAKE_OVER_SECONDS: '12',
  COSELL_OVERLAP_SECONDS: '30',
};

/** The relay's environment in the sandbox; puts the root that it trusts into `folder`. */
export function relayEnvironment(
  { relay, dataverse, partnerCenter }: Addresses,
  secret: string,
  certificates: Pick<Certificates, 'root'>,
  folder: string,
): Record<string, string> {
  const root = join(folder, 'root.cer');
  writeFileSync(root, certificates.root);
  return {
    COSELL_RELAY_PORT: new URL(relay).port,
    COSELL_RELAY_ADDRESS: relay,
    COSELL_DATAVERSE_URL: dataverse,
    COSELL_DATAVERSE_TOKEN: 'relay',
    COSELL_DATAVERSE_SECRET: secret,
    COSELL_PARTNER_CENTER_URL: partnerCenter,
    COSELL_PARTNER_CENTER_TOKEN: 'partner',
    COSELL_WEBHOOK_HOST_URL: partnerCenter,
    COSELL_CERTIFICATE_ORIGIN: partnerCenter,
    COSELL_SANDBOX_ROOT: root,
    COSELL_DEAL_OWNER: `systemusers(${userIds.seller})`,
    ...shortTimes,
  };
}
