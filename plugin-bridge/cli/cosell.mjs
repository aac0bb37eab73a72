#!/usr/bin/env node
/**
 * What `npx cosell` starts. It is committed, since npm links a command only when its file is there: the command line
 * itself is built into dist/, and bundled here in a moment where that was not done yet.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'dist', 'cosell.js');
process.setSourceMapsEnabled(true);

if (!existsSync(program)) await bundle();
if (existsSync(program)) await start();
else fail('The connector is not built yet.');

async function bundle() {
  try {
    const { bundle: build } = await import(pathToFileURL(join(root, 'tasks', 'build.mjs')));
    await build(root);
  } catch {
    // No sources or no build tools here, as in a relay's production install: told below.
  }
}

async function start() {
  try {
    await import(pathToFileURL(program));
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' && error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    fail('The packages of the connector are not installed.');
  }
}

function fail(what) {
  console.error(`${what} In ${root} run this first: npm run pack`);
  process.exitCode = 1;
}
