import pino from 'pino';
import { readConfig } from '../../plugin-bridge/config';
import { createRelay, type Relay } from '../../plugin-bridge/relay';
import type { HttpAnswer, HttpRequest } from '../../plugin-bridge/systems/transport';
import { steppingClock } from './stepping';

/** The relay while the other systems are down: what it tries, and when. */
let relay: Relay | undefined;
afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

async function start(answer: (request: HttpRequest) => HttpAnswer, sweepSeconds = 300) {
  const clock = steppingClock();
  const asked: number[] = [];
  const began = clock.now();
  const config = readConfig({
    COSELL_RELAY_PORT: '0',
    COSELL_DATAVERSE_URL: 'http://127.0.0.1:4101',
    COSELL_DATAVERSE_TOKEN: 'relay',
    COSELL_DATAVERSE_SECRET: 's'.repeat(40),
    COSELL_PARTNER_CENTER_URL: 'http://127.0.0.1:4102',
    COSELL_PARTNER_CENTER_TOKEN: 'partner',
    COSELL_WEBHOOK_HOST_URL: 'http://127.0.0.1:4102',
    COSELL_DEAL_OWNER: 'systemusers(6a3d0f5c-91f2-4c7e-8d52-0c9b7f1e2a34)',
    COSELL_SWEEP_SECONDS: String(sweepSeconds),
  });
  relay = createRelay(config, {
    clock,
    newId: () => 'b0000000-0000-4000-8000-000000000000',
    random: () => 0,
    transport: async (request) => {
      asked.push(Math.round((clock.now() - began) / 1_000));
      return answer(request);
    },
    log: pino({ level: 'silent' }),
  });
  const { port } = await relay.start();
  const ready = async () => {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`);
    return { status: reply.status, body: (await reply.json()) as { reason?: string } };
  };
  return { clock, asked, ready };
}

const down = (): HttpAnswer => ({ kind: 'unsent', reason: 'connect ECONNREFUSED 127.0.0.1:4101' });

test('a relay whose systems are down tries again soon, then later and later, and never later than usual', async () => {
  const { clock, asked } = await start(down, 20);
  await clock.pass(100_000);
  expect(asked).toEqual([0, 2, 6, 14, 30, 50, 70, 90]);
});

test('meanwhile it says that it is not ready, and why', async () => {
  const { clock, ready } = await start(down);
  await clock.pass(1_000);
  expect(await ready()).toMatchObject({ status: 503, body: { reason: expect.stringContaining('ECONNREFUSED') } });
});

test('what a system says in its own words is not told to everybody who asks whether the relay is ready', async () => {
  const body = JSON.stringify({ error: { code: '0x1', message: "The user 'canary' has no access." } });
  const { clock, ready } = await start(() => ({
    kind: 'reply',
    status: 403,
    headers: {},
    body: new TextEncoder().encode(body),
  }));
  await clock.pass(1_000);
  const answer = await ready();
  expect(answer.status).toBe(503);
  expect(JSON.stringify(answer)).not.toContain('canary');
});

test('stopped between two sweeps, it asks nothing more', async () => {
  const { clock, asked } = await start(down, 20);
  await clock.pass(3_000);
  const before = asked.length;
  await relay!.stop();
  relay = undefined;
  await clock.pass(100_000);
  expect(asked).toHaveLength(before);
  expect(clock.timers()).toBe(0);
});
