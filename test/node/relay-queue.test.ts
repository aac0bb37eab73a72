import { createQueue, type End } from '../../plugin-bridge/queue';
import { gate, settle, steppingClock } from './stepping';

const settled: End = { settled: true };

/** A queue whose work is a list of words, and whose runs the test ends. */
function setUp(options: { concurrency?: number; random?: number } = {}) {
  const clock = steppingClock();
  const runs: { key: string; work: readonly string[]; end: (end: End) => void; fail: (error: Error) => void }[] = [];
  const errors: string[] = [];
  const queue = createQueue<readonly string[]>({
    clock,
    random: () => options.random ?? 0,
    concurrency: options.concurrency ?? 10,
    again: ['again'],
    join: (first, second) => [...new Set([...first, ...second])],
    failed: (key, error) => errors.push(`${key}: ${(error as Error).message}`),
    run: (key, work) => {
      const { promise, open } = gate<End | Error>();
      runs.push({ key, work, end: open, fail: open });
      return promise.then((end) => {
        if (end instanceof Error) throw end;
        return end;
      });
    },
  });
  return { clock, queue, runs, errors, keys: () => runs.map(({ key }) => key) };
}

test('hints for a key that waits come together; a hint during its run makes exactly one more run', async () => {
  const { queue, runs } = setUp();
  void queue.hint('a', ['1']);
  await settle();
  void queue.hint('a', ['2']);
  const ended = queue.hint('a', ['3']);
  await settle();
  expect(runs.map(({ work }) => work)).toEqual([['1']]);
  runs[0]!.end(settled);
  await settle();
  expect(runs.map(({ work }) => work)).toEqual([['1'], ['2', '3']]);
  runs[1]!.end(settled);
  expect(await ended).toEqual(settled);
  await queue.idle();
  expect(runs).toHaveLength(2);
});

test('one key never runs twice at once, different keys do, up to the limit', async () => {
  const { queue, runs, keys } = setUp({ concurrency: 2 });
  for (const key of ['a', 'b', 'c', 'a', 'd']) void queue.hint(key, []);
  await settle();
  expect(keys()).toEqual(['a', 'b']);
  expect(queue.sizes()).toMatchObject({ running: 2, waiting: 3 });
  runs[0]!.end(settled);
  await settle();
  expect(keys()).toEqual(['a', 'b', 'c']);
});

test('an urgent key goes before all that wait, also one that waited calmly before', async () => {
  const { queue, runs, keys } = setUp({ concurrency: 1 });
  for (const key of ['a', 'b', 'c']) void queue.hint(key, []);
  void queue.hint('c', [], true);
  void queue.hint('d', [], true);
  for (let at = 0; at < 4; at++) {
    await settle();
    runs[at]!.end(settled);
  }
  await queue.idle();
  expect(keys()).toEqual(['a', 'c', 'd', 'b']);
});

test('a key is looked at again when its run asked for it, once, at the earliest time asked', async () => {
  const { clock, queue, runs } = setUp();
  void queue.hint('a', []);
  await settle();
  runs[0]!.end({ settled: true, again: 20_000 });
  void queue.hint('a', []);
  await settle();
  runs[1]!.end({ settled: true, again: 5_000 });
  await clock.pass(4_999);
  expect(runs).toHaveLength(2);
  await clock.pass(1);
  expect(runs.map(({ work }) => work)).toEqual([[], [], ['again']]);
  runs[2]!.end(settled);
  await clock.pass(60_000);
  expect(runs).toHaveLength(3);
});

test('a key that fails is tried again with what it failed on, with growing pauses, and delays nobody', async () => {
  const { clock, queue, runs, keys, errors } = setUp({ concurrency: 1, random: 1 });
  void queue.hint('poison', ['receive']);
  void queue.hint('good', []);
  await settle();
  runs[0]!.fail(new Error('broken'));
  await settle();
  expect(keys()).toEqual(['poison', 'good']);
  runs[1]!.end(settled);
  expect(errors).toEqual(['poison: broken']);
  await clock.pass(2_000);
  expect(runs[2]).toMatchObject({ key: 'poison', work: ['receive'] });
  runs[2]!.end({ settled: false });
  await clock.pass(3_999);
  expect(runs).toHaveLength(3);
  await clock.pass(1);
  expect(runs).toHaveLength(4);
});

test('pauses after failures stay within five minutes', async () => {
  const { clock, queue, runs } = setUp({ random: 1 });
  void queue.hint('a', []);
  await settle();
  for (let at = 0; at < 30; at++) {
    runs[at]!.end({ settled: false });
    await clock.pass(300_000);
    expect(runs).toHaveLength(at + 2);
  }
});

test('a hint never rejects: a broken run ends as not settled', async () => {
  const { queue, runs } = setUp();
  const ended = queue.hint('a', []);
  await settle();
  runs[0]!.fail(new Error('broken'));
  expect(await ended).toEqual({ settled: false });
});

test('stopping ends what runs, drops what waits and what was due later, and takes nothing more', async () => {
  const { clock, queue, runs } = setUp({ concurrency: 1 });
  void queue.hint('later', []);
  await settle();
  runs[0]!.end({ settled: true, again: 1_000 });
  await settle();
  void queue.hint('runs', []);
  const waits = queue.hint('waits', []);
  await settle();
  let stopped = false;
  const stopping = queue.stop().then(() => (stopped = true));
  expect(await waits).toEqual({ settled: false });
  expect(await queue.hint('new', [])).toEqual({ settled: false });
  await settle();
  expect(stopped).toBe(false);
  runs[1]!.end({ settled: true, again: 1_000 });
  await stopping;
  await clock.pass(60_000);
  expect(runs).toHaveLength(2);
  expect(clock.timers()).toBe(0);
});

test('an idle queue says so at once, a busy one when its last run has ended', async () => {
  const { queue, runs } = setUp();
  await queue.idle();
  void queue.hint('a', []);
  let idle = false;
  void queue.idle().then(() => (idle = true));
  await settle();
  expect(idle).toBe(false);
  runs[0]!.end(settled);
  await settle();
  expect(idle).toBe(true);
});
