import { newReferral } from '../model/world';
import { stateOf } from '../model/rest';
import { deal, isQuiet, setUp, type Bench } from './bench';

const other = '10000000-0000-4000-8000-000000000002';
const ownReferrals = (at: Bench) => at.all().filter(({ side }) => side !== 'microsoft');

async function shared(): Promise<Bench> {
  const at = setUp();
  await at.pass();
  return at;
}

describe.each([
  ['emptied', () => null],
  ['blank', () => ' \n'],
  ['cut off', (json: string) => json.slice(0, 150)],
  ['no JSON', () => 'see note'],
  ['of another shape', (json: string) => JSON.stringify({ ...JSON.parse(json), base: 7 })],
  ['an empty object', () => '{}'],
] as [string, (json: string) => string | null][])('a sync state that is %s', (_, damage) => {
  test('is rebuilt from both sides: no second referral, no value lost, and the audit says so', async () => {
    const at = await shared();
    const { identifier } = at.row();
    at.here({ value: '45000', notes: 'written here' });
    at.there({ value: '50000', notes: 'written there', closingDate: '2027-05-05' });
    at.here({ row: { syncState: damage(at.row().syncState!) } });
    await at.pass();
    expect(ownReferrals(at)).toHaveLength(1);
    expect(at.row().identifier).toBe(identifier);
    expect(at.row().audit).toContain('rebuilt from both sides');
    expect(at.card().conflicts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'value', crm: '45000', pc: '50000', winner: 'crm' }),
        expect.objectContaining({ field: 'closingDate', crm: '2026-12-15', pc: '2027-05-05' }),
        expect.objectContaining({ field: 'notes', crm: 'written here', pc: 'written there', winner: 'ask' }),
      ]),
    );
    await isQuiet(at);
    at.here({ products: 'SOL-99999-ABC' });
    await at.pass();
    expect(at.ours().values.products).toBe('SOL-99999-ABC');
  });

  test('is rebuilt without a question where both sides are equal', async () => {
    const at = await shared();
    at.here({ row: { syncState: damage(at.row().syncState!) } });
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.card().conflicts).toBeUndefined();
    await isQuiet(at);
  });

  test('is rebuilt also with its identifier gone, and where the deal is not complete any more', async () => {
    const at = await shared();
    const { identifier } = at.row();
    at.here({ row: { syncState: damage(at.row().syncState!), identifier: null, link: null } });
    await at.pass();
    expect(at.row().identifier).toBe(identifier);
    at.here({ row: { syncState: damage(at.row().syncState!), owner: null } });
    await at.pass();
    expect(at.row().identifier).toBe(identifier);
    expect(stateOf(at.world, deal)?.link?.id).toBe(identifier);
    expect(ownReferrals(at)).toHaveLength(1);
  });

  test('sends nothing while Partner Center cannot be looked at, whatever the row holds', async () => {
    const at = await shared();
    at.here({ row: { syncState: damage(at.row().syncState!) } });
    at.wrote();
    const blind = at.another({ before: ({ verb }) => (verb.startsWith('LIST') ? 'lost' : 'well') });
    for (let n = 0; n < 3; n += 1) {
      await blind.pass(deal);
      at.clock.advance(3_600_000);
    }
    expect(at.wrote().filter((verb) => verb !== 'PATCH row')).toEqual([]);
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
    expect(ownReferrals(at)).toHaveLength(1);
  });
});

describe('nothing is sent by a row without a state', () => {
  test('whose identifier belongs to a referral of another row', async () => {
    const at = await shared();
    at.world.rows.set(other, { ...at.row(), id: other, syncState: null, version: 'W/"copy"' });
    const copy = at.of(other);
    at.wrote();
    await copy.pass();
    expect(at.wrote()).toEqual(['PATCH row']);
    expect(copy.row().syncStatus).toBe('NeedsAttention');
    expect(copy.card().problem?.said).toEqual({ key: 'reason.identifier' });
    expect(ownReferrals(at)).toHaveLength(1);
    await isQuiet(copy);
    await isQuiet(at);
  });

  test('whose identifier names a referral that cannot be read', async () => {
    const at = setUp({ identifier: '77777777-0000-4000-8000-000000000007' });
    await at.pass();
    await isQuiet(at);
    expect(at.all()).toEqual([]);
    expect(at.row().syncStatus).toBe('NeedsAttention');
  });

  test('of a part of another environment’s state', async () => {
    const at = await shared();
    const copied = at.row().syncState!.replace(/"org":"[^"]+"/, '"org":"99999999-0000-4000-8000-000000000001"');
    at.here({ row: { syncState: copied.slice(0, 120) } });
    at.there({ value: '1' });
    at.wrote();
    await at.pass();
    expect(at.card().problem?.said).toEqual({ key: 'reason.organization' });
    expect(at.wrote()).toEqual(['PATCH row']);
    await isQuiet(at);
  });
});

