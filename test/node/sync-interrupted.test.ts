import { defaultTimes } from '../../plugin-bridge/settings';
import { stateOf } from '../model/rest';
import { Crash, type Fate } from '../model/systems';
import { type Bench, deal, isQuiet, setUp } from './bench';

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

/** A worker whose push is carried out, but who dies before it can write that down; something else happens in between. */
async function crashAfterPush({ another }: Bench, meanwhile: () => void): Promise<void> {
  const dies = another({
    after: ({ verb }) => {
      if (verb !== 'PATCH referral') return;
      meanwhile();
      throw new Crash();
    },
  });
  await expect(dies.pass(deal)).rejects.toThrow(Crash);
}

test('a seller who goes back to the old value while the push is lost gets the old value on both sides', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  await crashAfterPush(at, () => at.here({ value: '40000' }));
  await at.pass();
  expect([at.row().values.value, at.ours().values.value]).toEqual(['40000', '40000']);
});

test('a push that ran after its worker died and was set back by Microsoft is no push of the seller’s value over it unseen', async () => {
  const at = setUp();
  await at.pass();
  at.here({ value: '45000' });
  await crashAfterPush(at, () => at.there({ value: '40000' }));
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

test('an attempt that two relays share is not void because one of them came too late', async () => {
  const at = setUp();
  await at.pass();
  const before = at.row().values.value;
  at.here({ value: '45000' });

  let noted = (): void => undefined;
  let send = (): void => undefined;
  const isNoted = new Promise<void>((resolve) => (noted = resolve));
  const maySend = new Promise<void>((resolve) => (send = resolve));
  let waits = true;
  const slow = at.another({
    async before({ verb }): Promise<Fate> {
      if (verb !== 'PATCH referral' || !waits) return 'well';
      waits = false;
      noted();
      await maySend;
      return 'well';
    },
  });
  const passing = slow.pass(deal);
  await isNoted;
  const dies = at.another({
    after({ verb }) {
      if (verb === 'PATCH referral') throw new Crash();
    },
  });
  await expect(dies.pass(deal)).rejects.toThrow(Crash);
  at.here({ value: before });
  send();
  await passing;

  expect(at.row().values.value).toBe(before);
  expect(at.ours().values.value).toBe(before);
  await isQuiet(at);
});
