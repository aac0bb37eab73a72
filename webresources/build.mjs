/** Bundles the web resources to one global namespace each, as the model-driven app loads them. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Writes `cosell_/scripts/form.js` under `outDir`; other letters than ASCII are escaped, so that no server can garble them. */
export async function buildWebResources(outDir) {
  await build({
    entryPoints: [join(here, 'form.ts')],
    outfile: join(outDir, 'cosell_', 'scripts', 'form.js'),
    bundle: true,
    format: 'iife',
    globalName: 'CoSell.Form',
    target: 'es2018',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
}
