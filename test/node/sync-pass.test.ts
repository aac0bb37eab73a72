import { readCardData } from '../../model';
import type { Opportunity } from '../../plugin-bridge/merge/deal';
import { createSync } from '../../plugin-bridge/sync';
import { createSystems, type SystemsOptions } from '../model/systems';
import { createWorld, editReferral, editRow, opportunity, type World } from '../model/world';
import { counterIds, jumpingClock, seeded } from '../model/time';

const id = '10000000-0000-4000-8000-000000000001';

function setUp(over: Partial<Opportunity> = {}, options: Partial<SystemsOptions> = {}) {
  const world = createWorld();
  world.rows.set(id, opportunity(id, over));
  const clock = jumpingClock();
  const newId = counterIds('f');
  const sync = () =>
    createSync({
      ...createSystems(world, { now: clock.now, newId, ...options }),
      clock,
      newId: counterIds('e'),
      random: seeded(7),
    });
  const relay = sync();
  return { world, clock, relay, sync, row: () => world.rows.get(id)!, ours: () => own(world)[0]!, pass: relay.pass };
}

const own = (world: World) => [...world.referrals.values()].filter(({ side }) => side === 'ours');
const card = (row: Opportunity) => readCardData(row.cardData);
async function silent(world: World, pass: (id: string) => Promise<unknown>) {
  const before = world.writes.length;
  await pass(id);
  await pass(id);
  expect(world.writes.slice(before)).toEqual([]);
}

test('a shared deal becomes one referral, and the row carries its id, link and status', async () => {
  const { pass, row, world, ours } = setUp();
  expect(await pass(id)).toMatchObject({ outcome: 'written' });
  expect(own(world)).toHaveLength(1);
  expect(row()).toMatchObject({
    identifier: ours().id,
    link: `https://partner.microsoft.com/referrals/v2/inbox?id=${ours().id}`,
    referralStatus: 'ActiveAccepted',
    syncStatus: 'InSync',
    audit: '2026-11-21 09:00 - Shared with Partner Center',
  });
  expect(ours().externalReferenceId).toBe(id);
  await silent(world, pass);
});

test('an edit here reaches the referral in four calls, its echo costs one', async () => {
  const { pass, row, world, ours, relay } = setUp();
  await pass(id);
  editRow(world, id, { values: { ...row().values, value: '45000' } });
  world.calls = 0;
  await relay.pass(id, { rowOnly: true });
  expect(world.calls).toBe(4);
  expect(ours().values.value).toBe('45000');
  expect(row().audit?.split('\n')[0]).toBe('2026-11-21 09:00 - Sent to Partner Center: deal value 40000 → 45000');
  world.calls = 0;
  await relay.pass(id, { rowOnly: true });
  expect(world.calls).toBe(1);
  await silent(world, pass);
});

test('an edit there reaches the row in three calls, and the audit names it', async () => {
  const { row, world, ours, relay, clock, pass } = setUp();
  await pass(id);
  editReferral(world, ours().id, { values: { ...ours().values, closingDate: '2027-01-31' } }, clock.now());
  world.calls = 0;
  const resolved = await relay.resolve(ours().id);
  expect(resolved).toEqual({ kind: 'pass', opportunity: id });
  await relay.pass(id);
  expect(world.calls).toBe(3);
  expect(row().values.closingDate).toBe('2027-01-31');
  expect(row().audit).toContain('Received from Partner Center: closing date 2026-12-15 → 2027-01-31');
  await silent(world, pass);
});

test('help asked makes the second referral in the same engagement, once, and turns visibility on', async () => {
  const { world, pass, row, ours } = setUp({ help: 'GeneralOrOther', notesToMicrosoft: 'Please join' });
  await pass(id);
  const microsoft = [...world.referrals.values()].filter(({ side }) => side === 'microsoft');
  expect(microsoft).toHaveLength(1);
  expect(microsoft[0]).toMatchObject({ engagement: ours().engagement, help: 'GeneralOrOther' });
  expect(row()).toMatchObject({ visible: true, syncStatus: 'InSync' });
  expect(row().audit).toContain('Microsoft was asked for help: General or other');
  await silent(world, pass);
});

test('a deal that lacks something is not sent; filled in, it goes', async () => {
  const { world, pass, row } = setUp({ customer: null, consentToShare: false });
  await pass(id);
  expect(world.referrals.size).toBe(0);
  expect(row()).toMatchObject({ syncStatus: 'NeedsAttention' });
  expect(row().audit).toContain('Not sent. Please fill in: Choose the account; Ask the customer');
  expect(card(row())?.missing).toEqual([
    { column: 'parentaccountid', key: 'missing.customer' },
    { column: 'cosell_consenttoshare', key: 'missing.consentToShare' },
  ]);
  await silent(world, pass);
  editRow(world, id, { customer: opportunity(id).customer, consentToShare: true });
  await pass(id);
  expect(own(world)).toHaveLength(1);
  expect(row().syncStatus).toBe('InSync');
  expect(card(row())?.missing).toBeUndefined();
});
