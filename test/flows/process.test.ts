import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { column, nameOf, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { type Client, clientOf } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';

/** The relay as the process that is installed: how it starts, and how it ends. */
const script = join('dist', 'relay.js');
const children: ChildProcess[] = [];
let system: LocalSystem;
let client: Client;
beforeAll(async () => {
  system = await startLocalSystem();
  await system.stopRelay();
  client = clientOf(system);
});
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => system.close());

function start(more: Record<string, string> = {}) {
  const environment = {
    PATH: process.env['PATH'],
    COSELL_RELAY_PORT: new URL(system.relay).port,
    COSELL_DATAVERSE_URL: system.dataverse,
    COSELL_DATAVERSE_TOKEN: 'relay',
    COSELL_DATAVERSE_SECRET: system.secret,
    COSELL_PARTNER_CENTER_URL: system.partnerCenter,
    COSELL_PARTNER_CENTER_TOKEN: 'partner',
    COSELL_WEBHOOK_HOST_URL: system.partnerCenter,
    COSELL_POST_SECONDS: '2',
    COSELL_TIMEOUT_SECONDS: '5',
    COSELL_TAKE_OVER_SECONDS: '10',
    ...more,
  };
  const child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }) as { code: number; signal: unknown });
  return { child, ended, output: () => output };
}

const ready = () =>
  eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with 0, and it says so', async (signal) => {
  const { child, ended, output } = start();
  await ready();
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(output()).toContain('the relay stops');
  expect(output()).not.toMatch(/Warning|FSTDEP/);
});

test('told to stop in the middle of a deal, it ends what it began, and the next one loses nothing', async () => {
  const first = start();
  await ready();
  await client.trouble('partnerCenter', { latencyMs: 300 });
  await client.change(deals.share, sharedColumns);
  await eventually('the referral to be under way', async () => {
    const report = (await (await fetch(`${system.partnerCenter}/sandbox/calls`)).json()) as {
      calls: { method: string; path: string }[];
    };
    return report.calls.some(({ method }) => method === 'POST') || undefined;
  });
  first.child.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  await client.trouble('partnerCenter', {});

  start();
  await ready();
  await eventually('the deal to be in sync', async () => {
    const row = await client.row(deals.share);
    return nameOf(syncStatus, row[column.syncStatus] as number | null) === 'InSync' || undefined;
  });
  const ours = await client.ours(deals.share);
  expect(ours).toHaveLength(1);
  const invitations = () => client.invitations(ours[0]!.engagementId);
  await eventually('Microsoft’s referral', async () => (await invitations())[0]);
  expect(await invitations()).toHaveLength(1);
});

test('with a wrong configuration it ends at once with 1, and names every fault, without a stack', async () => {
  const { ended, output } = start({ COSELL_DATAVERSE_SECRET: 'short', COSELL_SWEEP_SECONDS: 'never' });
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(output()).toMatch(/cannot start.*\n {2}COSELL_DATAVERSE_SECRET needs.*\n {2}COSELL_SWEEP_SECONDS is not/);
  expect(output()).not.toMatch(/^\s+at /m);
});

test('on a port that is taken it ends at once with 1, and names the port', async () => {
  const { port } = new URL(system.dataverse);
  const { ended, output } = start({ COSELL_RELAY_PORT: port });
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(output()).toMatch(new RegExp(`EADDRINUSE.*${port}`));
  expect(output()).not.toMatch(/^\s+at /m);
});

test('started before the other systems it waits for them, instead of ending', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const { child, ended } = start({ COSELL_DATAVERSE_URL: nowhere, COSELL_PARTNER_CENTER_URL: nowhere });
  const answer = await eventually('the relay to say why it is not ready', async () => {
    const reply = await fetch(`${system.relay}/readyz`);
    const { reason } = (await reply.json()) as { reason?: string };
    return reason?.includes('ECONNREFUSED') ? reply.status : undefined;
  });
  expect(answer).toBe(503);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
});
