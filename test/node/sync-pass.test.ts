import { readState, writeState } from '../../plugin-bridge/merge/state';
import { editReferral, editRow, opportunity, org, type World } from '../model/world';
import { deal, isQuiet, setUp } from './bench';

const own = (world: World) => [...world.referrals.values()].filter(({ side }) => side === 'ours');

test('a shared deal becomes one referral, and the row carries its id, link and status', async () => {
  const at = setUp();
  const { pass, row, world, ours } = at;
  expect(await pass()).toMatchObject({ outcome: 'written' });
  expect(own(world)).toHaveLength(1);
  expect(row()).toMatchObject({
    identifier: ours().id,
    link: `https://partner.microsoft.com/referrals/v2/inbox?id=${ours().id}`,
    referralStatus: 'ActiveAccepted',
    syncStatus: 'InSync',
    audit: '2026-11-21 09:00 - Shared with Partner Center',
  });
  expect(ours().externalReferenceId).toBe(deal);
  await isQuiet(at);
});

test('an edit here reaches the referral in four calls, its echo costs one', async () => {
  const at = setUp();
  const { pass, row, world, ours, relay } = at;
  await pass();
  editRow(world, deal, { values: { ...row().values, value: '45000' } });
  world.calls = 0;
  await relay.pass(deal, { rowOnly: true });
  expect(world.calls).toBe(4);
  expect(ours().values.value).toBe('45000');
  expect(row().audit?.split('\n')[0]).toBe('2026-11-21 09:00 - Sent to Partner Center: deal value 40000 → 45000');
  world.calls = 0;
  await relay.pass(deal, { rowOnly: true });
  expect(world.calls).toBe(1);
  await isQuiet(at);
});

test('an edit there reaches the row in three calls, and the audit names it', async () => {
  const at = setUp();
  const { row, world, ours, relay, clock, pass } = at;
  await pass();
  editReferral(world, ours().id, { values: { ...ours().values, closingDate: '2027-01-31' } }, clock.now());
  world.calls = 0;
  const resolved = await relay.resolve(ours().id);
  expect(resolved).toEqual({ kind: 'pass', opportunity: deal });
  await relay.pass(deal);
  expect(world.calls).toBe(3);
  expect(row().values.closingDate).toBe('2027-01-31');
  expect(row().audit).toContain('Received from Partner Center: closing date 2026-12-15 → 2027-01-31');
  await isQuiet(at);
});

test('help asked makes the second referral in the same engagement, once, and turns visibility on', async () => {
  const at = setUp({ help: 'GeneralOrOther', notesToMicrosoft: 'Please join' });
  const { world, pass, row, ours } = at;
  await pass();
  const microsoft = [...world.referrals.values()].filter(({ side }) => side === 'microsoft');
  expect(microsoft).toHaveLength(1);
  expect(microsoft[0]).toMatchObject({ engagement: ours().engagement, help: 'GeneralOrOther' });
  expect(row()).toMatchObject({ visible: true, syncStatus: 'InSync' });
  expect(row().audit).toContain('Microsoft was asked for help: General or other');
  await isQuiet(at);
});

test('a deal that lacks something is not sent; filled in, it goes', async () => {
  const at = setUp({ customer: null, consentToShare: false });
  const { world, pass, row, card } = at;
  await pass();
  expect(world.referrals.size).toBe(0);
  expect(row()).toMatchObject({ syncStatus: 'NeedsAttention' });
  expect(row().audit).toContain('Not sent. Please fill in: Choose the account; Ask the customer');
  expect(card()?.missing).toEqual([
    { column: 'parentaccountid', key: 'missing.customer' },
    { column: 'cosell_consenttoshare', key: 'missing.consentToShare' },
  ]);
  await isQuiet(at);
  editRow(world, deal, { customer: opportunity(deal).customer, consentToShare: true });
  await pass();
  expect(own(world)).toHaveLength(1);
  expect(row().syncStatus).toBe('InSync');
  expect(card()?.missing).toBeUndefined();
});

test('Sync now looks at both sides, although only the row tells of it', async () => {
  const at = setUp();
  await at.pass();
  at.there({ value: '50000' });
  await at.relay.pass(deal, { rowOnly: true });
  expect(at.row().values.value).toBe('40000');
  at.here({ row: { syncRequestedOn: new Date(at.clock.now()).toISOString() } });
  await at.relay.pass(deal, { rowOnly: true });
  expect(at.row().values.value).toBe('50000');
});

test('Sync now that finds nothing to do is answered with the time of the sync, once', async () => {
  const at = setUp();
  await at.pass();
  const before = at.card()!.syncedOn!;
  at.clock.advance(60_000);
  at.here({ row: { syncRequestedOn: new Date(at.clock.now()).toISOString() } });
  await at.pass();
  expect(Date.parse(at.card()!.syncedOn!)).toBeGreaterThan(Date.parse(before));
  await isQuiet(at);
});

test('the state survives being written and read', async () => {
  const at = setUp({ help: 'GeneralOrOther' });
  await at.pass();
  const read = readState(at.row().syncState, org, deal);
  expect(read.kind === 'state' && writeState(read.state)).toBe(at.row().syncState);
});
