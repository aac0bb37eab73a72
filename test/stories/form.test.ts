/** The form of a company: put on by the command line, the card is there for whoever opens an opportunity with it. */
import type { Page } from 'playwright-core';
import { column } from '../../model';
import { formTexts } from '../../model/texts/form';
import { roleIds } from '../../sandbox/dataverse/ids';
import { deals } from '../../sandbox/dataverse/seed';
import { cosell } from '../node/cosell';
import { formText } from '../node/formXml';
import { cardSwitch, save } from './seller';
import { client, setStage, system, visit } from './stage';
import { sentDeal } from '../flows/received';
import { eventually } from './system';

setStage();

const form = '1a000000-0000-4000-8000-000000000001';
const formWithAnswer = '1a000000-0000-4000-8000-000000000002';

/** A form that salespeople see before any other. */
async function makeForm(form: string, controls: readonly string[]): Promise<void> {
  const own = formText({ controls }).replace('<Everyone />', `<Role Id="{${roleIds.salesperson}}" />`);
  const answer = await fetch(`${system.dataverse}/api/data/v9.2/systemforms(${form})`, {
    method: 'PATCH',
    headers: { Authorization: 'Bearer admin', 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Our deal', objecttypecode: 'opportunity', type: 2, formxml: own }),
  });
  expect(answer.status).toBe(204);
}
const run = (verb: string, id = form) =>
  cosell(['form', verb, '--form', id, '--yes'], {
    COSELL_DATAVERSE_URL: system.dataverse,
    COSELL_ADMIN_TOKEN: 'admin',
  });
/** Opens a deal; the form's script comes as soon as `ready` says so. */
const open = async (deal: string = deals.changeHere, more = '', ready = () => Promise.resolve()) => {
  const page = await visit('about:blank');
  await page.route('**/scripts/form.js', (route) => ready().then(() => route.continue()));
  await page.goto(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${deal}${more}`);
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  return page;
};
const cardTab = (page: Page) => page.getByRole('tab', { name: 'Co-sell with Microsoft' });

test('a company puts the card on its own form: sellers find it there and work with it, until it is taken off', async () => {
  await makeForm(form, ['name', 'estimatedvalue', 'ownerid']);
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

test('where a form has the columns themselves, no decline is saved without a reason', async () => {
  const sent = await client.send(sentDeal('Werftbau'));
  const row = await eventually(
    'the deal that was sent',
    async () => (await client.rows(`opportunities?$filter=${column.identifier} eq '${sent.id}'`))[0],
  );
  await makeForm(formWithAnswer, ['name', column.response, column.responseReason]);
  expect(await run('add', formWithAnswer)).toMatchObject({ code: 0, err: '' });
  // Whoever is faster than the form's script does not get past it.
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  const page = await open(String(row.opportunityid), `&formid=${formWithAnswer}`, () => held);
  await page.getByLabel('Response to Microsoft', { exact: true }).selectOption({ label: 'Decline' });
  await save(page);
  release();
  await page.getByRole('alert').getByText(formTexts['form.reasonMissing'][1033]).waitFor();
  await page.getByText('- Unsaved').waitFor();
  expect((await client.row(String(row.opportunityid)))[column.response]).toBeNull();

  const reason = page.getByLabel('Reason for the Response', { exact: true });
  await reason.fill('No capacity before summer');
  await reason.blur();
  await save(page);
  await page.getByText(formTexts['form.reasonMissing'][1033]).waitFor({ state: 'detached' });
  await eventually('the referral to be declined', async () =>
    (await client.referral(sent.id)).substatus === 'Declined' ? true : undefined,
  );
  await page.close();
});
