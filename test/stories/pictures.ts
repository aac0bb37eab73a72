/** Takes the README's screenshots anew, from the real system: `npm run pictures` writes them to `docs/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { deals } from '../../sandbox/dataverse/seed';
import { clientOf } from './client';
import { launchOptions, shareByApi } from './seller';
import { startSystem } from './system';

const folder = 'docs';

async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const system = await startSystem();
  const browser = await chromium.launch(launchOptions());
  try {
    const referral = await shareByApi(clientOf(system), deals.share);
    const pictures = [
      {
        file: 'card.png',
        width: 1280,
        height: 900,
        url: `${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deals.share}`,
      },
      {
        file: 'list.png',
        width: 1280,
        height: 600,
        url: `${system.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity`,
      },
      { file: 'partner-center.png', width: 1280, height: 900, url: `${system.partnerCenter}/?id=${referral.id}` },
    ];
    for (const { file, width, height, url } of pictures) {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(url);
      await page
        .getByText(file === 'partner-center.png' ? referral.name : 'In sync')
        .first()
        .waitFor();
      await page.screenshot({ path: join(folder, file) });
      await page.close();
      console.log(`wrote ${join(folder, file)}`);
    }
  } finally {
    await browser.close();
    await system.stop();
  }
}

takePictures().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