test.each([
  ['damaged', 'broken'],
  ['emptied', null],
])(
  'a state that was %s while a POST was under way waits for it, and nobody else takes its referral in',
  async (_, left) => {
    const at = setUp({}, { storesId: false });
    const dies = at.another({
      before: ({ verb }) => (verb === 'POST' ? 'late' : 'well'),
      later: (run) => (late = run),
    });
    let late: () => void = () => undefined;
    await dies.pass(deal);
    at.here({ row: { syncState: left } });
    const { again } = await at.pass();
    expect(again).toBeGreaterThan(0);
    expect(at.row().syncStatus).toBe('Pending');
    late();
    at.clock.advance(again!);
    await at.pass();
    // What was posted is forgotten, so that a referral which names nobody is a person's question.
    expect(ownReferrals(at)).toHaveLength(1);
    expect(at.card().problem?.said).toEqual({ key: 'reason.ambiguous' });
    at.clock.advance(3_600_000);
    expect(await at.relay.resolve(at.ours().id)).toMatchObject({ kind: 'none' });
    await at.pass();
    expect(ownReferrals(at)).toHaveLength(1);
    at.there({ referral: { externalReferenceId: deal } });
    await at.pass();
    expect(at.row().identifier).toBe(at.ours().id);
    expect(at.row().syncStatus).toBe('InSync');
  },
);

test('a state that is damaged before anything was posted is posted only when a POST would have shown', async () => {
  const never = setUp();
  never.here({ row: { syncState: 'broken' } });
  await never.pass();
  expect(never.all()).toEqual([]);
  never.clock.advance(700_000);
  await never.pass();
  expect(ownReferrals(never)).toHaveLength(1);
});

test('further referrals that name the row are recorded as doubles when the state is rebuilt', async () => {
  const at = await shared();
  const second = newReferral('88888888-0000-4000-8000-000000000008', { externalReferenceId: deal }, at.clock.now());
  at.world.referrals.set(second.id, second);
  at.here({ row: { syncState: 'broken' } });
  await at.pass();
  expect(at.row().identifier).not.toBe(second.id);
  expect(stateOf(at.world, deal)?.doubles.map(({ id }) => id)).toEqual([second.id]);
});

test('the same line of history after the state was lost is an event of its own', async () => {
  const at = await shared();
  const sent = () => [...at.world.events.values()].filter(({ name }) => name.includes('45000')).length;
  at.here({ value: '45000' });
  await at.pass();
  at.here({ value: '40000' });
  await at.pass();
  const before = sent();
  at.clock.advance(60_000);
  at.here({ row: { syncState: null } });
  await at.pass();
  at.here({ value: '45000' });
  await at.pass();
  expect(at.world.repeated).toEqual([]);
  expect(sent()).toBe(before + 1);
  const { seq } = stateOf(at.world, deal)!;
  expect(seq).toBeGreaterThan(1_000_000_000);
});

test.each([
  ['identifier', 'mine'],
  ['link', 'https://elsewhere.example'],
  ['referralStatus', 'ClosedWon'],
  ['syncStatus', 'NotShared'],
  ['microsoftId', 'mine'],
  ['program', 'mine'],
  ['audit', 'nothing happened'],
  ['cardData', '{"problem":{"text":"mine"}}'],
] as const)(
  '%s is put back when somebody else changes or empties it, with a line in the audit',
  async (name, value) => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { microsoftId: 'MSX-1', program: 'CoSell' } });
    await at.pass();
    const before = at.row();
    for (const wrong of [value, null]) {
      at.clock.advance(3_600_001);
      at.here({ row: { [name]: wrong } });
      await at.pass();
      const now = at.row();
      if (name !== 'audit' && name !== 'cardData') expect(now[name]).toBe(before[name]);
      else if (name === 'audit') expect(now.audit).toContain(before.audit!);
      else expect(at.card().problem).toBeUndefined();
      expect(now.audit!.split('\n')[0]).toContain('Put back, because only the connector may change it');
      await isQuiet(at);
    }
  },
);
