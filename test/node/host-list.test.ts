import type { Page } from 'playwright-core';
import {
  account,
  column,
  componentId,
  opportunity,
  solutionCatalogue,
  standard,
  syncEvent,
  syncStatus,
  syncStatusMarks,
  textIn,
  valueOf,
  viewTexts,
} from '../../model';
import { currencyId } from '../../sandbox/dataverse/organization';
import { browser, oneBrowser } from './host-browser';
import { createHostWorld, type HostOptions, type HostWorld } from './host-world';
import { idOf } from './dataverse-world';

oneBrowser();

let host: HostWorld | undefined;
let page: Page;
let spoken: string[];

afterEach(async () => {
  await page.close();
  await host?.close();
  host = undefined;
});

async function start(options: HostOptions = {}): Promise<HostWorld> {
  host = await createHostWorld(options);
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(10_000);
  spoken = [];
  page.on('console', (message) => spoken.push(message.text()));
  page.on('pageerror', (error) => spoken.push(`uncaught: ${error.message}`));
  return host;
}
async function visit(more = '', table: string = opportunity.logicalName): Promise<void> {
  await page.goto(`${host?.url ?? ''}/main.aspx?pagetype=entitylist&etn=${table}${more}`);
  await page.getByRole('combobox').waitFor();
}
const viewAt = (id: string): string => `&viewid=%7B${id.toUpperCase()}%7D`;
const row = (name: string | RegExp) => page.getByRole('row', { name });
const status = (name: string): number => valueOf(syncStatus, name);
function make(values: Record<string, unknown>, set: string = opportunity.set): string {
  return idOf((host as HostWorld).world.call('seller', 'POST', set, values));
}
const names = (): Promise<string[]> => page.locator('tbody td.leading').allInnerTexts();

test('the list offers the platform’s own views and those of the solution, in the language of the page', async () => {
  await start();
  await visit('&lcid=1041');
  const offered = await page.getByRole('combobox', { name: 'ビュー' }).locator('option').allInnerTexts();
  expect(offered).toEqual(
    expect.arrayContaining(['未完了の営業案件', viewTexts['view.shared'][1041], viewTexts['view.received'][1041]]),
  );
  await row(/Factory analytics rollout/).waitFor();
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(
    expect.arrayContaining(['トピック', '取引先企業', '売上見込', '完了予定日', '所有者']),
  );
  expect(await row(/Factory analytics rollout/).innerText()).toContain('未完了');
});

test('a view shows the rows of its query in the columns of its layout, and its address opens it again', async () => {
  const { write } = await start();
  make({ name: 'Not in it' });
  write('relay', { [column.syncStatus]: status('Conflict') });
  await visit();
  await page.getByRole('combobox', { name: 'View' }).selectOption({ label: viewTexts['view.attention'][1033] });
  await expectRows(['Factory analytics rollout']);
  const headings = await page.getByRole('columnheader').allInnerTexts();
  expect(headings.map((text) => text.trim())).toEqual([
    'Sync Status',
    'Topic',
    'Account',
    'Est. Revenue',
    'Est. Close Date',
    'Referral Status',
    'Owner',
    'Modified On',
  ]);
  await page.reload();
  await expectRows(['Factory analytics rollout']);
  expect(new URL(page.url()).searchParams.get('viewid')).toBe(componentId.viewAttention);
});

async function expectRows(wanted: readonly string[]): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (JSON.stringify(await names()) !== JSON.stringify(wanted)) {
    if (Date.now() > deadline) throw new Error(`The list shows ${JSON.stringify(await names())}.`);
    await page.waitForTimeout(20);
  }
}

