/** Deals that come from the other side, over real HTTP and by notices alone: the next sweep is ten minutes away. */
import { column, sellerResponse, syncEvent, valueOf } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { eventually } from '../stories/system';
import { client, oneSystem } from './local';
import { arrived, events, rowsOf, rowWith, sentDeal, statusOf, syncOf } from './received';

oneSystem();

test('a deal that Microsoft sends becomes one open opportunity, whole, and its owner hears of it', async () => {
  const sent = await client.send(sentDeal('Calder Mills'));
  const row = await rowWith(client, (await arrived(client, sent)).opportunityid, 'it to be in sync', (each) =>
    /Sent|Arrived/.test(String(each[column.audit])),
  );
  expect(statusOf(row)).toBe('NewReceived');
  expect(syncOf(row)).toBe('InSync');
  expect(row).toMatchObject({
    name: 'Calder Mills',
    statecode: 0,
    estimatedvalue: 75_000,
    estimatedclosedate: '2027-06-30',
    description: 'They want to move this year.',
    [column.sync]: true,
    [column.products]: 'SOL-15974-MQF',
    [column.visible]: true,
    _ownerid_value: userIds.seller,
  });
  const [account] = await client.rows(`accounts?$filter=name eq 'Calder Mills Holding'`);
  expect(account).toMatchObject({
    address1_city: 'Leeds',
    address1_country: 'GB',
    accountid: row._parentaccountid_value,
  });
  const [contact] = await client.rows(`contacts?$filter=emailaddress1 eq 'ivy@caldermills.example'`);
  expect(contact).toMatchObject({ contactid: row._parentcontactid_value, _parentcustomerid_value: account!.accountid });
  const card = JSON.parse(String(row[column.cardData])) as { received: unknown };
  expect(card.received).toMatchObject({ message: 'Please take this one, they know you.', organization: 'Microsoft' });
  const bell = await eventually('the notification', async () => {
    const all = await client.rows(`appnotifications?$filter=_ownerid_value eq ${userIds.seller}`);
    return all.find(({ body }) => String(body).includes('Calder Mills'));
  });
  expect(bell.title).toBe('Microsoft sent you a deal');
});

test('accepted by the seller, it is active there; declined with a reason, it is closed there and lost here', async () => {
  const first = await client.send(sentDeal('Aire Foundry'));
  const taken = await arrived(client, first);
  await client.change(String(taken.opportunityid), { [column.response]: valueOf(sellerResponse, 'Accept') });
  await eventually('it to be accepted', async () => {
    const { status, substatus } = await client.referral(first.id);
    return `${status}/${substatus}` === 'Active/Accepted' || undefined;
  });
  await rowWith(client, taken.opportunityid, 'the row to say so', (row) => statusOf(row) === 'ActiveAccepted');

  const second = await client.send(sentDeal('Nidd Brewery'));
  const refused = await arrived(client, second);
  await client.change(String(refused.opportunityid), {
    [column.response]: valueOf(sellerResponse, 'Decline'),
    [column.responseReason]: 'No capacity before summer',
  });
  const closed = await eventually('it to be declined', async () => {
    const referral = await client.referral(second.id);
    return referral.substatus === 'Declined' ? referral : undefined;
  });
  expect(closed).toMatchObject({ status: 'Closed', statusReason: 'No capacity before summer' });
  const lost = await rowWith(client, refused.opportunityid, 'the opportunity to be lost', (row) => row.statecode === 2);
  expect(lost).toMatchObject({ statuscode: 4 });
  expect(statusOf(lost)).toBe('ClosedDeclined');
});

test('each remote write is one row of the history, owned by the opportunity’s owner', async () => {
  const sent = await client.send(sentDeal('Wharfe Mill'));
  const row = await arrived(client, sent);
  await client.change(String(row.opportunityid), { estimatedvalue: 80_000 });
  await eventually('the referral to follow', async () =>
    Number((await client.referral(sent.id)).details.dealValue) === 80_000 ? true : undefined,
  );
  const lines = await eventually('the history', async () => {
    const found = await events(client, `_${syncEvent.opportunity}_value eq ${String(row.opportunityid)}`);
    return found.some(({ cosell_name: name }) => String(name).includes('80000')) ? found : undefined;
  });
  const audit = String((await client.row(String(row.opportunityid)))[column.audit]).split('\n');
  expect(lines.map(({ cosell_name: name }) => name).sort()).toEqual(audit.map((line) => line.slice(19)).sort());
  expect(new Set(lines.map(({ _ownerid_value: owner }) => owner))).toEqual(new Set([row._ownerid_value]));
});

test('no second anything: announced again and again, and Microsoft’s side with it, it stays one opportunity', async () => {
  const sent = await client.send(sentDeal('Ribble Works'));
  const theirs = {
    ...sentDeal('Ribble Works'),
    engagementId: sent.engagementId,
    target: [{ id: 'msft', type: 'BusinessProfileLocation' }],
  };
  await client.send(theirs);
  for (const value of ['1', '2', '3'])
    await client.changeReferral(sent.id, [{ op: 'replace', path: '/details/dealValue', value }]);
  await rowWith(
    client,
    (await arrived(client, sent)).opportunityid,
    'the last value',
    (row) => row.estimatedvalue === 3,
  );
  expect(await rowsOf(client, sent)).toHaveLength(1);
  expect(await client.rows(`opportunities?$filter=name eq 'Ribble Works'`)).toHaveLength(1);
  expect(await client.rows(`accounts?$filter=name eq 'Ribble Works Holding'`)).toHaveLength(1);
  expect(await client.rows(`contacts?$filter=emailaddress1 eq 'ivy@ribbleworks.example'`)).toHaveLength(1);
});
