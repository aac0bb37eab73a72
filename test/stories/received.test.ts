/** Microsoft sends, sellers decide: answers, closing on both sides, and the list, in a browser against the whole system. */
import { column, nameOf, referralStatus, viewTexts } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import type { Row } from './client';
import { openForm, save, shareByApi } from './seller';
import { browser, client, setStage, system, visit } from './stage';
import { eventually } from './system';

setStage();

/** A seller at Microsoft fills in the page and sends the deal; gives the opportunity that it becomes. */
async function send(name: string): Promise<Row> {
  const page = await visit(`${system.partnerCenter}/`);
  await page.getByRole('button', { name: 'Send a deal to the partner' }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await fill('Deal name', name);
  await fill('Deal value', '52000');
  await page.getByLabel('Currency', { exact: true }).selectOption('EUR');
  await fill('Estimated close date', '2027-05-31');
  await fill('Solutions', 'SOL-15974-MQF');
  await fill('Customer name', `${name} Werke`);
  await fill('Address line 1', 'Marktplatz 1');
  await fill('City', 'Graz');
  await page.getByLabel('Country', { exact: true }).selectOption('AT');
  await fill('Contact first name', 'Eva');
  await fill('Contact last name', 'Huber');
  await fill('Message to the partner', 'They ask for somebody who knows their trade.');
  await page.getByRole('button', { name: 'Send deal' }).click();
  await page.getByText('The deal is sent.').waitFor();
  await page.close();
  return eventually('the opportunity', async () => (await client.rows(`opportunities?$filter=name eq '${name}'`))[0]);
}

const idOf = (row: Row) => String(row.opportunityid);
const referralOf = (row: Row) => client.referral(String(row[column.identifier]));
const becomes = (row: Row, substatus: string) =>
  eventually(`the referral to be ${substatus}`, async () => {
    const referral = await referralOf(row);
    return referral.substatus === substatus ? referral : undefined;
  });

test('Microsoft sends a deal, and the seller accepts it on the card', async () => {
  const row = await send('Edelstahl');
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await openForm(page, system, idOf(row));
  const panel = page.getByRole('region', { name: 'Microsoft sent you this deal' });
  await panel.getByText('They ask for somebody who knows their trade.').waitFor();
  await panel.getByText('Robin Castell').waitFor();
  await panel.getByText('14 days left to answer').waitFor();
  await panel.getByRole('button', { name: 'Accept' }).click();
  await save(page);
  await becomes(row, 'Accepted');
  await page.getByText('Active, accepted').first().waitFor();
  expect(nameOf(referralStatus, (await client.row(idOf(row)))[column.referralStatus] as number)).toBe('ActiveAccepted');
  await page.close();
});

test('Microsoft sends a deal, and the seller declines it with a reason', async () => {
  const row = await send('Holzbau');
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await openForm(page, system, idOf(row));
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await page.getByLabel('Why do you decline?').fill('No capacity before summer');
  await page.getByRole('button', { name: 'Decline deal', exact: true }).click();
  expect((await referralOf(row)).status).toBe('New');
  await save(page);
  expect(await becomes(row, 'Declined')).toMatchObject({ status: 'Closed', statusReason: 'No capacity before summer' });
  const lost = await eventually('the opportunity to be lost', async () => {
    const now = await client.row(idOf(row));
    return now.statecode === 2 ? now : undefined;
  });
  expect(lost.statuscode).toBe(4);
  await page.getByText('Closed, declined').first().waitFor();
  await page.close();
});

test('Closing: won on the form closes the referral, won at Microsoft wins the opportunity', async () => {
  const shared = await shareByApi(client, deals.share);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await openForm(page, system, deals.share);
  await page.getByRole('button', { name: 'Close as Won' }).click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await eventually('the referral to be won', async () =>
    (await client.referral(shared.id)).substatus === 'Won' ? true : undefined,
  );
  await page.getByText('Closed, won').first().waitFor();
  await page.close();

  const other = await shareByApi(client, deals.changeHere);
  const microsoft = await visit(`${system.partnerCenter}/`);
  await microsoft.getByRole('link', { name: other.name }).click();
  await microsoft.getByRole('button', { name: 'Close as won' }).click();
  await eventually('the opportunity to be won', async () =>
    (await client.row(deals.changeHere)).statecode === 1 ? true : undefined,
  );
  await microsoft.close();
});

test.each([
  [1033, 'Waiting list'],
  [1036, 'Liste d’attente'],
  [1041, '待ちリスト'],
] as const)(
  'The list in language %i shows what is received, what is in sync, and what needs attention',
  async (lcid, name) => {
    await send(name);
    await client.change(deals.incomplete, { [column.sync]: true });
    await shareByApi(client, deals.changeThere);
    const page = await visit(`${system.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity&lcid=${lcid}`);
    const show = (key: keyof typeof viewTexts) =>
      page.locator('select').first().selectOption({ label: viewTexts[key][lcid] });
    const mark = (row: RegExp | string, key: keyof typeof viewTexts) =>
      page.getByRole('row', { name: row }).getByRole('img', { name: viewTexts[key][lcid] }).waitFor();
    await show('view.received');
    await mark(name, 'icon.insync');
    await show('view.attention');
    await mark(/Document archive/, 'icon.attention');
    await show('view.shared');
    await mark(/DORA/, 'icon.insync');
    await page.close();
  },
);
