import type { LaunchOptions, Page } from 'playwright-core';
import { column, consent, microsoftHelp, nameOf, syncStatus, valueOf } from '../../model';
import type { Client, ReferralJson } from './client';
import { eventually, type System } from './system';

/** Chromium as the tests start it; without the flags it looks for hosts outside at every start. */
export const launchOptions = (): LaunchOptions => ({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
});

export const product = 'SOL-15974-MQF';

/** What a seller fills in to share a deal with Microsoft, as column values. */
export const sharedColumns = {
  [column.sync]: true,
  [column.help]: valueOf(microsoftHelp, 'GeneralOrOther'),
  [column.products]: product,
  [column.consentToShare]: valueOf(consent, 'Yes'),
  [column.consentToContact]: valueOf(consent, 'Yes'),
};

/** Shares a deal without the browser and waits until it is in sync; gives our referral. */
export async function shareByApi(client: Client, id: string): Promise<ReferralJson> {
  await client.change(id, sharedColumns);
  await eventually('the deal to be in sync', async () => {
    const row = await client.row(id);
    return nameOf(syncStatus, row[column.syncStatus] as number | null) === 'InSync' ? true : undefined;
  });
  return eventually('our referral', async () => (await client.ours(id))[0]);
}

/** The field of the solutions: it takes an id when it is left. */
export const productsField = (page: Page, name = 'Products') => page.getByRole('combobox', { name, exact: true });

/** The solutions that the card shows, as their tags say. */
export const productTags = (page: Page) =>
  page.getByRole('list', { name: 'Solutions of this deal' }).getByRole('listitem').allTextContents();

export const cardSwitch = (page: Page) => page.getByRole('switch', { name: 'Sync with Partner Center' });

/** Opens the form of an opportunity and waits for the card. */
export async function openForm(page: Page, system: System, id: string): Promise<void> {
  page.setDefaultTimeout(30_000);
  await page.goto(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${id}`);
  await cardSwitch(page).waitFor();
}

export async function fillInCard(page: Page): Promise<void> {
  await productsField(page).fill(product);
  // Fluent draws its own box over the real one.
  await page.getByRole('checkbox', { name: /agrees to sharing/ }).check({ force: true });
  await page.getByRole('checkbox', { name: /agrees to being contacted/ }).check({ force: true });
}

/** Chooses the help and confirms what it makes visible. */
export async function askForHelp(page: Page, help: string): Promise<void> {
  await page.getByRole('combobox', { name: 'How can Microsoft help?' }).click();
  await page.getByRole('option', { name: help }).click();
  await page.getByRole('button', { name: 'Ask for help' }).click();
}

export const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

/** Types into a stock field and leaves it: only then does the form take the value. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.blur();
}

export const shown = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();
