/** The built relay as a process of its own, started and killed again and again: nothing in it may be worth keeping. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '../stories/system';

const program = join(__dirname, '../../dist/relay.js');

export interface RelayProcess {
  /** Afterwards the process exists, and answers nothing yet. */
  start(): void;
  /** Resolves once it answers at this path: `/healthz` when it listens, `/readyz` when its first sweep is over. */
  answering(path: '/healthz' | '/readyz'): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** What the last few processes logged. */
  log(): string;
}

/** How much of the logs is kept, in characters. */
const logLength = 2_000_000;

export function relayProcess(address: string, environment: Readonly<Record<string, string>>): RelayProcess {
  let child: ChildProcess | undefined;
  let text = '';
  const heard = (data: Buffer) => (text = (text + String(data)).slice(-logLength));
  return {
    start() {
      child = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH, ...environment },
      });
      child.stdout?.on('data', heard);
      child.stderr?.on('data', heard);
    },
    async answering(path) {
      const running = child;
      await eventually(`the relay to answer at ${path}`, async () => {
        if (running?.exitCode !== null && running?.exitCode !== undefined) throw new Error(`The relay ended:\n${text}`);
        return (await fetch(address + path)).ok || undefined;
      });
    },
    async kill() {
      const running = child;
      child = undefined;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    },
    log: () => text,
  };
}
