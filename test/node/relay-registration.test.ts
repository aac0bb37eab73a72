import { registrationPath, webhookEvents } from '../../model';
import { register } from '../../plugin-bridge/registration';
import type { SimulatedResponse } from '../../sandbox/simulator';
import { createWorld } from './partner-center-world';
import { callerOver, transportTo } from './simulated';

const ours = 'https://relay.example.com/webhooks/partner-center';

/** A tenant, and the relay's registration at it; `broken` answers instead of the tenant. */
function setUp(broken?: (method: string) => SimulatedResponse | undefined) {
  const { world, center, call } = createWorld();
  const { send, requests } = transportTo(
    (request) => broken?.(request.method) ?? center.handle(request, world.now),
    () => world.now,
  );
  const caller = callerOver(send, 'partner', 'http://127.0.0.1:4102');
  return {
    register: () => register(caller, ours),
    there: (WebhookUrl: string, WebhookEvents: readonly string[]) =>
      call('POST', registrationPath, { WebhookUrl, WebhookEvents }),
    now: () => call<{ WebhookUrl: string; WebhookEvents: string[] }>('GET', registrationPath).body,
    writes: () => requests.filter(({ method }) => method !== 'GET').map(({ method }) => method),
  };
}

test('where no webhook is registered, ours is, for every event about referrals', async () => {
  const { register, now } = setUp();
  expect(await register()).toEqual({ kind: 'ours', what: 'registered now' });
  expect(now()).toEqual({ WebhookUrl: ours, WebhookEvents: [...webhookEvents] });
});

test('our own registration is left as it is', async () => {
  const { register, there, writes } = setUp();
  there(ours, [...webhookEvents].reverse());
  expect(await register()).toEqual({ kind: 'ours', what: 'was registered already' });
  expect(writes()).toEqual([]);
});

test('our own registration gets the events that it lacks and keeps those that others asked for', async () => {
  const { register, there, now } = setUp();
  there(ours, ['test-created', webhookEvents[0]!]);
  expect(await register()).toEqual({ kind: 'ours', what: 'events added' });
  expect([...now().WebhookEvents].sort()).toEqual(['test-created', ...webhookEvents].sort());
});

test('another address is left alone, and named for the operator', async () => {
  const { register, there, writes, now } = setUp();
  there('https://other.example.com/hook', ['referral-created']);
  expect(await register()).toEqual({ kind: 'foreign', address: 'https://other.example.com/hook' });
  expect(writes()).toEqual([]);
  expect(now().WebhookUrl).toBe('https://other.example.com/hook');
});

const json = (status: number, body: unknown): SimulatedResponse => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

test('a registration without an address is none', async () => {
  const { register, writes } = setUp((method) =>
    method === 'GET' ? json(200, { WebhookUrl: null, WebhookEvents: null }) : undefined,
  );
  expect(await register()).toEqual({ kind: 'ours', what: 'registered now' });
  expect(writes()).toEqual(['POST']);
});

test.each([
  ['the look', 'GET', []],
  ['the registration itself', 'POST', ['POST']],
])('when %s is refused, the reason is told and nothing else is tried', async (_, refused, tried) => {
  const { register, writes } = setUp((method) =>
    method === refused ? json(403, { code: 'AccessDenied', description: 'The user lacks a role.' }) : undefined,
  );
  expect(await register()).toEqual({ kind: 'failed', reason: 'The user lacks a role.' });
  expect(writes()).toEqual(tried);
});

test('a host that cannot tell what is registered gets nothing written over it', async () => {
  const { register, writes } = setUp(() => json(200, 'maintenance'));
  expect(await register()).toMatchObject({ kind: 'failed' });
  expect(writes()).toEqual([]);
});