test('open opportunities are those that are neither won nor lost', async () => {
  const { world } = await start();
  const id = make({ name: 'Already lost' });
  world.call('seller', 'POST', 'LoseOpportunity', {
    Status: 5,
    OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${id})` },
  });
  await visit();
  await row(/Already lost/).waitFor();
  await page.getByRole('combobox', { name: 'View' }).selectOption({ label: 'Open Opportunities' });
  await expectRows(['Factory analytics rollout']);
  await page.getByRole('combobox', { name: 'View' }).selectOption({ label: 'Lost Opportunities' });
  await expectRows(['Already lost']);
});

test('each sync status stands beside its picture, which says in the reader’s language what it means', async () => {
  const { write } = await start();
  for (const [name, mark] of Object.entries(syncStatusMarks)) {
    write('relay', { [column.syncStatus]: status(name) });
    await visit('&lcid=1036');
    const picture = row(/Factory analytics rollout/).getByRole('img', { name: textIn(mark.text, 1036) });
    await picture.waitFor();
    expect(await picture.getAttribute('title')).toBe(textIn(mark.text, 1036));
    expect(await picture.getAttribute('src')).toBe(`/WebResources/${mark.image}`);
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(16);
    expect(await row(/Factory analytics rollout/).innerText()).toContain(
      syncStatus.options.find((option) => option.name === name)?.labels[1036],
    );
  }
  expect(spoken).toEqual([]);
});

test('a picture’s function gets the row as the platform gives it, and may answer later', async () => {
  const viewScript = `var CoSell = { Views: { syncStatusIcon: async function (row, lcid) {
    await new Promise(function (done) { setTimeout(done, 50); });
    (window.asked = window.asked || []).push([JSON.parse(row), lcid]);
    return ['cosell_/icons/insync.png', 'Late'];
  } } };`;
  const { write, accountId } = await start({ viewScript });
  write('relay', { [column.syncStatus]: status('InSync') });
  await visit(`${viewAt(componentId.viewAttention)}`);
  await page.getByText('There are no records in this view.').waitFor();
  write('relay', { [column.syncStatus]: status('NeedsAttention') });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await row(/Factory analytics rollout/)
    .getByRole('img', { name: 'Late' })
    .waitFor();
  const [data, lcid] = (await page.evaluate(() => (window as unknown as { asked: unknown[][] }).asked[0])) ?? [];
  expect(lcid).toBe(1033);
  expect(data).toMatchObject({
    [column.syncStatus]: 'Needs attention',
    [`${column.syncStatus}_Value`]: String(status('NeedsAttention')),
    [standard.name]: 'Factory analytics rollout',
    [standard.account]: 'Fabrikam Robotics',
    [`${standard.account}_Value`]: accountId,
    [`${standard.value}_Value`]: '120000',
  });
});

test.each([
  ['throws', `throw new Error('no luck');`, 'CoSell.Views.syncStatusIcon failed: no luck'],
  ['names no image', `return ['cosell_/icons/none.png', 'x'];`, 'names the image cosell_/icons/none.png'],
])('a picture’s function that %s costs the picture and one line in the console', async (_, body, line) => {
  const { write } = await start({ viewScript: `var CoSell = { Views: { syncStatusIcon: function () { ${body} } } };` });
  make({ name: 'Another deal' });
  write('relay', { [column.syncStatus]: status('InSync') });
  await visit();
  await row(/Another deal/).waitFor();
  const deadline = Date.now() + 10_000;
  while (spoken.length === 0 && Date.now() < deadline) await page.waitForTimeout(20);
  expect(spoken).toEqual([expect.stringContaining(line)]);
  expect(await page.getByRole('img').count()).toBe(0);
  expect(await row(/Factory analytics rollout/).innerText()).toContain('In sync');
});

test('a heading sorts its column, and the other way when it is pressed again', async () => {
  await start();
  const inEuro = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('EUR')})` };
  make({ name: 'Alpha', estimatedvalue: 9, ...inEuro });
  make({ name: 'Omega', estimatedvalue: 1_000_000, ...inEuro });
  await visit();
  const heading = (name: string) => page.getByRole('columnheader', { name });
  await heading('Topic').getByRole('button').click();
  await expectRows(['Alpha', 'Factory analytics rollout', 'Omega']);
  expect(await heading('Topic').getAttribute('aria-sort')).toBe('ascending');
  await page.keyboard.press('Enter');
  await expectRows(['Omega', 'Factory analytics rollout', 'Alpha']);
  expect(await heading('Topic').getAttribute('aria-sort')).toBe('descending');
  await heading('Est. Revenue').getByRole('button').click();
  await expectRows(['Alpha', 'Factory analytics rollout', 'Omega']);
});

test('whoever comes back to the list sees what has happened meanwhile, and keeps the place', async () => {
  const { write } = await start();
  await visit();
  await row(/Factory analytics rollout/)
    .getByRole('link')
    .focus();
  write('relay', { [column.syncStatus]: status('Pending') });
  make({ name: 'Came meanwhile' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await row(/Came meanwhile/).waitFor();
  expect(await row(/Factory analytics rollout/).innerText()).toContain('Pending');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Factory analytics rollout');
});

test('more than a page of records is shown page by page, and nothing twice', async () => {
  await start();
  for (let at = 0; at < 120; at += 1) make({ name: `Deal ${String(at).padStart(3, '0')}` });
  await visit();
  await page.getByText('Shown: 100').waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('Shown: 121').waitFor();
  expect(new Set(await names()).size).toBe(121);
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
});

test('typing finds by name, signs that the query would read otherwise included', async () => {
  await start();
  make({ name: '50% of [Contoso]' });
  make({ name: '500 Contoso' });
  await visit();
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('50% of [');
  await expectRows(['50% of [Contoso]']);
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('none');
  await page.getByText('No record in this view has “none” in its name.').waitFor();
});

test('an address with an unknown view says so and shows the default view', async () => {
  await start();
  await visit(viewAt('00000000-0000-4000-9000-0000000fffff'));
  await page.getByText('The view in the address does not exist.').waitFor();
  await expectRows(['Factory analytics rollout']);
});

test('every table that the app offers has a list, and its records open', async () => {
  const { world } = await start();
  const event = idOf(world.call('admin', 'POST', syncEvent.set, { [syncEvent.name]: 'Shared with Microsoft' }));
  idOf(
    world.call('admin', 'POST', solutionCatalogue.set, {
      [solutionCatalogue.name]: 'Plant Insight',
      [solutionCatalogue.identifier]: 'SOL-9',
    }),
  );
  await visit('&user=admin');
  const links = page.getByRole('navigation', { name: 'Tables' }).getByRole('link');
  expect(await links.allInnerTexts()).toEqual(
    expect.arrayContaining(['Opportunities', 'Accounts', 'Contacts', 'Co-sell Sync Events', 'Co-sell Solutions']),
  );
  await links.getByText('Co-sell Sync Events').click();
  await row(/Shared with Microsoft/)
    .getByRole('link')
    .click();
  await page.getByRole('heading', { name: 'Shared with Microsoft' }).waitFor();
  expect(page.url()).toContain(event);
  await page.getByRole('link', { name: 'Co-sell Solutions' }).click();
  await row(/Plant Insight/).waitFor();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await row(/Fabrikam Robotics/)
    .getByRole('link')
    .click();
  await page.getByLabel('Account Name', { exact: true }).fill('Fabrikam Robots');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('- Saved').waitFor();
  const renamed = world.call('admin', 'GET', `${account.set}?$filter=name eq 'Fabrikam Robots'`).json as {
    value: unknown[];
  };
  expect(renamed.value).toHaveLength(1);
});
