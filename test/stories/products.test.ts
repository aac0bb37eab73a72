/** The solutions of a deal: found in the catalogue, pasted, taken out again, in a browser against the whole system. */
import { column } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { solutions } from '../../sandbox/dataverse/seedData/solutions';
import { openForm, productsField, save, shareByApi } from './seller';
import { client, setStage, system, visit } from './stage';
import { eventually } from './system';

setStage();

test('a seller finds a solution, pastes more, takes one out, and Partner Center has exactly these', async () => {
  await shareByApi(client, deals.share);
  const page = await visit(system.dataverse);
  await openForm(page, system, deals.share);
  const field = productsField(page);
  const tags = page.getByRole('list', { name: 'Solutions of this deal' }).getByRole('listitem');
  const [planner, , , maintenance] = solutions;

  // Found by a word of its name, with the keyboard alone.
  await field.focus();
  await page.keyboard.type('warehouse');
  await page.keyboard.press('Enter');
  await tags.filter({ hasText: planner!.name }).waitFor();
  await page.keyboard.press('Escape');

  // Pasted in a row, from wherever somebody has them; one that the catalogue lacks is kept and marked.
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, `${maintenance!.identifier}, SOL-77777-OWN`);
  await tags.filter({ hasText: maintenance!.name }).waitFor();
  await tags.filter({ hasText: 'SOL-77777-OWN not in the catalogue' }).waitFor();

  // What the deal had before goes.
  await page.getByRole('button', { name: /SOL-15974-MQF/ }).click();
  await tags.filter({ hasText: 'SOL-15974-MQF' }).waitFor({ state: 'detached' });
  await save(page);
  const expected = [planner!.identifier, maintenance!.identifier, 'SOL-77777-OWN'];
  await eventually('Partner Center to have them', async () => {
    const [ours] = await client.ours(deals.share);
    const ids = ours?.details.requirements.solutions.map(({ id }) => id) ?? [];
    return JSON.stringify(ids) === JSON.stringify(expected) ? true : undefined;
  });
  expect((await client.row(deals.share))[column.products]).toBe(expected.join('\n'));
  await page.getByText('In sync').first().waitFor();
  await page.close();
});
