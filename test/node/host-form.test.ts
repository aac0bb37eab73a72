import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { column, standard, syncStatus } from '../../model';
import { browser, oneBrowser } from './host-browser';
import { createHostWorld, type HostWorld } from './host-world';

oneBrowser();

let host: HostWorld;
let page: Page;
let problems: string[];

beforeEach(async () => {
  host = await createHostWorld();
  problems = [];
});
afterEach(async () => {
  await page.context().close();
  await host.close();
});

/** Opens a page; scripts that fail and requests that leave this computer are problems. */
async function visit(path: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(host.url) && !request.url().startsWith('data:')) problems.push(request.url());
  });
  await page.goto(host.url + path);
}
const formAt = (id: string | undefined, more = ''): string =>
  `/main.aspx?pagetype=entityrecord&etn=opportunity${id ? `&id=${id}` : ''}${more}`;
const openForm = async (more = ''): Promise<void> => {
  await visit(formAt(host.opportunityId, more));
  await page.getByTestId('card').waitFor();
};
const field = (name: string) => page.getByLabel(name, { exact: true });
const save = () => page.getByRole('button', { name: 'Save' }).click();
const saved = () => page.getByText('- Saved').waitFor();
const optionOf = (name: string): number => syncStatus.options.find((one) => one.name === name)?.value ?? -1;
/** Waits for a condition in the table, with a deadline. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('The row did not become what was expected.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a seller opens a deal, edits it, saves, and the table holds what was typed', async () => {
  await openForm();
  expect(await field('Est. revenue').inputValue()).toBe('€120,000.00');
  await field('Est. revenue').fill('98,500.50');
  await field('Topic').fill('Factory analytics, phase 1');
  await field('Est. close date').fill('2027-06-30');
  await page.getByText('- Unsaved').waitFor();
  await save();
  await saved();
  expect(host.row()).toMatchObject({
    [standard.name]: 'Factory analytics, phase 1',
    [standard.value]: 98500.5,
    [standard.closeDate]: '2027-06-30',
  });
  expect(problems).toEqual([]);
});

test('a save sends the changed columns and no others', async () => {
  await openForm();
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') bodies.push(request.postDataJSON());
  });
  await field('Description').fill('One plant only.');
  await page.keyboard.press('Control+s');
  await saved();
  expect(bodies).toEqual([{ [standard.description]: 'One plant only.' }]);
});

test('the card gets the form’s values and labels, and what it puts out is saved with the form', async () => {
  await openForm();
  const card = page.getByTestId('card');
  expect(await card.innerText()).toContain('Hello Factory analytics rollout €120,000.00');
  expect(await page.getByTestId('options').innerText()).toContain('Quotes or licensing|');
  expect(await page.getByTestId('account').innerText()).toBe(`${host.accountId} Fabrikam Robotics`);
  await card.getByRole('switch', { name: 'Sync with Partner Center' }).click();
  await card.getByLabel('Products').fill('SOL-1');
  await save();
  await saved();
  expect(host.row()).toMatchObject({ [column.sync]: true, [column.products]: 'SOL-1' });
});

test('a value of a stock field reaches the card when the field is left', async () => {
  await openForm();
  await field('Topic').fill('Renamed');
  await field('Topic').press('Tab');
  await page.getByText('Hello Renamed').waitFor();
});

test('what the relay writes after a save shows within seconds, without a click', async () => {
  await openForm();
  await field('Topic').fill('Shared deal');
  await save();
  await saved();
  host.write('relay', { [column.syncStatus]: optionOf('InSync') });
  await page.getByTestId('status').getByText('In sync').waitFor();
  expect(problems).toEqual([]);
});

test('a change behind unsaved edits offers to reload; reloading shows it', async () => {
  await openForm();
  await field('Topic').fill('Before');
  await save();
  await saved();
  await field('Description').fill('Half a thought');
  await field('Description').press('Tab');
  host.write('relay', { [column.syncStatus]: optionOf('InSync'), [standard.description]: 'From Partner Center' });
  await page.getByText('Partner Center or a colleague has changed this deal').waitFor();
  expect(await field('Description').inputValue()).toBe('Half a thought');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByTestId('status').getByText('In sync').waitFor();
  expect(await field('Description').inputValue()).toBe('From Partner Center');
  await saved();
  expect(await page.getByRole('button', { name: 'Reload' }).count()).toBe(0);
});

test('a refresh takes neither the focus nor the text that is being typed', async () => {
  await openForm();
  await field('Topic').fill('Shared deal');
  await save();
  await saved();
  await field('Description').click();
  await page.keyboard.type(' and more');
  host.write('relay', { [column.syncStatus]: optionOf('InSync') });
  await page.getByTestId('status').getByText('In sync').waitFor();
  await page.keyboard.type(' words');
  expect(await field('Description').inputValue()).toMatch(/ and more words$/);
});

test('a refused save says why and loses nothing', async () => {
  await openForm();
  await field('Topic').fill('Gone meanwhile');
  expect(host.world.call('admin', 'DELETE', `opportunities(${host.opportunityId})`).status).toBe(204);
  await save();
  await page.getByRole('alert').getByText('Does Not Exist').waitFor();
  await page.getByText('- Unsaved').waitFor();
  expect(await field('Topic').inputValue()).toBe('Gone meanwhile');
});

test('what cannot be a value is refused at its field, in words, and nothing is sent', async () => {
  await openForm();
  await field('Est. revenue').fill('a lot');
  await save();
  await page.getByText('Enter a number, e.g. 12500.').waitFor();
  await field('Est. revenue').fill('5000');
  await field('Topic').fill('');
  await save();
  await page.getByText('Fill in Topic.').waitFor();
  expect(host.row()).toMatchObject({ [standard.name]: 'Factory analytics rollout', [standard.value]: 120000 });
  await field('Topic').fill('Back again');
  await save();
  await saved();
  expect(host.row()).toMatchObject({ [standard.name]: 'Back again', [standard.value]: 5000 });
});

test('an account is found by typing a part of its name, and can be taken away', async () => {
  await openForm();
  const account = page.getByRole('combobox', { name: 'Account' });
  await account.fill('four');
  await page.getByRole('option', { name: 'Fourth Coffee' }).click();
  await save();
  await saved();
  expect(host.row()[`_${standard.account}_value@OData.Community.Display.V1.FormattedValue`]).toBeUndefined();
  expect(host.row()[`_${standard.account}_value`]).not.toBe(host.accountId);
  await page.getByRole('button', { name: 'Remove Fourth Coffee' }).click();
  await save();
  await until(() => host.row()[`_${standard.account}_value`] === null);
});

test('a record that cannot be read shows no form that could be saved over it', async () => {
  await visit(formAt('00000000-0000-4000-9000-0000000fffff'));
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await field('Topic').count()).toBe(0);
});

test('a refresh asks before it drops what is unsaved, half-typed text included', async () => {
  await openForm();
  await field('Est. revenue').fill('12 dozen');
  await page.getByText('- Unsaved').waitFor();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  expect(await field('Est. revenue').inputValue()).toBe('12 dozen');
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.getByRole('button', { name: 'Drop and refresh' }).click();
  await saved();
  expect(await field('Est. revenue').inputValue()).toBe('€120,000.00');
});

test('the pages are usable without eyes and mouse, in light and dark', async () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  for (const path of [
    formAt(host.opportunityId),
    formAt(host.opportunityId, '&flags=dark'),
    '/main.aspx?pagetype=entitylist&etn=opportunity',
  ]) {
    await visit(path);
    await page.getByText('Factory analytics rollout').first().waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run({ exclude: ['.component'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
    await page.context().close();
  }
});

test('a new record gets an id at its first save, with the organisation’s currency and one row only', async () => {
  await visit(formAt(undefined));
  await page.getByTestId('card').waitFor();
  await field('Topic').fill('Fresh deal');
  await field('Est. revenue').fill('70000');
  await page.getByTestId('card').getByRole('switch').click();
  await page.getByRole('button', { name: 'Save' }).dblclick();
  await saved();
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  expect(host.row(id)).toMatchObject({ [standard.name]: 'Fresh deal', [standard.value]: 70000, [column.sync]: true });
  const named = host.world.call('admin', 'GET', "opportunities?$filter=name eq 'Fresh deal'").json as {
    value: unknown[];
  };
  expect(named.value).toHaveLength(1);
  expect(await field('Currency').inputValue()).toBe('Euro');
  await page.reload();
  expect(await field('Est. revenue').inputValue()).toBe('€70,000.00');
  expect(problems).toEqual([]);
});

test('the form speaks the language asked for, labels and card included', async () => {
  await openForm('&lcid=1036');
  expect(await field('Revenu estimé').inputValue()).toMatch(/^120\s000,00\s€$/);
  await page.getByRole('button', { name: 'Enregistrer' }).waitFor();
  expect(await page.getByTestId('card').innerText()).toContain('Bonjour');
  await field('Revenu estimé').fill('1 500,25');
  await page.keyboard.press('Control+s');
  await page.getByText('- Enregistré').waitFor();
  expect(host.row()[standard.value]).toBe(1500.25);
});

test('a referral’s link leads to the simulated page; the value stays what Partner Center’s is', async () => {
  const link = 'https://partner.microsoft.com/referrals/v2/inbox?id=7c1e';
  host.write('relay', { [column.link]: link });
  await openForm();
  await page.evaluate(() => Object.assign(window, { open: (url: string) => void (document.title = url) }));
  const anchor = page.getByRole('link', { name: 'Open the referral' });
  expect(await anchor.getAttribute('href')).toBe(link);
  await anchor.click();
  expect(await page.title()).toBe('http://127.0.0.1:4102/referrals/v2/inbox?id=7c1e');
  expect(host.row()[column.link]).toBe(link);
});

test('a script that uses what the page does not have is told so by name', async () => {
  await openForm();
  const said = await page.evaluate(() => {
    const { Xrm } = window as unknown as { Xrm: { Navigation: { openForm(): void } } };
    try {
      Xrm.Navigation.openForm();
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  });
  expect(said).toContain('Xrm.Navigation.openForm is not part of the sandbox’s form page.');
});

test('the list shows where each deal stands, finds by name, and opens the record', async () => {
  host.write('relay', { [column.syncStatus]: optionOf('InSync') });
  await visit('/main.aspx?pagetype=entitylist&etn=opportunity');
  const row = page.getByRole('row', { name: /Factory analytics rollout/ });
  expect(await row.innerText()).toMatch(/Fabrikam Robotics\s+€120,000.00\s+3\/31\/2027\s+In sync\s+Open\s+Adele Vance/);
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nothing like it');
  await page.getByText('No record in this view has “nothing like it” in its name.').waitFor();
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('ANALYTICS');
  await row.getByRole('link').click();
  await page.getByTestId('card').waitFor();
  expect(problems).toEqual([]);
});
