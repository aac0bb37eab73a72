import { relayState } from '../../model';
import { setup } from '../../plugin-bridge/setup';
import { createSweep } from '../../plugin-bridge/sweep';
import { createOpportunities } from '../../plugin-bridge/systems/dataverse/opportunities';
import { createRelayStates } from '../../plugin-bridge/systems/dataverse/relaystates';
import { createReferrals } from '../../plugin-bridge/systems/partner-center/referrals';
import { userIds } from '../../sandbox/dataverse';
import { seed } from '../../sandbox/dataverse/seed';
import type { SimulatedRequest, SimulatedResponse, Simulator } from '../../sandbox/simulator';
import { asAdmin, createCoSellWorld } from './dataverse-world';
import { createWorld as createTenant, ownDeal, REFERRALS } from './partner-center-world';
import { callerOver, transportTo } from './simulated';
import { steppingClock } from './stepping';

export const minute = 60_000;
export const hour = 60 * minute;
export const overlap = 15 * minute;

/** Answers instead of a simulator, or changes something before it answers. */
type Meddle = (request: SimulatedRequest, answer: () => SimulatedResponse) => SimulatedResponse | void;

/** The sweep over its real clients and both simulators; what it hands to the lanes is kept, and ends as a test says. */
export async function createSweepWorld({ pageSize = 100 } = {}) {
  const world = createCoSellWorld();
  seed(world.dataverse, world.now);
  const clock = steppingClock(world.now);
  const tenant = createTenant({ pageSize });
  let meddle: Meddle = () => undefined;
  const over = (simulator: Pick<Simulator, 'handle'>) =>
    transportTo((request) => {
      const answer = () => simulator.handle(request, clock.now());
      return meddle(request, answer) ?? answer();
    }, clock.now);
  const dataverse = over(world.dataverse);
  const partner = over(tenant.center);
  const caller = (base: string, token: string, { send }: typeof partner) => callerOver(send, token, base, { clock });
  const base = 'http://127.0.0.1:4101';
  await setup({
    caller: caller(base, 'admin', dataverse),
    clock,
    endpointUrl: 'http://127.0.0.1:4100/webhooks/dataverse',
    secret: 's'.repeat(40),
    relayUser: userIds.relay,
    sellers: [userIds.seller],
  });
  const admin = (method: string, path: string, body?: unknown) => {
    world.now = clock.now();
    return asAdmin(world)(method, path, body);
  };

  const did: string[] = [];
  const unsettled = new Set<string>();
  let stopping = false;
  const relay = caller(base, 'relay', dataverse);
  const work = (kind: string) => async (id: string) => {
    did.push(`${kind}:${id}`);
    return { settled: !unsettled.has(`${kind}:${id}`) };
  };
  /** A relay that has just started: it remembers nothing but what is stored. */
  const another = () => {
    const sweep = createSweep({
      opportunities: createOpportunities({
        caller: relay,
        overlap,
        dealOwner: { set: 'systemusers', id: userIds.seller },
      }),
      referrals: createReferrals({
        caller: caller('http://127.0.0.1:4102', 'partner', partner),
        newId: () => 'b0000000-0000-4000-8000-000000000000',
        posts: 1,
      }),
      states: createRelayStates(relay),
      clock,
      overlap,
      row: work('row'),
      referral: work('referral'),
      stopping: () => stopping,
      log: () => undefined,
    });
    return async () => {
      did.length = dataverse.requests.length = partner.requests.length = 0;
      const running = sweep();
      // Repeated calls wait on the clock, which stands still by itself.
      let ended = false;
      void running.finally(() => (ended = true));
      for (let at = 0; at < 60 && !ended; at += 1) await clock.pass(100);
      const result = await running;
      return { ...result, did: [...did] };
    };
  };
  const partnerCall = (method: string, path: string, body: unknown) => {
    const headers = { authorization: 'Bearer partner', 'content-type': 'application/json' };
    const answer = tenant.center.handle({ method, path, headers, body: JSON.stringify(body) }, clock.now());
    if (answer.status >= 300) throw new Error(String(answer.body));
    return JSON.parse(String(answer.body) || '{}') as { id: string };
  };
  const stored = () => admin('GET', relayState.set).value[0] as Record<string, unknown> | undefined;
  const idColumn = `${relayState.logicalName}id`;
  return {
    clock,
    admin,
    another,
    unsettled,
    stop: () => (stopping = true),
    /** What the lists ask for, and whatever was written, since the last sweep began. */
    lists: () => partner.requests.map(({ path }) => decodeURIComponent(path)),
    writes: () =>
      [...dataverse.requests, ...partner.requests].filter(({ method }) => method !== 'GET').map(({ path }) => path),
    reads: () => dataverse.requests.map(({ path }) => decodeURIComponent(path)),
    /** Stands in for a simulator where it answers; a test may also change something there in between. */
    meddle: (how: Meddle) => void (meddle = how),
    newReferral: () => partnerCall('POST', REFERRALS, ownDeal()).id,
    changeReferral: (id: string) =>
      partnerCall('PATCH', `${REFERRALS}/${id}`, [{ op: 'replace', path: '/details/notes', value: `${clock.now()}` }]),
    memory: () => {
      const text = stored()?.[relayState.value];
      return typeof text === 'string' ? JSON.parse(text) : undefined;
    },
    remember: (value: unknown) =>
      admin('PATCH', `${relayState.set}(${String(stored()![idColumn])})`, {
        [relayState.value]: typeof value === 'string' ? value : JSON.stringify(value),
      }),
  };
}
