/** Bundles what the pages run in the browser. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('./page/', import.meta.url));

/** Writes a script for each page, and their style sheets, into `outDir`. */
export async function buildPages(outDir) {
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: { form: join(here, 'form.ts'), list: join(here, 'list.ts'), gallery: join(here, 'gallery.ts') },
    outdir: outDir,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  for (const sheet of ['page.css', 'gallery.css']) await copyFile(join(here, sheet), join(outDir, sheet));
}
