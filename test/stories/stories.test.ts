/**
 * The five stories of the connector, told by a seller's browser against the whole system: what `npm start` runs, with
 * the real solution, card and scripts. Each uses its own deal, so that one that fails does not hide the next.
 */
import { column, nameOf, referralStatus } from '../../model';
import { deals, incompleteAccount } from '../../sandbox/dataverse/seed';
import { askForHelp, cardSwitch, fillInCard, openForm, product, save, shareByApi, shown, type } from './seller';
import { browser, client, setStage, system } from './stage';
import { eventually } from './system';

setStage();

async function open(id: string) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await openForm(page, system, id);
  return page;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await work();
  process.stdout.write(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}

const yes = (condition: boolean) => (condition ? true : undefined);

test('Share: a seller shares a private deal and sees it in sync without a reload', async () => {
  const deal = deals.share;
  const page = await open(deal);
  await cardSwitch(page).click();
  await askForHelp(page, 'Proof of concept or demo');
  await fillInCard(page);
  await save(page);

  await timed('shared', () => page.getByText('In sync').first().waitFor());
  const row = await client.row(deal);
  const id = row[column.identifier] as string;
  await page.getByText(id).first().waitFor();
  await page
    .getByRole('link', { name: /Partner Center/ })
    .first()
    .waitFor();
  await page.getByText('Active, accepted').first().waitFor();
  await page
    .getByText(/Shared with Partner Center/)
    .first()
    .waitFor();

  const ours = await client.ours(deal);
  expect(ours).toHaveLength(1);
  const referral = ours[0]!;
  expect(referral.id).toBe(id);
  expect(row[column.link]).toBe(`https://partner.microsoft.com/referrals/v2/inbox?id=${id}`);
  expect(nameOf(referralStatus, row[column.referralStatus] as number)).toBe('ActiveAccepted');
  expect(referral.name).toBe(row.name);
  expect(referral.details.dealValue).toBe(row.estimatedvalue);
  expect(referral.details.closingDateTime.slice(0, 10)).toBe(row.estimatedclosedate);
  expect(referral.details.notes).toBe(row.description);
  expect(referral.details.requirements.solutions.map((solution) => solution.id)).toEqual([product]);
  expect(referral.details.currency).toBe('EUR');
  expect(referral.customerProfile.name).toBe('Contoso Logistik GmbH');
  expect(referral.customerProfile.address.country).toBe('DE');
  expect(referral.consent).toMatchObject({
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  });
  expect(referral.team).toHaveLength(1);

  const invitation = await eventually(
    'Microsoft’s referral',
    async () => (await client.invitations(referral.engagementId))[0],
  );
  expect(invitation.inviteContext?.assistanceRequestCode).toBe('ProofOfConceptOrDemo');
  expect(await client.invitations(referral.engagementId)).toHaveLength(1);
  await page.close();
});

test('Change here: what the seller changes and saves reaches the referral', async () => {
  const deal = deals.changeHere;
  const referral = await shareByApi(client, deal);
  const page = await open(deal);
  await type(page, 'Est. revenue', '61500');
  await type(page, 'Est. close date', '2027-09-30');
  await type(page, 'Description', 'The customer wants to start in autumn.');
  await save(page);

  await timed('changed at Partner Center', () =>
    eventually('the referral to follow', async () => {
      const { details } = (await client.ours(deal))[0]!;
      const { dealValue, closingDateTime, notes } = details;
      return yes(
        dealValue === 61500 &&
          closingDateTime.startsWith('2027-09-30') &&
          notes === 'The customer wants to start in autumn.',
      );
    }),
  );
  const ours = await client.ours(deal);
  expect(ours.map(({ id }) => id)).toEqual([referral.id]);
  await page.close();
});

test('Change there: Microsoft’s edit reaches the open form, and unsaved edits are kept', async () => {
  const deal = deals.changeThere;
  const referral = await shareByApi(client, deal);
  const page = await open(deal);
  const microsoft = await browser.newPage();
  await microsoft.goto(`${system.partnerCenter}/?id=${referral.id}`);
  await type(microsoft, 'Deal value', '73250');
  await save(microsoft);
  await microsoft.getByRole('status').filter({ hasText: 'Saved' }).waitFor();

  await timed('changed on the open form', () =>
    eventually('the form to show 73250', async () =>
      yes((await shown(page, 'Est. revenue')).replace(/\D/g, '').startsWith('73250')),
    ),
  );
  await page
    .getByText(/deal value .*73,250/)
    .first()
    .waitFor();
  expect((await client.row(deal)).estimatedvalue).toBe(73250);

  await type(page, 'Description', 'Not saved yet.');
  await type(microsoft, 'Closing date', '2027-11-15');
  await save(microsoft);
  await timed('Reload offered', () => page.getByRole('button', { name: 'Reload' }).waitFor());
  expect(await shown(page, 'Description')).toBe('Not saved yet.');
  await page.getByRole('button', { name: 'Reload' }).click();
  await eventually('the form to show the new date', async () =>
    yes((await shown(page, 'Est. close date')) === '2027-11-15'),
  );
  await microsoft.close();
  await page.close();
});

test('Nothing lost: both sides agree again after a crash and after dropped webhooks', async () => {
  const deal = deals.nothingLost;
  const referral = await shareByApi(client, deal);
  const moveClosingDate = (date: string) =>
    client.changeReferral(referral.id, [
      { op: 'replace', path: '/details/closingDateTime', value: `${date}T00:00:00Z` },
    ]);
  const agree = (value: number, date: string) =>
    eventually(
      'both sides to agree',
      async () => {
        const row = await client.row(deal);
        const { details } = (await client.ours(deal))[0]!;
        const here = row.estimatedvalue === value && row.estimatedclosedate === date;
        return yes(here && details.dealValue === value && details.closingDateTime.startsWith(date));
      },
      60_000,
    );

  await system.killRelay();
  await client.change(deal, { estimatedvalue: 91000 });
  await moveClosingDate('2027-12-01');
  await system.startRelayAgain();
  await timed('agreed after a crash', () => agree(91000, '2027-12-01'));

  await client.trouble('dataverse', { dropWebhooks: 1 });
  await client.trouble('partnerCenter', { dropWebhooks: 1 });
  await client.change(deal, { estimatedvalue: 92000 });
  await moveClosingDate('2027-12-24');
  await timed('agreed by the sweep alone', () => agree(92000, '2027-12-24'));
  await client.trouble('dataverse', {});
  await client.trouble('partnerCenter', {});
  expect(await client.ours(deal)).toHaveLength(1);
});

test('Refused: a deal that lacks something is not sent until it is filled in', async () => {
  const deal = deals.incomplete;
  const page = await open(deal);
  await cardSwitch(page).click();
  await page.getByText('Fill in the estimated revenue').waitFor();
  await save(page);
  await page.getByText('Needs attention').first().waitFor();
  await page
    .getByText(/Not sent\. Please fill in:/)
    .first()
    .waitFor();
  expect(await client.ours(deal)).toHaveLength(0);

  await client.changeRecord('accounts', incompleteAccount, {
    address1_line1: '12 Harbour Street',
    address1_city: 'Bristol',
    address1_country: 'United Kingdom',
  });
  await type(page, 'Est. revenue', '18000');
  await type(page, 'Est. close date', '2027-06-30');
  await fillInCard(page);
  await save(page);
  await timed('sent once filled in', () => page.getByText('In sync').first().waitFor());
  expect(await client.ours(deal)).toHaveLength(1);
  await page.close();
});
