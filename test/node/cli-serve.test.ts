import { spawn } from 'node:child_process';
import { startLocalSystem } from '../harness/system';
import { eventually } from '../stories/system';
import { cosell, program } from './cosell';

test('serve runs the relay until it is told to stop; a second one on its port ends with 1 and says why', async () => {
  const system = await startLocalSystem();
  await system.stopRelay();
  const env = { PATH: process.env.PATH, ...system.environment };
  const child = spawn(process.execPath, [program, 'serve'], { env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  try {
    await eventually('the relay to be ready', async () => (await fetch(`${system.relay}/readyz`)).ok || undefined);
    const second = await cosell(['serve'], system.environment);
    expect(second.code).toBe(1);
    expect(second.err).toContain('EADDRINUSE');
    expect(second.err).toContain('stop it, or set COSELL_RELAY_PORT');
    expect(second.err).not.toContain('    at ');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await system.close();
  }
});
