import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const packages = ['chromium', 'fonts-ipafont-gothic'];

/**
 * The path of a Chromium for the tests: CHROMIUM, else one on the PATH, else Debian's, installed when we are root there.
 * Where none can be had it ends at once with the one command to run, instead of failing test by test.
 */
export async function browser(fail) {
  const chosen = process.env.CHROMIUM;
  if (chosen)
    return existsSync(chosen)
      ? chosen
      : fail(
          `CHROMIUM names ${chosen}, but there is no such file. Correct it, or unset it to have a browser looked for.`,
        );
  const found = onPath() ?? places.find((place) => existsSync(place));
  if (found) return found;
  if (!debian())
    return fail(
      'The tests need a Chromium. Install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chrome npm test',
    );
  if (process.getuid?.() !== 0)
    return fail(
      `The tests need a Chromium. Run this, then npm test again:\n  sudo apt-get install -y ${packages.join(' ')}`,
    );
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await run('Reading the list of Debian packages', 'apt-get', ['update', '-q'], options);
  const installed = await run(
    'Installing Chromium',
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
    options,
  );
  return (
    onPath() ??
    fail(
      `Chromium could not be installed:\n${(update.output + installed.output).slice(-3000)}\nRun: apt-get update && apt-get install -y ${packages.join(' ')}`,
    )
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function debian() {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
