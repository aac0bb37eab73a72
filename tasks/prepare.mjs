/**
 * What every command begins with: installs the packages when the lock or Node's ABI changed, builds what is out of date
 * and, for tests, finds a browser. It has no dependencies, since it runs before there are any.
 *
 *   node tasks/prepare.mjs [--browser]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browser } from './browser.mjs';
import { run } from './run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const oldest = 20;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  fail(
    `Node ${process.versions.node} is too old: this needs Node ${oldest} or later. Install it from https://nodejs.org and run the command again.`,
  );
}

// The browser first: where there is none and none can be had, nobody should wait for an install to learn it.
if (process.argv.includes('--browser')) await browser(fail);
await install();
const { build } = await import('./build.mjs');
await build().catch((error) => fail(error.message));

/** A native package built for one ABI does not load in another Node, and npm would not notice by itself. */
async function install() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const wanted = `${lock} abi ${process.versions.modules} ${process.platform} ${process.arch}\n`;
  const stamp = join('node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // NODE_ENV=production would leave out what builds and tests.
  const result = await run('Installing packages', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (result.code !== 0) {
    fail(
      `npm ci failed (exit code ${result.code}):\n${result.output.slice(-4000)}\nCheck the connection to your npm registry and run the command again.`,
    );
  }
  writeFileSync(stamp, wanted);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
