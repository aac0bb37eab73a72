import type { Opportunity, Referral } from '../../plugin-bridge/merge/deal';
import type { Sync } from '../../plugin-bridge/sync';
import { everywhere, faults, run, type Bench, type Scenario } from '../model/faults';
import { stateOf } from '../model/rest';
import { editReferral, editRow, newReferral, opportunity } from '../model/world';

/** Answers, closings and arrivals, with a crash, a lost reply or a late request at every single call. */

const id = '10000000-0000-4000-8000-000000000001';
const sent = 'f9000000-0000-4000-8000-000000000009';
const engagement = 'f9000000-0000-4000-8000-00000000000e';
const day = 86_400_000;

const here = (at: Bench, change: Partial<Opportunity>, values: Partial<Opportunity['values']> = {}) =>
  editRow(at.world, at.row().id, { ...change, values: { ...at.row().values, ...values } });
const there = (at: Bench, change: Partial<Referral>, values: Partial<Referral['values']> = {}) =>
  editReferral(at.world, at.ours().id, { ...change, values: { ...at.ours().values, ...values } }, at.clock.now());
const pass = ({ row }: Bench, relay: Sync) => relay.pass(row().id);
const lines = (at: Bench) => [...at.world.events.values()].map(({ name }) => name);

async function shared(at: Bench): Promise<void> {
  at.world.rows.set(id, opportunity(id));
  await at.relay().pass(id);
}

function announce({ world, clock }: Bench): void {
  const over = { side: 'received', status: 'NewReceived', engagement, message: 'Please take this one' } as const;
  const expiresOn = new Date(clock.now() + 14 * day).toISOString();
  world.referrals.set(sent, newReferral(sent, { ...over, expiresOn }, clock.now()));
  const mate = 'f9000000-0000-4000-8000-00000000000a';
  world.referrals.set(mate, newReferral(mate, { side: 'microsoft', engagement, status: 'ActiveAccepted' }, 0));
}
async function take(_: Bench, relay: Sync): Promise<void> {
  const resolved = await relay.resolve(sent);
  if (resolved.kind === 'receive') await relay.receive(sent);
  if (resolved.kind === 'pass') await relay.pass(resolved.opportunity);
}
async function received(at: Bench): Promise<void> {
  announce(at);
  await take(at, at.relay());
}

const answers: Scenario[] = [
  {
    name: 'a deal arrives whose sender is known',
    before: async (at) => announce(at),
    act: take,
    expect: (at) => {
      expect(at.world.rows.size).toBe(1);
      expect(at.ours().externalReferenceId).toBe(at.row().id);
      expect(stateOf(at.world, at.row().id)?.arrival?.rung).toEqual(['arrived']);
      expect(at.world.bells.length).toBeLessThan(3);
      expect(lines(at).filter((name) => name === 'Arrived from Partner Center')).toHaveLength(1);
    },
  },
  {
    name: 'a seller accepts, and edits besides',
    before: async (at) => {
      await received(at);
      here(at, { response: 'Accept' }, { value: '45000' });
    },
    act: pass,
    expect: (at) => {
      expect(at.ours()).toMatchObject({ status: 'ActiveAccepted', values: { value: '45000' } });
      expect(at.row()).toMatchObject({ state: 'open', referralStatus: 'ActiveAccepted', syncStatus: 'InSync' });
    },
  },
  {
    name: 'a seller declines, and edits besides',
    before: async (at) => {
      await received(at);
      here(at, { response: 'Decline', responseReason: 'No capacity' }, { notes: 'Not for us' });
    },
    act: pass,
    expect: (at) => {
      expect(at.ours()).toMatchObject({ status: 'ClosedDeclined', values: { notes: 'Not for us' } });
      expect(at.row()).toMatchObject({ state: 'lost', referralStatus: 'ClosedDeclined' });
      expect(at.row().responseReason).toBe('No capacity');
    },
  },
  {
    name: 'a deal is won here, and edited besides',
    before: async (at) => {
      await shared(at);
      here(at, { state: 'won' }, { value: '45000' });
    },
    act: pass,
    expect: (at) => {
      expect(at.ours()).toMatchObject({ status: 'ClosedWon', values: { value: '45000' } });
      expect(at.row().state).toBe('won');
    },
  },
  {
    name: 'a deal is lost here',
    before: async (at) => {
      await shared(at);
      here(at, { state: 'lost', statusReason: 'Out-Sold' });
    },
    act: pass,
    expect: (at) => expect([at.ours().status, at.row().state]).toEqual(['ClosedLost', 'lost']),
  },
  {
    name: 'a deal is won there, and edited besides',
    before: async (at) => {
      await shared(at);
      there(at, { status: 'ClosedWon' }, { value: '60000' });
    },
    act: pass,
    expect: (at) => {
      expect(at.row()).toMatchObject({ state: 'won', values: { value: '60000' } });
      expect(lines(at).filter((name) => name.startsWith('Opportunity closed'))).toHaveLength(1);
    },
  },
  {
    name: 'a deal is lost there while the seller edits',
    before: async (at) => {
      await shared(at);
      here(at, {}, { value: '45000', notes: 'ours' });
      there(at, { status: 'ClosedLost' }, { value: '60000' });
    },
    act: pass,
    expect: (at) => {
      expect(at.row()).toMatchObject({ state: 'lost', values: { value: '45000', notes: 'ours' } });
      expect(at.ours().values.value).toBe('60000');
    },
  },
  {
    name: 'a deal expires there',
    before: async (at) => {
      await received(at);
      there(at, { status: 'ClosedExpired' });
    },
    act: pass,
    expect: (at) => expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' }),
  },
];

const kinds = [
  ['a closed row takes writes', {}],
  ['a closed row refuses writes', { closedReadOnly: true }],
  ['the closing is a call of its own', { closesApart: true }],
  ['the closing is a call of its own, and a closed row refuses writes', { closedReadOnly: true, closesApart: true }],
] as const;

describe.each(kinds)('where %s', (_, systems) => {
  describe.each(answers)('$name', (scenario) => {
    test.each(faults)('ends well with %s at every single call', (fault) => everywhere({ ...scenario, systems }, fault));
  });
});

/** The person reopens what has just been closed, before any other pass comes by. */
const reopened = (systems: Scenario['systems']): Scenario[] =>
  answers.slice(3, 7).map((scenario) => {
    let closed = false;
    return {
      ...scenario,
      name: `${scenario.name}, and a person reopens it`,
      systems,
      act: async (at, relay) => {
        try {
          await relay.pass(at.row().id);
        } finally {
          closed = at.row().state !== 'open';
          if (closed) here(at, { state: 'open' });
        }
      },
      expect: (at) => {
        if (!closed || at.ours().status === 'ActiveAccepted') return;
        expect(at.row()).toMatchObject({ state: 'open', syncStatus: 'NeedsAttention' });
      },
    };
  });

describe.each(reopened({}))('$name', (scenario) => {
  test.each(faults)('it is not closed again, with %s at every single call', (fault) => everywhere(scenario, fault));
});

// Where a closed row says nothing of itself, only a whole pass leaves evidence of the closing.
describe.each(kinds.slice(1))('where %s', (_, systems) => {
  test.each(reopened(systems))('$name: it is not closed again', async (scenario) => {
    await run(scenario, 'well', -1, false);
  });
});
