/**
 * The two scenarios of Microsoft's own guide to its connector, step by step (learn.microsoft.com, "Co-sell connector for
 * Dynamics 365 CRM", section Scenarios), in a browser against the whole system.
 */
import { column } from '../../model';
import { askForHelp, cardSwitch, fillInCard, product, productTags, save, type } from './seller';
import { client, setStage, system, visit } from './stage';
import { eventually } from './system';

setStage();

const list = () => `${system.dataverse}/main.aspx?pagetype=entitylist&etn=opportunity`;

test('scenario 1: a deal made and changed in Dynamics 365 is synced to Partner Center', async () => {
  // Sign in as a user who sees opportunities, and make a new one: the section is there.
  const page = await visit(`${system.dataverse}/main.aspx?pagetype=entityrecord&etn=opportunity`);
  await cardSwitch(page).waitFor();
  await type(page, 'Topic', 'Guide: from Dynamics');
  const pick = async (label: string, text: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).fill(text);
    await page
      .getByRole('option', { name: new RegExp(text) })
      .first()
      .click();
  };
  await pick('Account', 'Fabrikam Retail');
  await pick('Contact', 'Maria Campbell');
  await pick('Currency', 'US Dollar');
  await type(page, 'Est. revenue', '30000');
  await type(page, 'Est. close date', '2027-08-31');
  // What the guide wants set: help, contact, sync, solutions.
  await cardSwitch(page).click();
  await askForHelp(page, 'Customer technical architecture');
  await fillInCard(page);
  await save(page);

  // The guide waits ten minutes; then identifier and link are filled.
  await page.getByText('In sync').first().waitFor();
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  const row = await client.row(id);
  const [referral, ...others] = await client.ours(id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ [column.identifier]: referral!.id, [column.sync]: true });
  expect(String(row[column.link])).toContain(referral!.id);
  expect(referral!.details).toMatchObject({ dealValue: 30_000, currency: 'USD' });
  expect(referral!.details.requirements.solutions.map((each) => each.id)).toEqual([product]);

  // In Partner Center the deal is there.
  const dashboard = await visit(`${system.partnerCenter}/partner`);
  await dashboard.getByRole('link', { name: 'Guide: from Dynamics' }).first().waitFor();

  // An update in Dynamics is synced too.
  await type(page, 'Est. revenue', '36500');
  await save(page);
  await eventually('the update at Partner Center', async () =>
    (await client.ours(id))[0]?.details.dealValue === 36_500 ? true : undefined,
  );

  // Opportunities in sync carry the ✔ icon in the list.
  await page.goto(list());
  const line = page.getByRole('row', { name: /Guide: from Dynamics/ });
  await line.getByRole('img', { name: /In sync/ }).waitFor();
  await page.close();
  await dashboard.close();
});

test('scenario 2: a deal made with New deal at Partner Center appears among the open opportunities', async () => {
  // Sign in to Partner Center, and choose New deal.
  const page = await visit(`${system.partnerCenter}/partner`);
  await page.getByRole('button', { name: 'New deal' }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const choose = (label: string, text: string) => page.getByLabel(label, { exact: true }).selectOption(text);
  await fill('Deal name', 'Guide: from Partner Center');
  await fill('Deal value', '64000');
  await choose('Currency', 'EUR');
  await fill('Estimated close date', '2027-04-15');
  await fill('Notes', 'Met at the fair in Lyon.');
  await fill('Solutions', product);
  await fill('Customer name', 'Tissages du Rhône');
  await fill('Address line 1', '3 quai Rambaud');
  await fill('City', 'Lyon');
  await fill('Postal code', '69002');
  await choose('Country', 'FR');
  await fill('Contact first name', 'Léa');
  await fill('Contact last name', 'Martin');
  await fill('Contact email', 'lea.martin@tissages.example');
  await fill('Contact phone', '+33 4 55 50 19 00');
  await choose('How can Microsoft help?', 'QuotesOrLicensing');
  await fill('Message to Microsoft', 'Please check the volume discount.');
  await choose('Marketplace purchase intent', 'Yes');
  await page.getByLabel('The customer agrees to sharing this deal with Microsoft').check();
  await page.getByLabel('The customer agrees to being contacted by Microsoft').check();
  await page.getByRole('button', { name: 'Create deal' }).click();

  // Sign in to Dynamics, and go to Open Opportunities: it is there.
  await page.goto(list());
  await page.getByLabel('View').selectOption({ label: 'Open Opportunities' });
  const refresh = page.getByRole('button', { name: 'Refresh' });
  const deal = page.getByRole('link', { name: 'Guide: from Partner Center' });
  await eventually('the deal in the list', async () => {
    await refresh.click();
    return (await deal.count()) > 0 || undefined;
  });
  const line = page.getByRole('row', { name: /Guide: from Partner Center/ });
  expect(await line.textContent()).toMatch(/Tissages du Rhône.*€64,000\.00.*4\/15\/2027/);

  // Opened, the card is filled.
  await deal.first().click();
  await cardSwitch(page).waitFor();
  await page.getByText('In sync').first().waitFor();
  await page.getByText('Active, accepted').first().waitFor();
  expect(await productTags(page)).toEqual([expect.stringContaining(product)]);
  expect(await page.getByRole('combobox', { name: 'How can Microsoft help?' }).inputValue()).toBe(
    'Quotes or licensing',
  );
  expect(await page.getByRole('checkbox', { name: /agrees to sharing/ }).isChecked()).toBe(true);
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  const row = await client.row(id);
  expect(row).toMatchObject({
    estimatedvalue: 64_000,
    estimatedclosedate: '2027-04-15',
    description: 'Met at the fair in Lyon.',
    [column.notesToMicrosoft]: 'Please check the volume discount.',
  });
  const [contact] = await client.rows(`contacts?$filter=contactid eq ${String(row._parentcontactid_value)}`);
  expect(contact).toMatchObject({ emailaddress1: 'lea.martin@tissages.example' });
  const [currency] = await client.rows(
    `transactioncurrencies?$filter=transactioncurrencyid eq ${String(row._transactioncurrencyid_value)}`,
  );
  expect(currency).toMatchObject({ isocurrencycode: 'EUR' });
  // One deal, one opportunity, and Microsoft is not asked a second time.
  expect(await client.rows(`opportunities?$filter=name eq 'Guide: from Partner Center'`)).toHaveLength(1);
  const engagement = (await client.referral(String(row[column.identifier]))).engagementId;
  expect(await client.invitations(engagement)).toHaveLength(1);
  await page.close();
});
