import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long the relay may take to become ready, ms: a start on a slow machine, not a hang. */
const deadline = 60_000;

/**
 * Writes the relay's environment to a file, so that the relay can be started again by one command, by hand or by a
 * script, exactly as the sandbox starts it. Gives the command's arguments.
 */
export function relayCommand(folder: string, variables: Readonly<Record<string, string>>): string[] {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'relay.env');
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  // The file holds the webhook's secret; on Windows this does nothing.
  chmodSync(file, 0o600);
  return ['--enable-source-maps', `--env-file=${file}`, join('dist', 'relay.js')];
}

/** Starts the relay as a process of its own and waits until it says that it is ready. */
export async function startRelay(args: readonly string[], url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const started = Date.now();
  while (child.exitCode === null && child.signalCode === null && Date.now() - started < deadline) {
    if (await ready(url)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The relay did not become ready at ${url}/readyz. What it printed stands above.`);
}

async function ready(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
