import { createCaller, type Caller } from '../../plugin-bridge/systems/caller';
import { createGovernor } from '../../plugin-bridge/systems/governor';
import type { HttpAnswer, HttpRequest } from '../../plugin-bridge/systems/transport';
import { settle, steppingClock } from './stepping';

const reply = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'reply',
  status,
  headers,
  body: new TextEncoder().encode('{}'),
});
const throttled = (seconds: number) => reply(429, { 'retry-after': String(seconds) });

function setUp(answers: HttpAnswer[], token: () => Promise<string> = async () => 'secret') {
  const clock = steppingClock();
  const governor = createGovernor({ clock, concurrency: 2 });
  const sent: { request: HttpRequest; at: number }[] = [];
  const ended: string[] = [];
  const caller: Caller = createCaller({
    base: 'http://127.0.0.1:4101',
    token,
    transport: async (request) => {
      sent.push({ request, at: clock.monotonic() });
      return answers.shift() ?? reply(200);
    },
    governor,
    clock,
    random: () => 0.5,
    headers: () => ({ 'client-request-id': 'id' }),
    ended: (method, end) => ended.push(`${method} ${end}`),
  });
  return { caller, clock, governor, sent, ended };
}

test('a call carries the token, the headers of its system and its own, and its body as JSON', async () => {
  const { caller, sent } = setUp([]);
  await caller.call({ method: 'PATCH', path: '/x', headers: { 'If-Match': 'W/"1"' }, body: { a: 'é' } });
  expect(sent[0]?.request).toMatchObject({
    method: 'PATCH',
    url: 'http://127.0.0.1:4101/x',
    headers: { Authorization: 'Bearer secret', 'client-request-id': 'id', 'If-Match': 'W/"1"' },
    body: '{"a":"é"}',
  });
});

test.each(['GET', 'PATCH', 'PUT'] as const)('a throttled %s is sent again, not before its time', async (method) => {
  const { caller, clock, sent, ended } = setUp([throttled(7)]);
  const outcome = caller.call({ method, path: '/x' });
  await clock.pass(6_999);
  expect(sent).toHaveLength(1);
  await clock.pass(1);
  expect((await outcome).kind).toBe('done');
  expect(sent.map(({ at }) => at)).toEqual([0, 7_000]);
  expect(ended).toEqual([`${method} 429`, `${method} 200`]);
});

test('after a 429 no other call goes to that system before its time either', async () => {
  const { caller, clock, sent } = setUp([throttled(3)]);
  void caller.call({ method: 'POST', path: '/first' });
  await settle();
  void caller.call({ method: 'GET', path: '/second' });
  await clock.pass(2_999);
  expect(sent).toHaveLength(1);
  await clock.pass(1);
  expect(sent.map(({ request }) => new URL(request.url).pathname)).toEqual(['/first', '/second']);
});

test('a POST is sent once, whatever the answer', async () => {
  for (const answer of [throttled(1), reply(500), { kind: 'lost', reason: 'reset' } as const]) {
    const { caller, clock, sent } = setUp([answer]);
    const outcome = caller.call({ method: 'POST', path: '/x' });
    await clock.pass(60_000);
    expect((await outcome).kind).not.toBe('done');
    expect(sent).toHaveLength(1);
  }
});

test('a PATCH whose end is unknown is left to the next pass, a GET is asked again', async () => {
  const patch = setUp([reply(500)]);
  expect((await patch.caller.call({ method: 'PATCH', path: '/x' })).kind).toBe('unknown');
  expect(patch.sent).toHaveLength(1);
  const get = setUp([reply(500), { kind: 'lost', reason: 'reset' }]);
  const outcome = get.caller.call({ method: 'GET', path: '/x' });
  await get.clock.pass(10_000);
  expect((await outcome).kind).toBe('done');
  expect(get.sent).toHaveLength(3);
});

test('a system that stays down is given up after a few tries', async () => {
  const { caller, clock, sent } = setUp(Array.from({ length: 20 }, () => reply(503)));
  const outcome = caller.call({ method: 'GET', path: '/x' });
  await clock.pass(60_000);
  expect((await outcome).kind).toBe('unknown');
  expect(sent).toHaveLength(4);
});

test('nobody waits for a pause of minutes: the call is refused, with the time that is left', async () => {
  const { caller, clock, sent } = setUp([throttled(300)]);
  void caller.call({ method: 'POST', path: '/x' });
  await clock.pass(1_000);
  expect(await caller.call({ method: 'GET', path: '/x' })).toMatchObject({ status: 429, retryAfter: 299_000 });
  expect(sent).toHaveLength(1);
});

test('a slot that is held waits for nothing: during a pause its call is refused without being sent', async () => {
  const { caller, clock, sent } = setUp([throttled(2)]);
  void caller.call({ method: 'GET', path: '/x' });
  await settle();
  expect(await caller.once({ method: 'POST', path: '/x' })).toMatchObject({ kind: 'refused', status: 429 });
  expect(sent).toHaveLength(1);
  await clock.pass(2_000);
  expect((await caller.once({ method: 'POST', path: '/x' })).kind).toBe('done');
});

test('without a token nothing is sent', async () => {
  const { caller, sent } = setUp([], () => Promise.reject(new Error('sign in again')));
  expect(await caller.call({ method: 'GET', path: '/x' })).toMatchObject({ status: 0, message: 'sign in again' });
  expect(sent).toEqual([]);
});

test('a slot that is freed twice is free once', async () => {
  const { governor } = setUp([]);
  const first = await governor.acquire();
  await governor.acquire();
  let third = false;
  let fourth = false;
  void governor.acquire().then(() => (third = true));
  void governor.acquire().then(() => (fourth = true));
  first();
  first();
  await settle();
  expect([third, fourth]).toEqual([true, false]);
});
