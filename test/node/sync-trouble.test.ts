import { readState, writeState } from '../../plugin-bridge/merge/state';
import { defaultTimes } from '../../plugin-bridge/settings';
import { stateOf, sweep } from '../model/rest';
import { Crash, type Fate } from '../model/systems';
import { newReferral, org } from '../model/world';
import { deal, isQuiet, setUp } from './bench';

const refusing = (verb: string, refused: number, message: string, more = {}) => ({
  before: (call: { verb: string }): Fate => (call.verb === verb ? ({ refused, message, ...more } as Fate) : 'well'),
});

describe('Partner Center refuses', () => {
  test('a deal: the claim goes, its words are on the card, and only an edit tries again at once', async () => {
    const at = setUp({}, refusing('POST', 400, 'The solution is not yours.'));
    expect(await at.pass()).toMatchObject({ outcome: 'waiting', settled: true });
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.text).toBe('The solution is not yours.');
    expect(Date.parse(at.card().problem!.nextTry!)).toBeGreaterThan(at.clock.now());
    expect(at.row().audit).toContain('Partner Center refused: The solution is not yours.');
    expect(stateOf(at.world, deal)?.claim).toBeNull();
    await isQuiet(at);
    at.here({ products: 'SOL-9-XYZ' });
    await at.another({ before: () => 'well' }).pass(deal);
    expect(at.all()).toHaveLength(1);
    expect(at.row().syncStatus).toBe('InSync');
    expect(at.card().problem).toBeUndefined();
  });

  test('an edit: nothing is lost, edits of Microsoft still arrive, and Sync now tries again', async () => {
    const at = setUp();
    await at.pass();
    at.here({ value: '45000' });
    const refused = at.another(refusing('PATCH referral', 422, 'The value is too odd.'));
    await refused.pass(deal);
    expect(at.row()).toMatchObject({ syncStatus: 'NeedsAttention' });
    expect(at.card().problem?.text).toBe('The value is too odd.');
    at.there({ closingDate: '2027-05-05' });
    await at.pass();
    expect(at.row().values).toMatchObject({ closingDate: '2027-05-05', value: '45000' });
    expect(at.ours().values.value).toBe('40000');
    at.here({ row: { syncRequestedOn: '2026-11-21T09:10:00Z' } });
    await at.pass();
    expect(at.ours().values.value).toBe('45000');
    expect(at.row().syncStatus).toBe('InSync');
    await isQuiet(at);
  });

  test('for now, with Retry-After: the deal is pending, not in need of attention, and nothing is sent before', async () => {
    const at = setUp({}, refusing('POST', 429, 'Too many requests'));
    const result = await at.pass();
    expect(result).toMatchObject({ outcome: 'waiting' });
    expect(at.row()).toMatchObject({ syncStatus: 'Pending' });
    at.world.calls = 0;
    await at.pass();
    expect(at.world.calls).toBe(1);
    at.clock.advance(result.again! + 1);
    await at.another({ before: () => 'well' }).pass(deal);
    expect(at.row().syncStatus).toBe('InSync');
  });
});

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

test('a claim that another worker just made is waited for, then taken over', async () => {
  const at = setUp();
  const dies = at.another({
    before: ({ verb }) => {
      if (verb === 'POST') throw new Crash();
      return 'well';
    },
  });
  await expect(dies.pass(deal)).rejects.toThrow(Crash);
  const waits = await at.pass();
  expect(waits).toMatchObject({ outcome: 'waiting' });
  expect(waits.again).toBeGreaterThan(0);
  expect(at.all()).toEqual([]);
  at.clock.advance(defaultTimes.takeOver + 1);
  await at.pass();
  expect(at.all()).toHaveLength(1);
});

test('a machine that slept between its look and its POST does not post', async () => {
  const at = setUp();
  const slow = at.another({
    after: ({ verb }) => {
      if (verb === 'PATCH row') at.clock.advance(defaultTimes.post + 1);
    },
  });
  await slow.pass(deal);
  expect(at.all()).toEqual([]);
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

test('a deal that was won before it was sent is not sent, and its row not written', async () => {
  const at = setUp({ state: 'won' });
  await at.pass();
  expect(at.wrote()).toEqual([]);
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

test('a POST whose reply was lost where the id is dropped: found by content, not posted again', async () => {
  const at = setUp({}, { storesId: false });
  let lost = false;
  const relay = at.another({
    before: ({ verb }) => (verb === 'POST' && !lost ? ((lost = true), 'replyLost') : 'well'),
  });
  expect(await relay.pass(deal)).toMatchObject({ outcome: 'waiting' });
  await relay.pass(deal);
  expect(at.all()).toHaveLength(1);
  expect(at.ours().externalReferenceId).toBe(deal);
  expect(at.row().syncStatus).toBe('InSync');
});

test('an edit made between claim and link is sent, not taken for agreed', async () => {
  const at = setUp();
  const relay = at.another({
    after: ({ verb }) => {
      if (verb === 'POST') at.here({ value: '45000' });
    },
  });
  await relay.pass(deal);
  await at.pass();
  expect([at.row().values.value, at.ours().values.value]).toEqual(['45000', '45000']);
  expect(stateOf(at.world, deal)?.open).toEqual([]);
});

test('a seller who goes back to the old value while the push is lost gets the old value on both sides', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  const relay = at.another({
    after: ({ verb }) => {
      if (verb !== 'PATCH referral') return;
      at.here({ value: '40000' });
      throw new Crash();
    },
  });
  await expect(relay.pass(deal)).rejects.toThrow(Crash);
  await at.pass();
  expect([at.row().values.value, at.ours().values.value]).toEqual(['40000', '40000']);
});

test('a push that ran after its worker died and was set back by Microsoft is no push of the seller’s value over it unseen', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  const relay = at.another({
    after: ({ verb }) => {
      if (verb !== 'PATCH referral') return;
      at.there({ value: '40000' });
      throw new Crash();
    },
  });
  await expect(relay.pass(deal)).rejects.toThrow(Crash);
  await at.pass();
  expect(at.ours().values.value).toBe('45000');
  expect(stateOf(at.world, deal)?.open).toMatchObject([{ crm: '45000', pc: '40000', winner: 'crm', sure: true }]);
});

test('a push that times out and runs late does not bring back what the seller took back', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  let late: () => void = () => undefined;
  const relay = at.another({
    before: ({ verb }) => {
      if (verb !== 'PATCH referral') return 'well';
      at.here({ value: '40000' });
      return 'late';
    },
    later: (run) => (late = run),
  });
  await relay.pass(deal);
  await at.pass();
  late();
  expect(at.ours().values.value).toBe('45000');
  await at.pass();
  expect([at.row().values.value, at.ours().values.value]).toEqual(['40000', '40000']);
});

test('the state survives being written and read', async () => {
  const at = setUp({ help: 'GeneralOrOther' });
  await at.pass();
  const read = readState(at.row().syncState, org, deal);
  expect(read.kind === 'state' && writeState(read.state)).toBe(at.row().syncState);
});
