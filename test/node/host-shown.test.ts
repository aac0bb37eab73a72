import { aPageEach, host, page } from './host-browser';

aPageEach();

const visit = (more = '') =>
  page.goto(`${host.url}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${host.opportunityId}${more}`);
const openForm = async (more = ''): Promise<void> => {
  await visit(more);
  await page.getByTestId('card').waitFor();
};
const field = (name: string) => page.getByLabel(name, { exact: true });

test('a deal that the user may not change is read-only and says so', async () => {
  await visit('&user=reader');
  await page.getByText('Read-only: you have no permission to change this record.').waitFor();
  expect(await field('Topic').getAttribute('readonly')).not.toBeNull();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
});

test('an empty lookup that the user may not change asks for no search', async () => {
  const empty = host.world.call('admin', 'PATCH', `opportunities(${host.opportunityId})`, {
    'parentcontactid@odata.bind': null,
  });
  expect(empty.status).toBe(204);
  await visit('&user=reader');
  await page.getByText('Read-only: you have no permission to change this record.').waitFor();
  expect(await field('Contact').getAttribute('placeholder')).toBe('---');
});

test('a closed deal is read-only, card included, from the moment the form knows', async () => {
  await openForm();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(1);
  const won = host.world.call('admin', 'POST', 'WinOpportunity', {
    Status: 3,
    OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${host.opportunityId})`, subject: 'Won' },
  });
  expect(won.status).toBe(204);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText('Read-only. This record’s status: Won').waitFor();
  expect(await field('Description').getAttribute('readonly')).not.toBeNull();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await page.getByTestId('card').getByText('editable: no').waitFor();
});

test('a day is written as the page’s language writes it, until it is edited', async () => {
  await openForm('&lcid=1036');
  const shownDay = page.locator('.date-shown');
  expect(await shownDay.textContent()).toBe('31/03/2027');
  await field('Date de clôture estimée').focus();
  expect(await shownDay.isVisible()).toBe(false);
});
