import { createServer } from 'node:net';

/** The three ports of the sandbox: the relay, the simulated Dataverse, the simulated Partner Center. */
export interface Ports {
  readonly relay: number;
  readonly dataverse: number;
  readonly partnerCenter: number;
}

const usual = 4100;
const highest = 65_533;

/** `COSELL_PORT=n` moves the three to n, n+1, n+2. Throws with what to write when it is no such number. */
export function portsFrom(setting: string | undefined): Ports {
  const first = setting === undefined || setting === '' ? usual : Number(setting);
  if (!Number.isInteger(first) || first < 1 || first > highest) {
    throw new Error(
      `COSELL_PORT is "${setting}", which is no port. Give a whole number from 1 to ${highest}, e.g. COSELL_PORT=5100, or leave it out for ${usual}.`,
    );
  }
  return { relay: first, dataverse: first + 1, partnerCenter: first + 2 };
}

/**
 * Throws when one of the ports is taken. Looked at before anything starts: a relay that an earlier sandbox left behind
 * would otherwise answer for the new one.
 */
export async function assertFree(ports: Ports): Promise<void> {
  const names = {
    relay: 'the relay',
    dataverse: 'the simulated Dataverse',
    partnerCenter: 'the simulated Partner Center',
  };
  for (const name of ['relay', 'dataverse', 'partnerCenter'] as const) {
    if (await isFree(ports[name])) continue;
    throw new Error(
      `Port ${ports[name]}, which ${names[name]} needs, is taken or may not be used. End the program that has it (perhaps a sandbox or relay started earlier), or choose other ports: COSELL_PORT=5100 npm start`,
    );
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
