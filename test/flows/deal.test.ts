import { column, nameOf, referralStatus, syncStatus, valueOf } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';
import { client, oneSystem, system } from './local';

/** One deal's way over real HTTP, by notices alone: the next sweep is ten minutes away. */
oneSystem();

const statusOf = async (id: string) => nameOf(syncStatus, (await client.row(id))[column.syncStatus] as number | null);
const status = (id: string, wanted: string) =>
  eventually(`${id} to be ${wanted}`, async () => (await statusOf(id)) === wanted || undefined);

async function share(id: string) {
  await client.change(id, sharedColumns);
  await status(id, 'InSync');
  const [referral, ...others] = await client.ours(id);
  expect(others).toEqual([]);
  return referral!;
}

test('a shared deal has exactly one referral of ours and one of Microsoft’s, and the row says so', async () => {
  const referral = await share(deals.share);
  const row = await client.row(deals.share);
  expect(row).toMatchObject({
    [column.identifier]: referral.id,
    [column.link]: `https://partner.microsoft.com/referrals/v2/inbox?id=${referral.id}`,
    [column.referralStatus]: valueOf(referralStatus, 'ActiveAccepted'),
    [column.visible]: true,
  });
  expect(row[column.audit]).toMatch(/^\d{4}-\d{2}-\d{2}/);
  expect(referral).toMatchObject({
    name: row.name,
    externalReferenceId: deals.share,
    customerProfile: { name: 'Contoso Logistik GmbH', address: { country: 'DE' } },
    details: { currency: 'EUR', dealValue: row.estimatedvalue },
  });
  const invitations = await client.invitations(referral.engagementId);
  expect(invitations).toHaveLength(1);
  expect(invitations[0]).toMatchObject({ inviteContext: { assistanceRequestCode: 'GeneralOrOther' } });
});

test('a change of the opportunity reaches the referral', async () => {
  const { id } = await share(deals.changeHere);
  await client.change(deals.changeHere, {
    estimatedvalue: 61_500,
    estimatedclosedate: '2027-03-31',
    description: 'They want it\r\nin spring.  ',
  });
  const details = await eventually('the referral to follow', async () => {
    const referral = (await client.ours(deals.changeHere)).find((one) => one.id === id);
    return Number(referral?.details.dealValue) === 61_500 ? referral?.details : undefined;
  });
  expect(details.closingDateTime).toMatch(/^2027-03-31T00:00:00/);
  expect(details.notes).toBe('They want it\nin spring.');
});

test('a change of the referral reaches the opportunity, and the audit names it', async () => {
  const { id } = await share(deals.changeThere);
  await client.changeReferral(id, [{ op: 'replace', path: '/details/dealValue', value: '98765.43' }]);
  await eventually('the opportunity to follow', async () =>
    (await client.row(deals.changeThere)).estimatedvalue === 98_765.43 ? true : undefined,
  );
  await eventually('the audit to name it', async () =>
    String((await client.row(deals.changeThere))[column.audit]).includes('98765.43') ? true : undefined,
  );
});

test('a deal that is not ready is not sent; filled in, it goes', async () => {
  await client.change(deals.incomplete, { ...sharedColumns, [column.help]: null });
  await status(deals.incomplete, 'NeedsAttention');
  expect(await client.ours(deals.incomplete)).toEqual([]);
  expect(String((await client.row(deals.incomplete))[column.audit])).toMatch(/fill in/i);

  const row = await client.row(deals.incomplete);
  await client.changeRecord('accounts', String(row._parentaccountid_value), {
    address1_line1: '1 Quay Street',
    address1_city: 'Bristol',
    address1_country: 'UK',
  });
  await client.change(deals.incomplete, { estimatedvalue: 12_000, estimatedclosedate: '2027-05-01' });
  await status(deals.incomplete, 'InSync');
  expect(await client.ours(deals.incomplete)).toHaveLength(1);
});

const calls = async (side: 'dataverse' | 'partnerCenter') =>
  ((await (await fetch(`${system[side]}/sandbox/calls`)).json()) as { total: number }).total;

test('at rest, and for a deal that nobody shared, there is no call at all', async () => {
  let last = '';
  let since = Date.now();
  await eventually('both systems to be left alone', async () => {
    const now = String([await calls('dataverse'), await calls('partnerCenter')]);
    if (now !== last) [last, since] = [now, Date.now()];
    return Date.now() - since > 1_000 || undefined;
  });
  await fetch(`${system.dataverse}/sandbox/calls`, { method: 'DELETE' });
  await fetch(`${system.partnerCenter}/sandbox/calls`, { method: 'DELETE' });
  const before = (await (await fetch(`${system.relay}/metrics`)).text()).match(/dataverse",status="200"} (\d+)/)?.[1];
  await client.change(deals.nothingLost, { description: 'Nobody’s business but ours.' });
  await eventually('its notice to be answered', async () => {
    const text = await (await fetch(`${system.relay}/metrics`)).text();
    return text.match(/dataverse",status="200"} (\d+)/)?.[1] !== before || undefined;
  });
  // The one call is the test's own change.
  expect([await calls('dataverse'), await calls('partnerCenter')]).toEqual([1, 0]);
});

test('switched off, a deal’s changes stay here; on again, they go to the same referral', async () => {
  const { id } = await share(deals.viaAccount);
  await client.change(deals.viaAccount, { [column.sync]: false });
  await status(deals.viaAccount, 'NotShared');
  const before = (await client.ours(deals.viaAccount))[0]!;
  await client.change(deals.viaAccount, { estimatedvalue: 777 });
  await client.change(deals.viaAccount, { [column.sync]: true });
  await eventually('the referral to follow', async () =>
    Number((await client.ours(deals.viaAccount))[0]!.details.dealValue) === 777 ? true : undefined,
  );
  expect((await client.ours(deals.viaAccount)).map((one) => one.id)).toEqual([id]);
  expect(Number(before.details.dealValue)).not.toBe(777);
});

test('no log line carries a token, the secret, or a customer’s data', async () => {
  const canaries = {
    estimatedvalue: 424_243,
    description: 'canary-notes',
    [column.notesToMicrosoft]: 'canary-message',
    [column.products]: 'SOL-99999-CANARY',
    name: 'canary-name',
  };
  await client.change(deals.japanese, { ...sharedColumns, ...canaries });
  await status(deals.japanese, 'InSync');
  // A refusal puts the other system's words into the audit; the log must not repeat what they quote.
  await client.change(deals.japanese, { [column.products]: 'canary-not-a-solution' });
  await status(deals.japanese, 'NeedsAttention');
  await fetch(`${system.relay}/webhooks/dataverse`, {
    method: 'POST',
    body: 'canary-body',
    headers: { 'x-cosell-key': 'canary-key' },
  });
  const log = system.log();
  expect(log.length).toBeGreaterThan(0);
  const bodies = ['canary', '424243', 'Bearer', system.secret];
  const people = ['kenta.yamamoto', '山本', 'さくら', '5550 1234', 'jonas.keller', 'Speicherstraße', 'Adele'];
  for (const word of [...bodies, ...people])
    expect({ word, found: log.includes(word) }).toEqual({ word, found: false });
});
