import type { Dataverse } from '../../sandbox/dataverse';
import type { Referral } from '../../sandbox/partner-center/referral';
import { quietConditions } from './conditions';
import { drawFrom } from './draw';
import { createHands } from './hands';
import { birth, readyDeals } from './home';
import { createLoop } from './loop';
import { transportOf } from './network';
import { createPeople } from './people';
import { startRelay } from './process';
import { createSystems } from './systems';
import { createWitness } from './witness';

/** What both systems hold when a life begins. */
export interface Start {
  readonly dataverse: Dataverse;
  readonly referrals: readonly Referral[];
}

/** The home after its first deal was shared and came to rest, so that not every life has to begin with that. */
export async function shareAtHome(home: Dataverse): Promise<Start> {
  const loop = createLoop(birth - 600_000);
  const draw = drawFrom(0);
  const nothing = (): void => undefined;
  const systems = createSystems({ dataverse: home, referrals: [] }, loop, quietConditions, 0);
  const witness = createWitness({ systems, overwrote: nothing, rowChanged: nothing, referralChanged: nothing });
  const people = createPeople({ systems, witness, hands: createHands(systems, () => witness), draw });
  people.share(readyDeals[0], false);
  const relay = startRelay({
    name: 'w',
    number: 99,
    loop,
    draw,
    skew: 0,
    sweepMs: 60_000,
    died: nothing,
    broke: (what) => {
      throw new Error(what);
    },
    transport: (caller) =>
      transportOf(caller, {
        loop,
        systems,
        fate: () => 'well',
        refusal: () => undefined,
        latency: () => 20,
        lateness: () => 0,
        sending: nothing,
        arriving: nothing,
        done: nothing,
        heard: nothing,
        trace: nothing,
      }),
  });
  relay.begin();
  void relay.engine.work.opportunity(readyDeals[0]);
  while (await loop.step(birth - 300_000));
  relay.die();
  if (systems.referrals().length !== 1) throw new Error('The deal of the start could not be shared.');
  return { dataverse: systems.dataverse, referrals: systems.referrals() };
}
