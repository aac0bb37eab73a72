/** The form of a company: put on by the command line, the card is there for whoever opens an opportunity with it. */
import type { Page } from 'playwright-core';
import { column } from '../../model';
import { roleIds } from '../../sandbox/dataverse/ids';
import { deals } from '../../sandbox/dataverse/seed';
import { cosell } from '../node/cosell';
import { formText } from '../node/formXml';
import { cardSwitch, save } from './seller';
import { client, setStage, system, visit } from './stage';
import { eventually } from './system';

setStage();

const form = '1a000000-0000-4000-8000-000000000001';
/** Salespeople see it before any other form. */
const own = formText({ controls: ['name', 'estimatedvalue', 'ownerid'] }).replace(
  '<Everyone />',
  `<Role Id="{${roleIds.salesperson}}" />`,
);

async function makeForm(): Promise<void> {
  const answer = await fetch(`${system.dataverse}/api/data/v9.2/systemforms(${form})`, {
    method: 'PATCH',
    headers: { Authorization: 'Bearer admin', 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Our deal', objecttypecode: 'opportunity', type: 2, formxml: own }),
  });
  expect(answer.status).toBe(204);
}
const run = (verb: string) =>
  cosell(['form', verb, '--form', form, '--yes'], {
    COSELL_DATAVERSE_URL: system.dataverse,
    COSELL_ADMIN_TOKEN: 'admin',
  });
const open = async () => {
  const page = await visit(
    `${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deals.changeHere}`,
  );
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  return page;
};
const cardTab = (page: Page) => page.getByRole('tab', { name: 'Co-sell with Microsoft' });

test('a company puts the card on its own form: sellers find it there and work with it, until it is taken off', async () => {
  await makeForm();
  const before = await open();
  expect(await cardTab(before).count()).toBe(0);
  await before.close();

  expect(await run('add')).toMatchObject({ code: 0, err: '' });
  const page = await open();
  await cardTab(page).click();
  await cardSwitch(page).click();
  await save(page);
  await eventually('the switch to be saved', async () =>
    (await client.row(deals.changeHere))[column.sync] === true ? true : undefined,
  );
  // The form script came along: what the relay writes shows without a reload.
  await page
    .getByText(/Needs attention|Pending/)
    .first()
    .waitFor();
  await page.close();

  expect(await run('remove')).toMatchObject({ code: 0, err: '' });
  const after = await open();
  expect(await cardTab(after).count()).toBe(0);
  await after.close();
});
