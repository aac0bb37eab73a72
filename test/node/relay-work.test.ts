import type { PassResult, Resolved, Sync } from '../../plugin-bridge/sync';
import { createWork } from '../../plugin-bridge/work';
import { gate, settle, steppingClock } from './stepping';

const rest: PassResult = { outcome: 'rest', settled: true };

function setUp(resolve: (referral: string) => Resolved, pass: () => Promise<PassResult> = async () => rest) {
  const clock = steppingClock();
  const did: string[] = [];
  const sync: Sync = {
    pass: (id, hint) => (did.push(`pass ${id}${hint?.rowOnly ? ' row only' : ''}`), pass()),
    resolve: async (referral) => (did.push(`resolve ${referral}`), resolve(referral)),
    receive: (referral) => (did.push(`receive ${referral}`), pass()),
  };
  const work = createWork({ sync, clock, random: () => 0, concurrency: 4 });
  return { work, did, clock };
}

test('a referral first finds its opportunity, and ends when that one’s lane has ended', async () => {
  const { promise, open } = gate<PassResult>();
  const { work, did } = setUp(
    () => ({ kind: 'pass', opportunity: 'OPP' }),
    () => promise,
  );
  let ended = false;
  const end = work.referral('REF').then((value) => ((ended = true), value));
  await settle();
  expect(did).toEqual(['resolve ref', 'pass opp']);
  expect(ended).toBe(false);
  open(rest);
  expect(await end).toEqual({ settled: true });
});

test('a referral without a row yet is received in the lane of the row that it will be', async () => {
  const { work, did } = setUp(() => ({ kind: 'receive', opportunity: 'opp' }));
  await work.referral('ref');
  expect(did).toEqual(['resolve ref', 'receive ref']);
});

test('hints from both sides for one deal share its lane: never two passes at once', async () => {
  const { promise, open } = gate<PassResult>();
  const { work, did } = setUp(
    () => ({ kind: 'pass', opportunity: 'opp' }),
    () => promise,
  );
  void work.opportunity('opp', { rowOnly: true });
  await settle();
  void work.referral('ref');
  await settle();
  expect(did).toEqual(['pass opp row only', 'resolve ref']);
  open(rest);
  await work.idle();
  expect(did).toEqual(['pass opp row only', 'resolve ref', 'pass opp']);
});

test('a pass looks at both sides as soon as one of its hints says that both may have changed', async () => {
  const { promise, open } = gate<PassResult>();
  const { work, did } = setUp(
    () => ({ kind: 'none', reason: '' }),
    () => promise,
  );
  void work.opportunity('a');
  await settle();
  void work.opportunity('A', { rowOnly: true });
  void work.opportunity('a', { rowOnly: false });
  open(rest);
  await work.idle();
  expect(did).toEqual(['pass a', 'pass a']);
});

test('a referral that is nobody’s matter yet is resolved again when the sync says so', async () => {
  const { work, did, clock } = setUp(() => ({ kind: 'none', reason: 'a claim is pending', again: 30_000 }));
  expect(await work.referral('ref')).toMatchObject({ settled: true });
  await clock.pass(30_000);
  expect(did).toEqual(['resolve ref', 'resolve ref']);
});

test('a referral that could not be resolved is not settled, and tried again', async () => {
  const { work, did, clock } = setUp(() => ({ kind: 'failed', reason: 'no answer' }));
  expect(await work.referral('ref')).toMatchObject({ settled: false });
  await clock.pass(1_000);
  expect(did).toHaveLength(2);
});

test('a failed reception is tried again as a reception, in its lane', async () => {
  const results: PassResult[] = [{ outcome: 'failed', settled: false }, rest];
  const { work, did, clock } = setUp(
    () => ({ kind: 'receive', opportunity: 'opp' }),
    async () => results.shift() ?? rest,
  );
  expect(await work.referral('ref')).toMatchObject({ settled: false });
  await clock.pass(1_000);
  expect(did).toEqual(['resolve ref', 'receive ref', 'receive ref']);
});

test('stopping does not wait for a referral whose lane was dropped', async () => {
  const { promise, open } = gate<PassResult>();
  const { work } = setUp(
    () => ({ kind: 'pass', opportunity: 'opp' }),
    () => promise,
  );
  void work.opportunity('opp');
  await settle();
  const referral = work.referral('ref');
  await settle();
  const stopped = work.stop();
  expect(await referral).toMatchObject({ settled: false });
  open(rest);
  await stopped;
});
