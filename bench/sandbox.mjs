/** The sandbox as `npm start` runs it, as a process of its own. */
import { spawn } from 'node:child_process';

const patience = 60_000;

/** Starts it on COSELL_PORT (default 4700) and the two ports after it; `url` is the address of Dataverse. */
export async function startSandbox(port = Number(process.env.COSELL_PORT ?? 4700)) {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/sandbox.js'], {
    env: { ...process.env, COSELL_PORT: String(port) },
    // Its own group, so that stopping it also stops what it started.
    detached: true,
  });
  let text = '';
  const stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.once('exit', done);
      process.kill(-child.pid, 'SIGTERM');
    });
  try {
    await new Promise((ready, failed) => {
      const late = setTimeout(() => failed(new Error(`The sandbox was not ready in time.\n${text}`)), patience);
      const hear = (data) => {
        text += data;
        if (!/^ready /m.test(text)) return;
        clearTimeout(late);
        ready();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => failed(new Error(`The sandbox ended with ${code}.\n${text}`)));
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port + 1}`, stop };
}
