import { column, standard } from '../../model';
import { userIds } from '../../sandbox/dataverse/organization';
import { aPageEach, host, page } from './host-browser';

aPageEach();

async function openForm(more = '', table = 'opportunity', id = host.opportunityId): Promise<void> {
  await page.goto(`${host.url}/main.aspx?pagetype=entityrecord&etn=${table}&id=${id}${more}`);
  await page
    .getByRole('button', { name: 'Refresh' })
    .or(page.getByRole('button', { name: '最新の情報に更新' }))
    .waitFor();
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog').filter({ has: page.getByRole('heading') });
const inDialog = (name: string | RegExp) => page.locator('dialog').getByLabel(name);
const closes = () =>
  (host.world.call('admin', 'GET', 'opportunitycloses').json as { value: Record<string, unknown>[] }).value;

test('an opportunity is won with its revenue, day and description, and is read-only then', async () => {
  await openForm();
  await button('Close as Won').click();
  expect(await inDialog('Status Reason').locator('option').allInnerTexts()).toEqual(['Won']);
  expect(await inDialog(/^Actual Revenue/).inputValue()).toBe('120000');
  await inDialog(/^Actual Revenue/).fill('118,500.50');
  await inDialog('Close Date').fill('2026-11-18');
  await inDialog('Description').fill('Signed in Lyon.');
  await button('OK').click();
  await page.getByText('Read-only. This record’s status: Won').waitFor();
  expect(host.row()).toMatchObject({
    statecode: 1,
    statuscode: 3,
    actualvalue: 118500.5,
    actualclosedate: '2026-11-18',
  });
  expect(closes()).toMatchObject([{ actualrevenue: 118500.5, description: 'Signed in Lyon.' }]);
  expect(await button('Save').count()).toBe(0);
  expect(await button('Close as Won').count()).toBe(0);
  await page.getByTestId('card').getByText('editable: no').waitFor();
});

test('an opportunity is lost with a reason; reopened, it can be edited again', async () => {
  await openForm();
  await button('Close as Lost').click();
  await inDialog('Status Reason').selectOption({ label: 'Out-Sold' });
  await button('OK').click();
  await page.getByText('Read-only. This record’s status: Lost').waitFor();
  expect(host.row()).toMatchObject({ statecode: 2, statuscode: 5 });
  await button('Reopen').click();
  await button('Close as Won').waitFor();
  expect(host.row()).toMatchObject({ statecode: 0, statuscode: 1 });
  await page.getByLabel('Topic', { exact: true }).fill('Second try');
  await button('Save').click();
  await page.getByText('- Saved').waitFor();
  expect(host.row()).toMatchObject({ name: 'Second try' });
});

test('what is unsaved is saved before the deal is closed, and what cannot be saved keeps it open', async () => {
  await openForm();
  await page.getByLabel('Est. revenue', { exact: true }).fill('a lot');
  await button('Close as Won').click();
  await page.getByText('Enter a number, e.g. 12500.').waitFor();
  expect(await dialog().count()).toBe(0);
  await page.getByLabel('Est. revenue', { exact: true }).fill('90000');
  await button('Close as Won').click();
  expect(await inDialog(/^Actual Revenue/).inputValue()).toBe('90000');
  expect(host.row()).toMatchObject({ [standard.value]: 90000 });
  await page.keyboard.press('Escape');
  expect(host.row()).toMatchObject({ statecode: 0 });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Close as Won');
});

test('an amount that is none is refused in words; a refusal of Dataverse stays in the dialog', async () => {
  await openForm();
  await button('Close as Won').click();
  await inDialog(/^Actual Revenue/).fill('much');
  await button('OK').click();
  await page.getByText('Enter an amount of 0 or more').waitFor();
  await inDialog(/^Actual Revenue/).fill('1');
  host.world.call('admin', 'POST', 'LoseOpportunity', {
    Status: 4,
    OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${host.opportunityId})` },
  });
  await button('OK').click();
  await page.locator('dialog').getByText('The opportunity is already closed.').waitFor();
});

test('the dialog speaks the language of the page', async () => {
  await openForm('&lcid=1041');
  await button('不成立として終了').click();
  expect(await inDialog('ステータスの理由').locator('option').allInnerTexts()).toEqual(['取り消し', '競合負け']);
  await button('キャンセル').click();
  expect(host.row()).toMatchObject({ statecode: 0 });
});

test('a user who may not change deals is offered no closing', async () => {
  await openForm('&user=reader');
  await page.getByText('Read-only: you have no permission').waitFor();
  for (const name of ['Close as Won', 'Close as Lost', 'Reopen']) expect(await button(name).count()).toBe(0);
});

test('a record of another table is deactivated and activated', async () => {
  await openForm('', 'account', host.accountId);
  await button('Deactivate').click();
  await page.locator('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await page.getByText('Read-only. This record’s status: Inactive').waitFor();
  await button('Activate').click();
  await button('Deactivate').waitFor();
  expect(host.world.call('admin', 'GET', `accounts(${host.accountId})`).json).toMatchObject({ statecode: 0 });
});

test('a deal is given to a colleague by its owner field, which offers nobody who has left', async () => {
  await openForm('&user=admin');
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await owner.fill('Johanna');
  await page.getByText('Nothing found').waitFor();
  await owner.fill('Diego');
  await page.getByRole('option', { name: 'Diego Siciliani' }).click();
  await button('Save').click();
  await page.getByText('- Saved').waitFor();
  expect(host.row()).toMatchObject({ _ownerid_value: userIds.secondSeller, [column.sync]: false });
});
