import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { mutated, type Mutant } from './mutant';

/** The simulation's entry with the mutant in the engine; without one the engine as it is. Throws when an edit fits nowhere. */
export async function bundle(outfile: string, mutant?: Mutant): Promise<void> {
  const { build } = await import('esbuild');
  const root = process.cwd();
  const files = new Set(mutant?.edits.map(({ file }) => file));
  const met = new Set<string>();
  await build({
    entryPoints: ['test/simulation/main.ts'],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutant',
        setup({ onLoad }) {
          if (!mutant) return;
          onLoad({ filter: /plugin-bridge.*\.ts$/ }, async ({ path }) => {
            const file = relative(root, path).split(sep).join('/');
            if (!files.has(file)) return undefined;
            met.add(file);
            return { contents: mutated(mutant, file, await readFile(path, 'utf8')), loader: 'ts' };
          });
        },
      },
    ],
  });
  for (const file of files)
    if (!met.has(file)) throw new Error(`The mutant "${mutant!.name}" is in ${file}, which the engine does not use.`);
}
