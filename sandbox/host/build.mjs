/** Bundles what the pages run in the browser. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('./page/', import.meta.url));

/** Writes `form.js`, `list.js` and `page.css` into `outDir`. */
export async function buildPages(outDir) {
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: { form: join(here, 'form.ts'), list: join(here, 'list.ts') },
    outdir: outDir,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  await copyFile(join(here, 'page.css'), join(outDir, 'page.css'));
}
