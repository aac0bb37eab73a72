import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built command line as a process, away from the project so that it finds no sandbox of the developer's. */
export const program = join(__dirname, '../../dist/cosell.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const DEADLINE_MS = 25_000;

/** Runs it with these variables and no others. Fails when it does not end by itself. */
export function cosell(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  command: readonly string[] = [process.execPath, program],
  cwd: string = mkdtempSync(join(tmpdir(), 'cosell-cli-')),
): Promise<Run> {
  const [file = '', ...first] = command;
  // A port of which no sandbox is ever started: 1 belongs to the system.
  const env = { PATH: process.env.PATH, COSELL_PORT: '1', ...environment };
  const child = spawn(file, [...first, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`cosell ${words.join(' ')} did not end.\n${out}\n${err}`));
    }, DEADLINE_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      resolve({ code, out, err });
    });
  });
}
