/** Builds what is out of date: the card, the scripts, the sandbox's pages, what Node runs, and the solution zips. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const stamps = join('dist', '.stamps');

/** Each step names all that it reads; it runs when one of these, or an output, is not as it was. */
const steps = [
  {
    title: 'Building the card',
    inputs: ['pcf', 'model', 'package-lock.json'],
    outputs: ['pcf/out/controls/ReferralCard/bundle.js', 'pcf/ReferralCard/generated/ManifestTypes.d.ts'],
    command: ['../node_modules/pcf-scripts/bin/pcf-scripts.js', 'build', '--buildMode', 'production'],
    options: { cwd: 'pcf', env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: '1' } },
  },
  {
    title: 'Building the scripts',
    inputs: ['webresources', 'model', 'package-lock.json'],
    outputs: [
      'dist/webresources/cosell_/scripts/form.js',
      'dist/webresources/cosell_/scripts/views.js',
      'dist/webresources/cosell_/scripts/commands.js',
      'dist/webresources/cosell_/scripts/decline.js',
      'dist/webresources/cosell_/dialogs/decline.html',
      'dist/webresources/cosell_/icons',
    ],
    make: async () => (await import('../webresources/build.mjs')).buildWebResources('dist/webresources'),
  },
  {
    title: 'Building the sandbox pages',
    inputs: ['sandbox/host', 'model', 'package-lock.json'],
    outputs: ['dist/host'],
    make: async () => (await import('../sandbox/host/build.mjs')).buildPages('dist/host'),
  },
  {
    title: 'Building the relay and the sandbox',
    inputs: [
      'plugin-bridge',
      'sandbox',
      'solution',
      'model',
      'test/stories',
      'test/simulation',
      'tasks/build.mjs',
      'package-lock.json',
    ],
    outputs: [
      'dist/relay.js',
      'dist/cosell.js',
      'dist/sandbox.js',
      'dist/solution.js',
      'dist/pictures.js',
      'dist/simulate.js',
    ],
    make: () => bundle(),
  },
  {
    title: 'Packing the solution',
    inputs: ['dist/solution.js', 'solution/src', 'solution/forms', 'dist/webresources', 'pcf/out'],
    outputs: ['', 'OpportunityForm', 'SalesInsightsForm'].flatMap((name) =>
      ['', '_managed'].map((end) => `dist/CoSellConnector${name}${end}.zip`),
    ),
    command: ['dist/solution.js', 'pack'],
  },
];

export async function build() {
  mkdirSync(stamps, { recursive: true });
  for (const step of steps) {
    const stamp = join(stamps, step.title.replaceAll(' ', '-'));
    const wanted = digest(step.inputs);
    const current =
      existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && step.outputs.every((output) => existsSync(output));
    if (current) continue;
    await made(step);
    writeFileSync(stamp, wanted);
  }
}

/** A step is a Node program, run as a process of its own, or a function of ours. */
async function made({ title, command, options, make, outputs }) {
  if (command) {
    const { code, output } = await run(title, process.execPath, command, options);
    if (code !== 0) throw new Error(`${command.join(' ')} failed (exit code ${code}):\n${output.slice(-6000)}`);
  } else {
    const started = Date.now();
    await make();
    process.stdout.write(`${title}: done (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  }
  const absent = outputs.filter((path) => !existsSync(path));
  if (absent.length > 0) throw new Error(`${title} ended without making ${absent.join(', ')}.`);
}

/**
 * Node 20 runs no TypeScript, so what it runs is bundled; packages stay outside, in node_modules. `root` is the project's
 * folder, since the command line may be called from another one.
 */
export async function bundle(root = process.cwd()) {
  const { build: esbuild } = await import('esbuild');
  await esbuild({
    entryPoints: {
      relay: 'plugin-bridge/main.ts',
      cosell: 'plugin-bridge/cli/main.ts',
      sandbox: 'sandbox/start.ts',
      solution: 'solution/main.ts',
      pictures: 'test/stories/pictures.ts',
      simulate: 'test/simulation/main.ts',
    },
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
  });
}

/** One hash over names and contents; folders that builds write into do not count. */
function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) add(hash, path);
  return hash.digest('hex');
}

function add(hash, path) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    if (/(^|\/)(node_modules|generated)$/.test(path) || path === 'pcf/out/tmp') return;
    for (const name of readdirSync(path).sort()) {
      // The card's own output is an input of the packing only.
      if (path === 'pcf' && name === 'out') continue;
      add(hash, `${path}/${name}`);
    }
  } else {
    hash.update(`${path}\0`).update(readFileSync(path));
  }
}
