/**
 * The gallery in Chromium, with the built card on the platform's own bundles. Every state is laid out in each language,
 * looked at by axe in each look, and photographed; how wide words are does not depend on the colours, nor the colours
 * on the words, so the one goes over the languages and the other over the looks.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { galleryLanguages, galleryThemes } from '../../sandbox/host/gallery/state';
import { galleryStates } from '../../sandbox/host/gallery/states';
import { forceColours, layoutFaults, lineFaults, mirrorFaults, show, violations, type Shown } from './gallery-probes';
import { browser, oneBrowser } from './host-browser';
import { createHostWorld, type HostWorld } from './host-world';

const root = join(__dirname, '../..');
/** Pictures for whoever reviews; each run takes them anew. */
const pictures = join(root, 'dist/gallery');
const widths = [320, 480, 800, 1200] as const;

let host: HostWorld;
let page: Page;
let problems: string[] = [];

oneBrowser();
beforeAll(async () => {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  host = await createHostWorld({ card: join(root, 'pcf/out/controls/ReferralCard') });
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', viewport: { width: 800, height: 700 } });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
});
afterAll(() => host?.close());
beforeEach(() => void (problems = []));

const picture = ({ state, language, theme, dir }: Shown, width: number) =>
  page.screenshot({
    path: join(pictures, `${[state, language, theme, ...(dir ? [dir] : []), width].join('-')}.png`),
    fullPage: true,
    // Not halfway to the colours that were forced.
    animations: 'disabled',
  });

test('the list leads to each state, and a state to its neighbours, its languages, its looks and its widths', async () => {
  await page.goto(`${host.url}/gallery`);
  const links = page.locator('li').getByRole('link');
  expect(await links.allTextContents()).toEqual(galleryStates.map(({ title }) => title));
  await links.first().click();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('link', { name: '日本語' }).click();
  await page.getByRole('link', { name: 'Dark' }).click();
  await page.locator(`body[data-drawn="${galleryStates[1]!.name}"]`).waitFor();
  expect(new URL(page.url()).search).toBe(`?state=${galleryStates[1]!.name}&lang=1041&theme=dark`);
  await page.getByRole('link', { name: 'Right to left' }).click();
  await page.locator(`html[dir=rtl] body[data-drawn="${galleryStates[1]!.name}"]`).waitFor();
  await page.getByRole('button', { name: '320' }).click();
  expect((await page.getByRole('main').boundingBox())?.width).toBe(320);
  await page.getByRole('link', { name: 'All states' }).click();
  await links.first().waitFor();
  expect(problems).toEqual([]);
});

describe.each(galleryStates.map(({ name, title }) => [title, name] as const))('%s', (_title, state) => {
  test.each(galleryLanguages)(
    'nothing is cut and nothing scrolls sideways at any width, in language %s',
    async (language) => {
      const shown = { state, language, theme: 'light' } as const;
      await show(page, host.url, shown);
      const faults: Record<number, readonly string[]> = {};
      for (const width of widths) {
        await page.setViewportSize({ width, height: 700 });
        const found = [...(await layoutFaults(page)), ...(await lineFaults(page))];
        if (found.length > 0) faults[width] = found;
        if (language === 1033 || width === 320) await picture(shown, width);
      }
      expect(faults).toEqual({});
      expect(problems).toEqual([]);
    },
  );

  test('nor where the app is written from the right', async () => {
    const shown = { state, language: 1033, theme: 'light', dir: 'rtl' } as const;
    await show(page, host.url, shown);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const faults: Record<number, readonly string[]> = {};
    for (const width of [320, 800]) {
      await page.setViewportSize({ width, height: 700 });
      const found = [...(await layoutFaults(page)), ...(await mirrorFaults(page))];
      if (found.length > 0) faults[width] = found;
      await picture(shown, width);
    }
    expect(faults).toEqual({});
    expect(problems).toEqual([]);
  });

  test.each(galleryThemes)('axe finds nothing to complain about, in the look %s', async (theme) => {
    const shown = { state, language: 1033, theme } as const;
    await page.setViewportSize({ width: 480, height: 700 });
    await show(page, host.url, shown);
    // Before colours are forced: axe reads those of the style sheets, which then count for nothing.
    expect(await violations(page)).toEqual([]);
    if (theme === 'contrast') await forceColours(page);
    if (theme !== 'light') await picture(shown, 480);
    expect(problems).toEqual([]);
  });
});
