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
    const form = (id: string) => `${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${id}`;
    const take = async (file: string, height: number, url: string, shown: string): Promise<void> => {
      const page = await browser.newPage({ viewport: { width: 1280, height } });
      await page.goto(url);
      await page.getByText(shown).first().waitFor();
      // The name of a solution comes after all the rest.
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, file) });
      await page.close();
      console.log(`wrote ${join(folder, file)}`);
    };
    // Before a deal is sent: the bell's message would lie over it.
    await take('card.png', 1040, form(deals.share), 'In sync');
    const sent = await client.send(sentDeal('Calder Mills'));
    const arrived = await eventually(
      'the deal that was sent',
      async () => (await client.rows(`opportunities?$filter=${column.identifier} eq '${sent.id}'`))[0],
    );
    await client.change(deals.incomplete, { [column.sync]: true });
    await take('received.png', 900, form(String(arrived.opportunityid)), 'Answer needed');
    await take('list.png', 600, `${system.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity`, 'In sync');
    await take('partner-center.png', 900, `${system.partnerCenter}/?id=${referral.id}`, referral.name);
  } finally {
    await browser.close();
    await system.stop();
  }
}

takePictures().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
