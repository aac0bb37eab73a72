import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import type { Mutant } from './mutant';

/** The life that broke a promise, by its number from 1, and what was seen; no number where none did. */
export interface Found {
  readonly run: number | undefined;
  readonly seen: string;
}
export interface Caught extends Found {
  readonly mutant: Mutant;
}

/** Most lives that a mutant may survive. */
export const runsMost = 500;
/** Ms after which a simulation has come to no end. */
const patience = 300_000;
const folder = join('dist', 'mutants');

/**
 * Builds each mutant and lets the simulation hunt it, as many at a time as there are processors. Throws when a mutant
 * does not fit the source, or does not run.
 */
export async function hunt(
  mutants: readonly Mutant[],
  told: (caught: Caught) => void = () => undefined,
): Promise<readonly Caught[]> {
  mkdirSync(folder, { recursive: true });
  const left = [...mutants.entries()];
  const caught: Caught[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, mutant] = next;
      const file = join(folder, `${mutant.name.replace(/[^a-z0-9]+/gi, '-')}.js`);
      await bundle(file, mutant);
      caught[at] = { mutant, ...(await simulate(file, runsMost)) };
      told(caught[at]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return caught;
}

/** The engine as it is in the same lives: what it does wrong itself proves nothing about a mutant. */
export async function innocence(runs: number): Promise<Found> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'none.js');
  await bundle(file);
  return simulate(file, runs);
}

/** Lives of a bundle's engine, up to the first that breaks a promise; throws when it does not come to its last line. */
function simulate(file: string, runs: number): Promise<Found> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, '--runs', String(runs), '--seed', '1', '--first'], {
      timeout: patience,
    });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.stderr.on('data', (part) => (text += part));
    child.on('error', reject);
    child.on('close', () => {
      const [, run, seen = ''] = /^seed (\d+): (.*)$/m.exec(text) ?? [];
      // A pass that throws shows that the mutant is no working program.
      if (!/^\d+ runs, \d+ violations, /m.test(text) || seen.includes('broke off'))
        return reject(new Error(`${file} does not run:\n${text.slice(-2_000)}`));
      resolve({ run: run === undefined ? undefined : Number(run), seen });
    });
  });
}
