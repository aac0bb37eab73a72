/** The forms that come with Dynamics 365 Sales: our small solutions put the card on them, in a tab behind their own. */
import type { Page } from 'playwright-core';
import { deals } from '../../sandbox/dataverse/seed';
import { standardForms } from '../../solution/forms/standardForms';
import { cardSwitch, fillInCard, openForm, save } from './seller';
import { client, setStage, system, visit } from './stage';

setStage();

const selector = (page: Page) => page.getByRole('combobox', { name: 'Form', exact: true });
const cardTab = (page: Page) => page.getByRole('tab', { name: 'Co-sell with Microsoft' });

test.each([
  ['Opportunity', deals.share],
  ['Sales Insights', deals.changeHere],
])('a seller chooses the form %s, finds the card there, and shares the deal on it', async (name, deal) => {
  const page = await visit(system.dataverse);
  await openForm(page, system, deal);
  await selector(page).selectOption({ label: name });
  await cardTab(page).click();
  expect(new URL(page.url()).searchParams.get('formid')).toBe(
    standardForms.find((form) => form.name[1033] === name)!.id,
  );
  await cardSwitch(page).click();
  await fillInCard(page);
  await save(page);
  // The form script came along: the relay's answer shows without a reload.
  await page.getByText('In sync').first().waitFor();
  expect(await client.ours(deal)).toHaveLength(1);

  // The form that was chosen last opens the next time, from the list too.
  await page.goto(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deal}`);
  await cardTab(page).waitFor();
  expect(await selector(page).locator('option:checked').textContent()).toBe(name);
  await page.close();
});

test('a save that a field on another tab holds back leads to that field', async () => {
  const page = await visit(system.dataverse);
  await openForm(page, system, deals.changeThere);
  await selector(page).selectOption({ label: 'Opportunity' });
  const topic = page.getByLabel('Topic', { exact: true });
  await topic.fill('');
  await cardTab(page).click();
  await save(page);
  await page.getByText('Fill in Topic.').waitFor();
  expect(await topic.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.close();
});

test('who has unsaved entries may stay on the form', async () => {
  const page = await visit(system.dataverse);
  await openForm(page, system, deals.changeThere);
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.getByLabel('Description', { exact: true }).fill('Not saved yet.');
  await selector(page).selectOption({ label: 'Opportunity' });
  expect(await selector(page).locator('option:checked').textContent()).toBe('Co-sell');
  expect(await page.getByLabel('Description', { exact: true }).inputValue()).toBe('Not saved yet.');
  await page.close();
});
