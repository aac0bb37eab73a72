import type { Sync } from '../../plugin-bridge/sync';
import { everywhere, faults, run, type Bench, type Scenario } from '../model/faults';
import { stateOf } from '../model/rest';
import { editReferral, editRow, newReferral, opportunity, type World } from '../model/world';

const id = '10000000-0000-4000-8000-000000000001';

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

describe.each(scenarios)('$name', (scenario) => {
  test('ends well without trouble', async () => {
    await run(scenario, 'well', -1, false);
  });

  test.each(faults)('ends well with %s at every single call', (fault) => everywhere(scenario, fault));

  test('ends well where Partner Center drops our id from a POST', async () => {
    for (const fault of faults) {
      for (let at = 0; at < 60; at += 1) if (at >= (await run(scenario, fault, at, fault === 'late', false))) break;
    }
  });
});
