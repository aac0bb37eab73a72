import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { column, nameOf, syncStatus } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { clientOf } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';

/** The built relay as a process: what it says at its start, and how it ends. */
interface Report {
  readonly calls: readonly { readonly method: string; readonly path: string }[];
}
const program = join(__dirname, '../../dist/relay.js');

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ...environment } });
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  child.stderr.on('data', (data) => (text += data));
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended, text: () => text };
}

test('without its configuration it ends at once, naming every variable that it needs', async () => {
  const { ended, text } = run({ COSELL_RELAY_PORT: 'nonsense' });
  expect(await ended).toBe(1);
  for (const name of [
    'COSELL_RELAY_PORT',
    'COSELL_DATAVERSE_URL',
    'COSELL_DATAVERSE_TOKEN',
    'COSELL_DATAVERSE_SECRET',
    'COSELL_PARTNER_CENTER_URL',
    'COSELL_PARTNER_CENTER_TOKEN',
    'COSELL_WEBHOOK_HOST_URL',
    'COSELL_DEAL_OWNER',
  ]) {
    expect(text()).toContain(`  ${name} is`);
  }
  expect(text()).not.toContain('    at ');
});

describe('beside both systems', () => {
  let system: LocalSystem;
  beforeAll(async () => (system = await startLocalSystem()));
  afterAll(() => system.close());
  const ready = () =>
    eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);

  test('a port that is taken is said in one line, and it ends', async () => {
    const { ended, text } = run(system.environment);
    expect(await ended).toBe(1);
    expect(text()).toContain('EADDRINUSE');
    expect(text()).not.toContain('    at ');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('told to stop by %s, it ends well', async (signal) => {
    await system.stopRelay();
    const { child, ended, text } = run(system.environment);
    await ready();
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(text()).toContain('the relay stops');
    expect(text()).not.toMatch(/Warning/);
  });

  test('told to stop in the middle of a deal, it ends what it began, and the next one loses nothing', async () => {
    const client = clientOf(system);
    const first = run(system.environment);
    await ready();
    await client.trouble('partnerCenter', { latencyMs: 300 });
    await client.change(deals.share, sharedColumns);
    await eventually('the referral to be under way', async () => {
      const { calls } = (await (await fetch(`${system.partnerCenter}/sandbox/calls`)).json()) as Report;
      return calls.some(({ method, path }) => method === 'POST' && path.endsWith('/referrals')) || undefined;
    });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await client.trouble('partnerCenter', {});

    const second = run(system.environment);
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
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  test('started before the other systems it waits for them, instead of ending', async () => {
    const nowhere = { COSELL_DATAVERSE_URL: 'http://127.0.0.1:9', COSELL_PARTNER_CENTER_URL: 'http://127.0.0.1:9' };
    const { child, ended } = run({ ...system.environment, ...nowhere });
    const status = await eventually('the relay to say why it is not ready', async () => {
      const reply = await fetch(`${system.relay}/readyz`);
      const { reason } = (await reply.json()) as { reason?: string };
      return reason?.includes('ECONNREFUSED') ? reply.status : undefined;
    });
    expect(status).toBe(503);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
