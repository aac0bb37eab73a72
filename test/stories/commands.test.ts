/** The command bar, in a browser against the whole system: one deal on its form, many in the list. */
import { column } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { sentDeal } from '../flows/received';
import { openForm, sharedColumns } from './seller';
import { browser, client, setStage, system, visit } from './stage';
import { eventually } from './system';

setStage();

const arrived = async (name: string) => {
  const sent = await client.send(sentDeal(name));
  const row = await eventually(
    'the deal that was sent',
    async () => (await client.rows(`opportunities?$filter=${column.identifier} eq '${sent.id}'`))[0],
  );
  return { referral: sent.id, id: String(row.opportunityid), name: String(row.name) };
};
const becomes = (referral: string, substatus: string) =>
  eventually(`the referral to be ${substatus}`, async () =>
    (await client.referral(referral)).substatus === substatus ? true : undefined,
  );
const list = () => visit(`${system.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity`);

test('a received deal is accepted from the form’s bar, and the button goes', async () => {
  const deal = await arrived('Stahlbau');
  const page = await visit(system.dataverse);
  await openForm(page, system, deal.id);
  await page.getByRole('button', { name: 'Accept deal' }).click();
  await becomes(deal.referral, 'Accepted');
  await page.getByText('Active, accepted').first().waitFor();
  await page.getByText('Synced: Partner Center has this deal').waitFor();
  await page.getByRole('button', { name: 'Accept deal' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Sync now' }).first().waitFor();
  await page.close();
});

test('a received deal is declined from the form’s bar: who thinks better of it leaves the form as it was', async () => {
  const deal = await arrived('Gleisbau');
  const page = await visit(system.dataverse);
  await openForm(page, system, deal.id);
  const command = page.getByRole('button', { name: 'Decline deal…' });
  const dialog = page.frameLocator('dialog iframe');
  const reason = dialog.getByLabel('Reason for declining');
  const gone = () => page.locator('dialog').waitFor({ state: 'detached' });

  for (const leave of [
    () => dialog.getByRole('button', { name: 'Cancel' }).click(),
    () => page.keyboard.press('Escape'),
  ]) {
    await command.click();
    await reason.fill('Written, and then not meant.');
    await leave();
    await gone();
    await page.getByText('- Saved').waitFor();
  }
  expect(await client.row(deal.id)).toMatchObject({ [column.response]: null, [column.responseReason]: null });

  await command.click();
  // Pasted in two lines, sent in one, with the keyboard.
  await reason.fill('No capacity\nbefore summer');
  await page.keyboard.press('Enter');
  await gone();
  await becomes(deal.referral, 'Declined');
  expect((await client.referral(deal.referral)).statusReason).toBe('No capacity before summer');
  await page.getByText('Closed, declined').first().waitFor();
  await command.waitFor({ state: 'hidden' });
  await page.close();
});

test.each([
  ['light', 'light', 'en-US', 'Decline deal…', ''],
  ['light', 'dark', 'en-US', 'Decline deal…', ''],
  ['dark', 'light', 'ja-JP', '商談を辞退…', '&lcid=1041&flags=dark'],
  ['dark', 'dark', 'fr-FR', 'Refuser l’affaire…', '&lcid=1036&flags=dark'],
] as const)(
  'the dialog is %s as the app is, on a system that is %s, and speaks %s',
  async (look, systemLook, language, name, more) => {
    const deal = await arrived('Weichenbau');
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme: systemLook });
    page.setDefaultTimeout(30_000);
    // The sandbox follows the system unless it is told to be dark; a light app on a dark system has to be made.
    await page.addInitScript((dark) => {
      const style = new CSSStyleSheet();
      style.replaceSync('.dialog { background: #ffffff !important }');
      if (!dark) document.adoptedStyleSheets = [style];
    }, look === 'dark');
    await page.goto(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deal.id}${more}`);
    await page.getByRole('button', { name }).click();
    const dialog = page.frameLocator('dialog iframe');
    const field = dialog.getByRole('textbox');
    await field.waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    const told = await dialog.locator('html').evaluate((root: HTMLElement) => ({
      language: root.lang,
      title: document.title,
      text: getComputedStyle(document.body).color,
      wide: root.scrollWidth > root.clientWidth,
    }));
    expect(told).toEqual({
      language,
      title: name.replace('…', ''),
      text: look === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(36, 36, 36)',
      wide: false,
    });
    await page.close();
  },
);

test('several received deals are declined from the list: the reason is asked once, before anything is written', async () => {
  const first = await arrived('Kesselbau');
  const second = await arrived('Turbinen');
  const page = await list();
  for (const { name } of [first, second]) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Decline deal…' }).click();
  const dialog = page.frameLocator('dialog iframe');
  await dialog.getByText('Deals to decline: 2 of 2.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Decline deal', exact: true }).isDisabled()).toBe(true);
  await dialog.getByLabel('Reason for declining').fill('No capacity before summer');
  expect((await client.row(first.id))[column.response]).toBeNull();
  await dialog.getByRole('button', { name: 'Decline deal', exact: true }).click();
  await page.getByText('Declined: 2.').waitFor();
  for (const { referral } of [first, second]) {
    await becomes(referral, 'Declined');
    expect((await client.referral(referral)).statusReason).toBe('No capacity before summer');
  }
  await page.close();
});

test('several deals are shared from the list: asked once, told at the end which and why not', async () => {
  await client.change(deals.share, { ...sharedColumns, [column.sync]: false });
  await client.change(deals.changeHere, { ...sharedColumns, [column.sync]: false });
  await client.change(deals.changeThere, sharedColumns);
  const names = await Promise.all(
    [deals.share, deals.changeHere, deals.changeThere].map(async (id) => String((await client.row(id)).name)),
  );
  const page = await list();
  await page.getByRole('button', { name: 'Refresh' }).waitFor();
  expect(await page.getByRole('button', { name: 'Share with Microsoft' }).isVisible()).toBe(false);
  for (const name of names) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Share with Microsoft' }).click();
  const question = page.getByRole('dialog', { name: 'Share with Microsoft' });
  await question.getByText('Share 2 of the 3 deals that you selected').waitFor();
  expect((await client.row(deals.share))[column.sync]).toBe(false);
  await question.getByRole('button', { name: 'Share with Microsoft' }).click();
  await page.getByText('Shared: 2.').waitFor();
  await page.getByText(`• ${names[2] ?? ''} – shared already`).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  for (const id of [deals.share, deals.changeHere]) {
    await eventually('our referral', async () => (await client.ours(id))[0]);
  }
  await page.close();
});
