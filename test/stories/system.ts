import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The whole system as `npm start` runs it, on free ports: sandbox and relay as processes of their own. */
export interface System {
  readonly dataverse: string;
  readonly partnerCenter: string;
  readonly relay: string;
  /** Everything that was printed so far. */
  output(): string;
  /** Ends the relay's process at once, as a crash would, and waits until it is gone. */
  killRelay(): Promise<void>;
  /** Runs the command that the sandbox printed for starting the relay again. */
  startRelayAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Tests and pictures both run in the project's root. */
const root = process.cwd();

export async function startSystem(): Promise<System> {
  const port = await freePorts();
  let text = '';
  const children: ChildProcess[] = [];
  const start = (command: string, args: string[], env: NodeJS.ProcessEnv, shell = false) => {
    // Its own group, so that stopping it also stops what it started.
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, shell, detached: true });
    child.stdout?.on('data', (data) => (text += data));
    child.stderr?.on('data', (data) => (text += data));
    children.push(child);
    return child;
  };
  const stop = async () => {
    for (const child of children) await ended(child);
  };

  start(process.execPath, ['--enable-source-maps', 'dist/sandbox.js'], { COSELL_PORT: String(port) });
  try {
    await eventually('the ready line', () => /^ready /m.test(text) || undefined, 60_000);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${text}`);
  }
  const relay = `http://127.0.0.1:${port}`;
  return {
    relay,
    dataverse: `http://127.0.0.1:${port + 1}`,
    partnerCenter: `http://127.0.0.1:${port + 2}`,
    output: () => text,
    killRelay: async () => {
      const pids = [...text.matchAll(/relay process (\d+)/g)].map((match) => Number(match[1]));
      const running = [...pids, ...children.slice(1).map((child) => child.pid ?? 0)].filter(
        (pid) => pid > 0 && alive(pid),
      );
      if (running.length === 0) throw new Error(`No relay process is running:\n${text}`);
      for (const pid of running) process.kill(pid, 'SIGKILL');
      await eventually('the relay to be gone', async () => !(await answers(relay)) || undefined);
    },
    startRelayAgain: async () => {
      // Printed when the sandbox learns of the end, which may be after the relay's port has stopped answering.
      const command = await eventually(
        'the command that starts the relay again',
        () => /start the relay again: (.+)/.exec(text)?.[1],
      );
      start(`exec ${command}`, [], {}, true);
      await eventually('the relay to be ready', async () => (await answers(`${relay}/readyz`)) || undefined);
    },
    stop,
  };
}

/** Waits until `check` gives something, however slow the machine is, and fails naming what it waited for. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | Promise<T | undefined>,
  deadline = 30_000,
): Promise<T> {
  const started = Date.now();
  let problem: unknown;
  while (Date.now() - started < deadline) {
    try {
      const found = await check();
      if (found !== undefined) return found;
    } catch (error) {
      problem = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${deadline / 1000} s in vain for ${what}.${problem ? ` Last: ${String(problem)}` : ''}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    const signal = (name: NodeJS.Signals) => {
      try {
        process.kill(-(child.pid ?? 0), name);
      } catch {
        resolve();
      }
    };
    signal('SIGTERM');
    setTimeout(() => signal('SIGKILL'), 5000).unref();
  });
}

/** Three free ports in a row. Another program may take one before we do; then the start fails and says so. */
async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error('No three free ports in a row were found.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
