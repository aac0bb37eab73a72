import type { Referral } from '../../plugin-bridge/merge/deal';
import { createSync, type Sync } from '../../plugin-bridge/sync';
import { stateOf, sweep, wrongAtRest } from '../model/rest';
import { Crash, createSystems, type Call, type Fate } from '../model/systems';
import { counterIds, jumpingClock, seeded } from '../model/time';
import { createWorld, editReferral, editRow, newReferral, opportunity, type World } from '../model/world';
import { defaultTimes } from '../../plugin-bridge/settings';

const id = '10000000-0000-4000-8000-000000000001';

type Fault = Fate | 'crashBefore' | 'crashAfter';

interface Bench {
  readonly world: World;
  readonly clock: ReturnType<typeof jumpingClock>;
  /** A fresh process; its first calls meet the given fates. */
  relay(fates?: (call: Call) => Fault, storesId?: boolean): Sync;
  ours(): Referral;
  late: (() => void)[];
}

function bench(): Bench {
  const world = createWorld();
  const clock = jumpingClock();
  const newId = counterIds('f');
  let processes = 0;
  const late: (() => void)[] = [];
  return {
    world,
    clock,
    late,
    relay: (fates: (call: Call) => Fault = () => 'well', storesId = true) =>
      createSync({
        ...createSystems(world, {
          now: clock.now,
          newId,
          storesId,
          before: (call) => {
            const fate = fates(call);
            if (fate === 'crashBefore') throw new Crash();
            return fate === 'crashAfter' ? 'well' : fate;
          },
          after: (call) => {
            if (fates(call) === 'crashAfter') throw new Crash();
          },
          later: (run) => late.push(run),
        }),
        clock,
        newId: counterIds(`e${++processes}`),
        random: seeded(3),
      }),
    ours: () => [...world.referrals.values()].find(({ side }) => side !== 'microsoft')!,
  };
}

/** Everything heals: time passes, fresh processes sweep. Then one more round may write nothing. */
async function heal({ world, clock, relay }: Bench, storesId = true): Promise<string[]> {
  for (let round = 0; round < 4; round += 1) {
    clock.advance(defaultTimes.takeOver + 1_000);
    await sweep(world, relay(undefined, storesId));
  }
  const writes = world.writes.length;
  await sweep(world, relay(undefined, storesId));
  const wrong = wrongAtRest(world);
  if (world.writes.length > writes)
    wrong.push(`J8: still writing: ${world.writes.slice(writes).map(({ verb }) => verb)}`);
  return wrong;
}

interface Scenario {
  readonly name: string;
  /** Brings the world to the moment before the pass under test. */
  readonly before: (bench: Bench) => Promise<void>;
  readonly act: (bench: Bench, relay: Sync) => Promise<unknown>;
  readonly expect: (bench: Bench) => void;
}

const shared =
  (over = {}) =>
  async ({ world, relay }: Bench) => {
    world.rows.set(id, opportunity(id, over));
    await relay().pass(id);
  };
const pass = (_: Bench, relay: Sync) => relay.pass(id);
const values = (world: World) => world.rows.get(id)!.values;

