import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { eventually } from '../stories/system';

/** The built relay as a process: what it says at its start, and how it ends. */
const program = join(__dirname, '../../dist/relay.js');

function run(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ...environment } });
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  child.stderr.on('data', (data) => (text += data));
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
  ]) {
    expect(text()).toContain(`  ${name} is`);
  }
  expect(text()).not.toContain('    at ');
});

describe('beside both systems', () => {
  let system: LocalSystem;
  beforeAll(async () => (system = await startLocalSystem()));
  afterAll(() => system.close());

  test('a port that is taken is said in one line, and it ends', async () => {
    const { ended, text } = run(system.environment);
    expect(await ended).toBe(1);
    expect(text()).toContain('EADDRINUSE');
    expect(text()).not.toContain('    at ');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('told to stop by %s, it ends well', async (signal) => {
    await system.stopRelay();
    const { child, ended, text } = run(system.environment);
    await eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(text()).toContain('the relay stops');
  });
});
