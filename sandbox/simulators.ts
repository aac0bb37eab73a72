import { randomUUID } from 'node:crypto';
import { createDataverse, dataverseRefusal, type Switches as DataverseSwitches } from './dataverse';
import { seed, seedSolution } from './dataverse/seed';
import { createFiles } from './host/files';
import { withPages } from './host/pages';
import { importSolution } from './install';
import { salesSolution } from './sales/solution';
import { createPartnerCenter, partnerCenterRefusal } from './partner-center';
import type { Certificates } from './partner-center/certificates';
import type { Switches } from './partner-center/switches';
import { serve, type Shell } from './shell';
import type { Simulator } from './simulator';
import { type TroubleOptions, withTrouble } from './trouble';

export interface SimulatorsOptions {
  /** Ports on 127.0.0.1; 0 takes a free one. */
  readonly ports: { readonly dataverse: number; readonly partnerCenter: number };
  /** The solution zips that are imported, in this order, before the seed goes in. */
  readonly zips: readonly Uint8Array[];
  readonly certificates: Certificates;
  /** How the simulated Partner Center answers where nobody documents it. */
  readonly switches?: Partial<Switches>;
  /** And the simulated Dataverse. */
  readonly dataverseSwitches?: Partial<DataverseSwitches>;
}

export interface Simulators {
  /** Addresses without a slash at the end. */
  readonly dataverse: string;
  readonly partnerCenter: string;
  close(): Promise<void>;
}

/** Both simulated systems over HTTP, with our solution imported, opportunities seeded, the pages in front, and troubles on order. */
export async function startSimulators({
  ports,
  zips,
  certificates,
  switches,
  dataverseSwitches,
}: SimulatorsOptions): Promise<Simulators> {
  const shells: { dataverse?: Shell; partnerCenter?: Shell } = {};
  const url = (name: keyof typeof shells) => () => shells[name]?.url ?? `http://127.0.0.1:${ports[name]}`;

  const dataverse = createDataverse({
    newId: randomUUID,
    url: url('dataverse'),
    now: Date.now(),
    ...(dataverseSwitches ? { switches: dataverseSwitches } : {}),
  });
  for (const zip of [salesSolution(), ...zips]) importSolution(dataverse, zip, Date.now());
  seed(dataverse, Date.now());
  seedSolution(dataverse, Date.now());
  const file = createFiles(process.cwd());
  const pages = withPages(dataverse, { source: dataverse, file, partnerCenterUrl: url('partnerCenter') });
  const { sign } = certificates;
  const partnerCenter = createPartnerCenter({
    newId: randomUUID,
    url: url('partnerCenter'),
    sign,
    certificates,
    switches,
  });

  const shell = (simulator: Simulator, port: number, refusal: TroubleOptions['refusal']): Promise<Shell> =>
    serve(withTrouble(simulator, { random: Math.random, refusal }), { port });
  shells.dataverse = await shell(pages, ports.dataverse, dataverseRefusal);
  shells.partnerCenter = await shell(partnerCenter, ports.partnerCenter, partnerCenterRefusal);
  const [first, second] = [shells.dataverse, shells.partnerCenter];
  return {
    dataverse: first.url,
    partnerCenter: second.url,
    close: async () => void (await Promise.all([first.close(), second.close()])),
  };
}
