import { defaultTimes } from '../../plugin-bridge/settings';
import { sweep } from '../model/rest';
import { newReferral } from '../model/world';
import { deal, isQuiet, setUp } from './bench';

describe('the referral', () => {
  test('can no longer be read: a person is told, nothing is posted, and when it is back the sync goes on', async () => {
    const at = setUp();
    await at.pass();
    const referral = at.ours();
    at.world.referrals.delete(referral.id);
    await at.pass();
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention', identifier: referral.id });
    expect(at.row().audit).toContain('The referral can no longer be read');
    expect(at.all()).toEqual([]);
    await isQuiet(at);
    at.world.referrals.set(referral.id, referral);
    await at.pass();
    expect(at.row().syncStatus).toBe('InSync');
  });

  test.each(['ClosedWon', 'ClosedLost'] as const)(
    'was %s: the row is closed too, and nothing is sent any more',
    async (status) => {
      const at = setUp();
      await at.pass();
      at.there({ value: '90000', referral: { status } });
      at.here({ notes: 'mine' });
      await at.pass();
      const state = status === 'ClosedWon' ? 'won' : 'lost';
      expect(at.row()).toMatchObject({ referralStatus: status, syncStatus: 'InSync', state });
      expect(at.row().values).toMatchObject({ value: '90000', notes: 'mine' });
      expect(at.ours().values.notes).toBe('First call went well');
      await at.pass();
      await isQuiet(at);
    },
  );

  test('expired: somebody is told', async () => {
    const at = setUp();
    await at.pass();
    at.there({ referral: { status: 'ClosedExpired' } });
    await at.pass();
    expect(at.row()).toMatchObject({ referralStatus: 'ClosedExpired', syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.text).toContain('Closed, expired');
    await isQuiet(at);
  });

  test('a second one that names the deal is recorded as a double and left alone', async () => {
    const at = setUp();
    await at.pass();
    const linked = at.ours().id;
    const other = newReferral('f7000000-0000-4000-8000-000000000007', { externalReferenceId: deal }, at.clock.now());
    at.world.referrals.set(other.id, other);
    expect(await at.relay.resolve(other.id)).toEqual({ kind: 'receive', opportunity: deal });
    await at.relay.receive(other.id);
    expect(at.row()).toMatchObject({ identifier: linked, syncStatus: 'NeedsAttention' });
    expect(at.card().doubles).toEqual([other.id]);
    expect(at.world.referrals.get(other.id)).toEqual(other);
    await isQuiet(at);
  });

  test('a closed one that names a deal is a question, and nothing is posted past it', async () => {
    const at = setUp();
    at.world.referrals.set(
      'f7000000-0000-4000-8000-000000000007',
      newReferral('f7000000-0000-4000-8000-000000000007', { externalReferenceId: deal, status: 'ClosedLost' }, 0),
    );
    await at.pass();
    expect(at.all()).toHaveLength(1);
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention', identifier: null });
    await isQuiet(at);
  });
});

test('Microsoft’s referral of our engagement belongs to our row and makes no other', async () => {
  const at = setUp({ help: 'GeneralOrOther' });
  await at.pass();
  const microsoft = at.all().find(({ side }) => side === 'microsoft')!;
  expect(await at.another().resolve(microsoft.id)).toEqual({ kind: 'pass', opportunity: deal });
  await sweep(at.world, at.another());
  expect(at.world.rows.size).toBe(1);
});

test('a received deal that was deleted here is not made again', async () => {
  const at = setUp();
  at.world.rows.clear();
  const sent = newReferral('f9000000-0000-4000-8000-000000000009', { side: 'received', status: 'NewReceived' }, 0);
  at.world.referrals.set(sent.id, sent);
  await sweep(at.world, at.relay);
  expect(at.world.rows.size).toBe(1);
  at.world.rows.clear();
  await sweep(at.world, at.another());
  await sweep(at.world, at.relay);
  expect(at.world.rows.size).toBe(0);
});

test('an own deal made at Partner Center becomes an opportunity at once where no row can be making it', async () => {
  const at = setUp({ sync: false });
  const made = newReferral('f9000000-0000-4000-8000-000000000009', {}, at.clock.now());
  at.world.referrals.set(made.id, made);
  expect(await at.relay.resolve(made.id)).toMatchObject({ kind: 'receive' });
});

test('an own deal made at Partner Center is left to a claim at first, then becomes an opportunity', async () => {
  const at = setUp({ sync: false, syncStatus: 'Pending' });
  const made = newReferral('f9000000-0000-4000-8000-000000000009', {}, at.clock.now());
  at.world.referrals.set(made.id, made);
  const first = await at.relay.resolve(made.id);
  expect(first).toMatchObject({ kind: 'none', again: expect.any(Number) });
  at.clock.advance(defaultTimes.takeOver);
  await sweep(at.world, at.relay);
  expect([...at.world.rows.values()].map(({ identifier }) => identifier)).toEqual([null, made.id]);
  expect(at.ours().externalReferenceId).not.toBeNull();
});

test('a status that nobody documents is told, and everything else goes on being synced', async () => {
  const at = setUp();
  await at.pass();
  at.there({ closingDate: '2027-02-01', referral: { status: undefined, statusText: 'Active/Engaged' } });
  at.here({ value: '45000' });
  await at.pass();
  expect(at.row().values.closingDate).toBe('2027-02-01');
  expect(at.ours().values.value).toBe('45000');
  expect(at.row().syncStatus).toBe('NeedsAttention');
  expect(at.card().problem?.said).toEqual({ key: 'reason.unknownStatus', values: { status: 'Active/Engaged' } });
  await isQuiet(at);
});
