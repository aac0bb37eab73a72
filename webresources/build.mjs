/** Bundles the scripts to one global namespace each, as model-driven apps load them, and draws the views' icons. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Each script by its namespace. */
const scripts = {
  'CoSell.Form': 'form',
  'CoSell.Views': 'views',
  'CoSell.Commands': 'commands',
  'CoSell.Decline': 'decline',
};

/**
 * Writes `cosell_/scripts/*.js`, the dialog and `cosell_/icons/*.png` under `outDir`; letters other than ASCII are escaped in
 * scripts, so that no server can garble them.
 */
export async function buildWebResources(outDir) {
  for (const [globalName, name] of Object.entries(scripts)) {
    await build({
      entryPoints: [join(here, `${name}.ts`)],
      outfile: join(outDir, 'cosell_', 'scripts', `${name}.js`),
      bundle: true,
      format: 'iife',
      globalName,
      target: 'es2018',
      minify: true,
      legalComments: 'none',
      logLevel: 'error',
    });
  }
  const dialog = join(outDir, 'cosell_', 'dialogs', 'decline.html');
  mkdirSync(dirname(dialog), { recursive: true });
  copyFileSync(join(here, 'decline.html'), dialog);
  for (const [name, bytes] of await drawImages()) {
    mkdirSync(dirname(join(outDir, name)), { recursive: true });
    writeFileSync(join(outDir, name), bytes);
  }
}

/** The drawing program is TypeScript, which Node 20 does not run; so it is bundled and loaded from memory. */
async function drawImages() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'icons', 'images.ts')],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  });
  const { images } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  return images;
}
