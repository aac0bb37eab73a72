/**
 * What a seller meets beside the five stories: no mouse, both sides having changed the same thing, and Japanese. Told by
 * a browser against the whole system, each on its own deal.
 */
import type { Page } from 'playwright-core';
import { cardTexts, column, columns, microsoftHelp, standard, syncStatus, valueOf } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { openForm, product, productsField, shareByApi } from './seller';
import { browser, client, setStage, system } from './stage';
import { eventually } from './system';

setStage();

const newPage = () => browser.newPage({ viewport: { width: 1200, height: 1000 } });
const status = (page: Page, name: string) => page.locator(`[data-status=${name}]`).waitFor();

/** Presses Tab until the control of this name has the focus; fails when the page's end comes first. */
async function tabTo(page: Page, role: 'switch' | 'combobox' | 'checkbox', name: string): Promise<void> {
  const control = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${name}.`);
}

const focused = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

const label = (name: string, language: 1033 | 1041 = 1033) =>
  columns.find((candidate) => candidate.name === name)!.labels[language];

test('A deal is shared with the keyboard alone', async () => {
  const deal = deals.share;
  const page = await newPage();
  await openForm(page, system, deal);
  await tabTo(page, 'switch', label(column.sync));
  await page.keyboard.press('Space');
  await tabTo(page, 'combobox', label(column.products));
  await page.keyboard.type(product);
  for (const consent of [column.consentToShare, column.consentToContact]) {
    await tabTo(page, 'checkbox', label(consent));
    await page.keyboard.press('Space');
  }
  // Back over the first consent and the products; the help comes last here, so that the save finds it being chosen.
  for (let back = 0; back < 4; back += 1) await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'combobox', label(column.help));
  // The first help is asked about, and Escape takes the choice back; the keyboard stays where it was.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await focused(page, 'Cancel');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await focused(page, 'Cancel');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  // Now it is only another one: what is shown when Ctrl+S is pressed is what is saved, without leaving the field.
  await tabTo(page, 'combobox', label(column.help));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+s');

  await status(page, 'InSync');
  const [ours] = await client.ours(deal);
  expect(ours?.details.requirements.solutions.map(({ id }) => id)).toEqual([product]);
  const row = await client.row(deal);
  expect(row[column.help]).toBe(valueOf(microsoftHelp, 'CustomerTechnicalArchitecture'));
  const [invitation] = await client.invitations(ours!.engagementId);
  expect(invitation?.inviteContext?.assistanceRequestCode).toBe('CustomerTechnicalArchitecture');
  await page.close();
});

test('Both sides changed the description: the card asks with both texts, and either answer ends in sync', async () => {
  const deal = deals.nothingLost;
  const { id } = await shareByApi(client, deal);
  const page = await newPage();
  await openForm(page, system, deal);

  const decide = async (button: string, expected: string) => {
    await page.getByText('Ours, changed in Dynamics.').first().waitFor();
    await page.getByText('Theirs, changed at Microsoft.').first().waitFor();
    await page.getByRole('button', { name: button }).click();
    await page.keyboard.press('Control+s');
    await status(page, 'InSync');
    expect((await client.row(deal))[standard.description]).toBe(expected);
    expect((await client.ours(deal))[0]?.details.notes).toBe(expected);
  };
  const changeBoth = async () => {
    await client.change(deal, { [standard.description]: 'Ours, changed in Dynamics.' });
    await client.changeReferral(id, [
      { op: 'replace', path: '/details/notes', value: 'Theirs, changed at Microsoft.' },
    ]);
  };

  await system.killRelay();
  await changeBoth();
  await system.startRelayAgain();
  await status(page, 'Conflict');
  await decide(cardTexts['card.takeTheirs'][1033], 'Theirs, changed at Microsoft.');

  // The same question once more, now answered the other way.
  await client.change(deal, { [standard.description]: 'Agreed again.' });
  await eventually('the referral to follow', async () =>
    (await client.ours(deal))[0]?.details.notes === 'Agreed again.' ? true : undefined,
  );
  await system.killRelay();
  await changeBoth();
  await system.startRelayAgain();
  await status(page, 'Conflict');
  await decide(cardTexts['card.keepOurs'][1033], 'Ours, changed in Dynamics.');
  await page.close();
});

test('Japanese: form and card speak it, and a yen deal goes over as it is', async () => {
  const deal = deals.japanese;
  const page = await newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deal}&lcid=1041`);
  await page.getByRole('switch', { name: label(column.sync, 1041) }).click();
  await page.getByText('製品: ソリューション ID を 1 つ以上入力してください').waitFor();
  await productsField(page, label(column.products, 1041)).fill(product);
  for (const consent of [column.consentToShare, column.consentToContact])
    await page.getByText(label(consent, 1041), { exact: true }).click();
  await page.getByText(cardTexts['card.ready'][1041]).waitFor();
  expect(await page.getByLabel('売上見込').inputValue()).toMatch(/^[¥￥]12,500,000$/);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page
    .getByText(syncStatus.options.find(({ name }) => name === 'InSync')!.labels[1041], { exact: true })
    .waitFor();

  const [ours] = await client.ours(deal);
  expect(ours).toMatchObject({
    name: '工場の予知保全プラットフォーム',
    customerProfile: { name: 'さくら精密工業株式会社', address: { country: 'JP' } },
    details: { dealValue: 12_500_000, currency: 'JPY' },
  });
  await page.close();
});
