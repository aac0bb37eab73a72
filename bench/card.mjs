/**
 * How fast the card draws, in Chromium and on the platform's production bundles as the sandbox serves them: the first
 * drawing, and what one keystroke costs, for a small deal, one with 50 products, one with 1,000 lines of audit, and one
 * with both.
 *
 *   node tasks/prepare.mjs --browser && node bench/card.mjs
 *
 * A keystroke is all that the page's thread does for it, from the input event to the paint, the host's second drawing
 * included, in milliseconds of processor time: other work on the machine does not count. With 50 products and 1,000
 * lines it is to stay below one frame (16 ms); the exit code is 1 when the median does not. The first drawing is told in
 * milliseconds that pass, of which the fastest say most. COSELL_SLOWER=4 slows the browser's processor down so many
 * times; COSELL_PORT moves the sandbox (4700).
 */
import { chromium } from 'playwright-core';
import { typeInto } from './keys.mjs';
import { startSandbox } from './sandbox.mjs';

const frame = 16;
const openings = 8;
const rounds = 9;
const keysARound = 12;
const states = {
  'in-sync': 'small deal',
  'many-products': '50 products',
  'long-audit': '1,000 lines',
  heavy: 'both',
};

const sorted = (times) => [...times].sort((a, b) => a - b);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const ms = (time) => time.toFixed(1).padStart(9);

/** Milliseconds from the component's first drawing to its layout, as the page itself has measured. */
async function firstDrawing(page, address) {
  await page.goto(address);
  await page.locator('body[data-drawn]').waitFor();
  return page.evaluate(() => performance.getEntriesByName('gallery:drawing')[0].duration);
}

async function measure(browser, url, state) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const slower = Number(process.env.COSELL_SLOWER ?? 1);
  if (slower > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const first = [];
  const address = `${url}/gallery?state=${state}&lang=1033&theme=light`;
  for (let opening = 0; opening <= openings; opening += 1) first.push(await firstDrawing(page, address));
  const keys = [];
  for (let round = 0; round <= rounds; round += 1) keys.push(await typeInto(page, session, keysARound));
  await page.close();
  // The first opening fills the browser's caches, and the first keys have code compiled.
  return { first: first.slice(1), keys: keys.slice(1) };
}

const sandbox = await startSandbox();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const measured = {};
  for (const state of Object.keys(states)) measured[state] = await measure(browser, sandbox.url, state);
  const small = measured['in-sync'];
  const key = (state, part) => median(measured[state].keys.map((round) => round[part]));

  console.log('first drawing     fastest    median   × small (fastest)');
  for (const [state, name] of Object.entries(states)) {
    const { first } = measured[state];
    const fastest = Math.min(...first);
    console.log(
      `  ${name.padEnd(13)}${ms(fastest)} ${ms(median(first))}   ${(fastest / Math.min(...small.first)).toFixed(2)}`,
    );
  }
  console.log('keystroke             all    script    layout   × small (all)');
  for (const [state, name] of Object.entries(states)) {
    const [all, script, layout] = ['all', 'script', 'layout'].map((part) => key(state, part));
    console.log(
      `  ${name.padEnd(13)}${ms(all)} ${ms(script)} ${ms(layout)}   ${(all / key('in-sync', 'all')).toFixed(2)}`,
    );
  }
  const share = key('heavy', 'all') / frame;
  console.log(`a keystroke with both takes ${share.toFixed(2)} of a frame (${frame} ms)`);
  if (share >= 1) process.exitCode = 1;
} finally {
  await browser.close();
  await sandbox.stop();
}
