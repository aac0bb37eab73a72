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
