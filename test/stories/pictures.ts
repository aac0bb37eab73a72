/** Takes the README's screenshots anew, from the real system: `npm run pictures` writes them to `docs/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { deals } from '../../sandbox/dataverse/seed';
import { column } from '../../model';
import { sentDeal } from '../flows/received';
import { clientOf } from './client';
import { launchOptions, shareByApi } from './seller';
import { eventually, startSystem } from './system';

const folder = 'docs';

async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const system = await startSystem();
  const browser = await chromium.launch(launchOptions());
  try {
    const client = clientOf(system);
    const referral = await shareByApi(client, deals.share);
    const sent = await client.send(sentDeal('Calder Mills'));
    const arrived = await eventually(
      'the deal that was sent',
      async () => (await client.rows(`opportunities?$filter=${column.identifier} eq '${sent.id}'`))[0],
    );
    await client.change(deals.incomplete, { [column.sync]: true });
    const pictures = [
      {
        file: 'card.png',
        width: 1280,
        height: 900,
        url: `${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deals.share}`,
      },
      {
        file: 'received.png',
        width: 1280,
        height: 900,
        url: `${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${String(arrived.opportunityid)}`,
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
