/** The whole system and a browser before it, as they are at that moment; a file that imports them calls `setStage` first. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Client, clientOf } from './client';
import { launchOptions } from './seller';
import { startSystem, type System } from './system';

export let system: System;
export let client: Client;
export let browser: Browser;

/** Starts all of it once for the tests of a file, and stops it after them. */
export function setStage(): void {
  jest.setTimeout(180_000);
  beforeAll(async () => {
    system = await startSystem();
    client = clientOf(system);
    browser = await chromium.launch(launchOptions());
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });
}

export async function visit(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}
