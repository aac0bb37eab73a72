/**
 * A browser before the sandbox's pages. What a test uses is exported as it is at that moment; the file that imports it
 * says with a call at its top which of it it wants.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import { createHostWorld, type HostWorld } from './host-world';

export let browser: Browser;
export let host: HostWorld;
export let page: Page;

/** One browser for all tests of the file. */
export function oneBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser.close());
}

/** One browser, and for each test a world and an empty page of its own. */
export function aPageEach(): void {
  oneBrowser();
  beforeEach(async () => {
    host = await createHostWorld();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => {
    await page.context().close();
    await host.close();
  });
}