const scenarios: Scenario[] = [
  {
    name: 'a deal is shared',
    before: async ({ world }) => void world.rows.set(id, opportunity(id)),
    act: pass,
    expect: ({ world }) => expect([...world.referrals.values()]).toHaveLength(1),
  },
  {
    name: 'a deal is shared with help',
    before: async ({ world }) => void world.rows.set(id, opportunity(id, { help: 'GeneralOrOther' })),
    act: pass,
    expect: ({ world }) => expect([...world.referrals.values()]).toHaveLength(2),
  },
  {
    name: 'a seller edits',
    before: async (at) => {
      await shared()(at);
      editRow(at.world, id, { values: { ...values(at.world), value: '45000', closingDate: '2027-02-01' } });
    },
    act: pass,
    expect: ({ ours, world }) => {
      expect(ours().values).toMatchObject({ value: '45000', closingDate: '2027-02-01' });
      expect(stateOf(world, id)!.open).toEqual([]);
    },
  },
  {
    name: 'Microsoft edits',
    before: async (at) => {
      await shared()(at);
      editReferral(at.world, at.ours().id, { values: { ...at.ours().values, value: '50000' } }, at.clock.now());
    },
    act: pass,
    expect: ({ world }) => {
      expect(values(world).value).toBe('50000');
      expect(stateOf(world, id)!.open).toEqual([]);
    },
  },
  {
    name: 'both edit different fields',
    before: async (at) => {
      await shared()(at);
      editRow(at.world, id, { values: { ...values(at.world), value: '45000' } });
      editReferral(
        at.world,
        at.ours().id,
        { values: { ...at.ours().values, closingDate: '2027-03-01' } },
        at.clock.now(),
      );
    },
    act: pass,
    expect: ({ ours, world }) => {
      expect(ours().values).toMatchObject({ value: '45000', closingDate: '2027-03-01' });
      expect(values(world)).toMatchObject({ value: '45000', closingDate: '2027-03-01' });
      expect(stateOf(world, id)!.open).toEqual([]);
    },
  },
  {
    name: 'both edit the value',
    before: async (at) => {
      await shared()(at);
      editRow(at.world, id, { values: { ...values(at.world), value: '45000' } });
      editReferral(at.world, at.ours().id, { values: { ...at.ours().values, value: '60000' } }, at.clock.now());
    },
    act: pass,
    expect: ({ ours, world }) => {
      expect(ours().values.value).toBe('45000');
      expect(stateOf(world, id)!.open).toEqual([expect.objectContaining({ crm: '45000', pc: '60000', winner: 'crm' })]);
    },
  },
  {
    name: 'both edit the notes',
    before: async (at) => {
      await shared()(at);
      editRow(at.world, id, { values: { ...values(at.world), notes: 'ours' } });
      editReferral(at.world, at.ours().id, { values: { ...at.ours().values, notes: 'theirs' } }, at.clock.now());
    },
    act: pass,
    expect: ({ ours, world }) => {
      expect([values(world).notes, ours().values.notes]).toEqual(['ours', 'theirs']);
      expect(world.rows.get(id)!.syncStatus).toBe('Conflict');
    },
  },
  {
    name: 'a deal arrives from Microsoft',
    before: async ({ world, clock }) => {
      const referral = newReferral(
        'f9000000-0000-4000-8000-000000000009',
        { side: 'received', status: 'NewReceived', engagement: 'e9' },
        clock.now(),
      );
      world.referrals.set(referral.id, referral);
    },
    act: async ({ ours }, relay) => {
      const resolved = await relay.resolve(ours().id);
      if (resolved.kind === 'receive') await relay.receive(ours().id);
    },
    expect: ({ world, ours }) => {
      expect(world.rows.size).toBe(1);
      const row = [...world.rows.values()][0]!;
      expect(row).toMatchObject({ identifier: ours().id, referralStatus: 'NewReceived', syncStatus: 'InSync' });
      expect(ours().externalReferenceId).toBe(row.id);
    },
  },
];

const faults = ['crashBefore', 'crashAfter', 'lost', 'replyLost', 'late'] as const;

async function run(scenario: Scenario, fault: Fault, at: number, lateRuns: boolean, storesId = true): Promise<number> {
  const each = bench();
  await scenario.before(each);
  let calls = 0;
  const relay = each.relay((call) => {
    calls = Math.max(calls, call.n + 1);
    return call.n === at ? fault : 'well';
  }, storesId);
  try {
    await scenario.act(each, relay);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  if (lateRuns) each.late.forEach((go) => go());
  const wrong = await heal(each, storesId);
  const where = `${scenario.name}, ${fault} at call ${at}${lateRuns ? ', carried out late' : ''}`;
  expect({ where, wrong }).toEqual({ where, wrong: [] });
  scenario.expect(each);
  return calls;
}

describe.each(scenarios)('$name', (scenario) => {
  test('ends well without trouble', async () => {
    await run(scenario, 'well', -1, false);
  });

  test.each(faults)('ends well with %s at every single call', async (fault) => {
    for (let at = 0; at < 60; at += 1) {
      const calls = await run(scenario, fault, at, false);
      if (fault === 'late') await run(scenario, fault, at, true);
      if (at >= calls) return;
    }
    throw new Error('The scenario never ends.');
  });

  test('ends well where Partner Center drops our id from a POST', async () => {
    for (const fault of faults) {
      for (let at = 0; at < 60; at += 1) if (at >= (await run(scenario, fault, at, fault === 'late', false))) break;
    }
  });
});
