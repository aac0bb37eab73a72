/** Who the customer of an arriving deal is, whose deal it becomes, and what happens to a deal that is not whole. */
import { accountColumn, column, syncEvent } from '../../model';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { accounts } from '../../sandbox/dataverse/seed';
import type { Row } from '../stories/client';
import { eventually } from '../stories/system';
import { client, oneSystem } from './local';
import { arrived, events, rowsOf, rowWith, sentDeal, statusOf, syncOf } from './received';

oneSystem();

const receive = async (body: Row) => arrived(client, await client.send(body));
const card = (row: Row) => JSON.parse(String(row[column.cardData] ?? '{}')) as { problem?: { said?: { key: string } } };
const attention = (id: unknown, key: string) =>
  rowWith(
    client,
    id,
    `the attention ${key}`,
    (row) => syncOf(row) === 'NeedsAttention' && card(row).problem?.said?.key === key,
  );

describe('the account of a deal is found', () => {
  test('by the id that we gave the customer there', async () => {
    const ids = [{ profileType: 'External', id: accounts.contoso }];
    const row = await receive(sentDeal('Elbe Depot', {}, { name: 'Contoso, whatever they call themselves', ids }));
    expect(row._parentaccountid_value).toBe(accounts.contoso);
  });

  test('by its D-U-N-S number', async () => {
    const [known] = await client.rows(`accounts?$filter=${accountColumn.duns} ne null&$top=1`);
    const ids = [{ profileType: 'Duns', id: known![accountColumn.duns] }];
    const row = await receive(sentDeal('Quay Depot', {}, { name: 'Another name', ids }));
    expect(row._parentaccountid_value).toBe(known!.accountid);
  });

  test('by its name and postal code, where two have the name', async () => {
    const address = { addressLine1: 'x', city: 'New York', postalCode: '10036', country: 'US' };
    const row = await receive(sentDeal('Toys East', {}, { name: 'Wingtip Toys', address }));
    expect(row._parentaccountid_value).toBe(accounts.namesakes[1]);
  });

  test('and where two could be it, none is taken and both are named', async () => {
    const row = await receive(sentDeal('Toys Anywhere', {}, { name: 'Wingtip Toys', address: { country: 'US' } }));
    const told = await attention(row.opportunityid, 'reason.accounts');
    expect(told._parentaccountid_value).toBeNull();
    expect(String(told[column.audit])).toMatch(
      /Wingtip Toys.*98052.*Wingtip Toys.*10036|Wingtip Toys.*10036.*Wingtip Toys.*98052/,
    );
    expect(told).toMatchObject({ estimatedvalue: 75_000, name: 'Toys Anywhere' });
    const choice = { 'parentaccountid@odata.bind': `/accounts(${accounts.namesakes[0]})` };
    await client.change(String(row.opportunityid), choice);
    await rowWith(client, row.opportunityid, 'it to be in sync', (each) => syncOf(each) === 'InSync');
  });
});

describe('a received deal belongs to', () => {
  const ofAccount = (name: string, customer: string, postalCode: string) =>
    receive(sentDeal(name, {}, { name: customer, address: { postalCode, country: 'US' } }));

  test('the owner of its account, a person or a team', async () => {
    expect(await ofAccount('Cycles', 'Adventure Works Cycles', '98011')).toMatchObject({
      _ownerid_value: organizationIds.partnerDesk,
    });
    expect(await ofAccount('Nuage', 'Relecloud SAS', '69002')).toMatchObject({ _ownerid_value: userIds.secondSeller });
  });

  test('the configured owner where the account’s has left, and never the relay', async () => {
    expect(await ofAccount('Isar', 'VanArsdel GmbH', '80802')).toMatchObject({ _ownerid_value: userIds.seller });
    const made = await receive(sentDeal('Derwent Valley'));
    expect(made._ownerid_value).toBe(userIds.seller);
    const [account] = await client.rows(`accounts?$filter=name eq 'Derwent Valley Holding'`);
    expect(account?._ownerid_value).not.toBe(userIds.relay);
  });
});

describe('a deal that is not whole arrives all the same', () => {
  test('without an address', async () => {
    const row = await receive(sentDeal('Bare Co', {}, { address: null }));
    expect(row).toMatchObject({ name: 'Bare Co', estimatedvalue: 75_000 });
    expect(row._parentaccountid_value).not.toBeNull();
  });

  test('with a country that nobody knows, which is kept as it was written', async () => {
    const address = { addressLine1: 'x', city: 'y', postalCode: 'z', country: 'Freedonia' };
    const row = await receive(sentDeal('Marx Bros', {}, { address }));
    const [account] = await client.rows(`accounts?$filter=accountid eq ${String(row._parentaccountid_value)}`);
    expect(account).toMatchObject({ address1_country: 'Freedonia' });
  });

  test('in a currency that the environment lacks: without its amount, which is told', async () => {
    const details = { dealValue: 12, currency: 'XTS', closingDateTime: '2027-01-01T00:00:00Z', notes: 'n' };
    const row = await receive(sentDeal('Odd Money', { details }));
    const told = await attention(row.opportunityid, 'reason.currencyUnknown');
    expect(told).toMatchObject({ estimatedvalue: null, estimatedclosedate: '2027-01-01', description: 'n' });
    expect(String(told[column.audit])).toContain('XTS');
  });

  test('with texts over the columns’ length, which are cut here and told', async () => {
    const long = 'a long name '.repeat(60);
    const row = await receive(
      sentDeal('Long', { name: long }, { name: long, address: { city: 'c'.repeat(300), country: 'GB' } }),
    );
    expect(String(row.name).length).toBeLessThanOrEqual(300);
    expect(String(row[column.audit])).toMatch(/shortened here: name, account/);
  });

  test('with a status and codes that nobody documents, which are told and not guessed', async () => {
    const row = await receive(sentDeal('Riddle', { status: 'New', substatus: 'Paused' }));
    const told = await attention(row.opportunityid, 'reason.unknownStatus');
    expect(statusOf(told)).toBeUndefined();
    expect(told.estimatedvalue).toBe(75_000);
  });

  test('with a contact without mail, who is made once', async () => {
    const sent = await client.send(sentDeal('No Mail', {}, { team: [{ firstName: 'Otto', lastName: 'Graf' }] }));
    const row = await arrived(client, sent);
    await client.changeReferral(sent.id, [{ op: 'replace', path: '/details/dealValue', value: '5' }]);
    await rowWith(client, row.opportunityid, 'the new value', (each) => each.estimatedvalue === 5);
    const found = await client.rows(`contacts?$filter=lastname eq 'Graf'`);
    expect(found.map(({ contactid }) => contactid)).toEqual([row._parentcontactid_value]);
  });

  test('and with an account that is deleted later, which takes the deal along: no second deal is made of it', async () => {
    const sent = await client.send(sentDeal('Shortlived'));
    const row = await arrived(client, sent);
    await eventually('the mark', async () => (await client.referral(sent.id)).externalReferenceId ?? undefined);
    await client.remove('accounts', String(row._parentaccountid_value));
    expect(await rowsOf(client, sent)).toEqual([]);
    await client.changeReferral(sent.id, [{ op: 'replace', path: '/details/dealValue', value: '9' }]);
    await eventually('the error inbox', async () => {
      const told = await events(
        client,
        `${syncEvent.referral} eq '${sent.id}' and _${syncEvent.opportunity}_value eq null`,
      );
      return told.length === 1 || undefined;
    });
    expect(await rowsOf(client, sent)).toEqual([]);
    expect((await client.referral(sent.id)).status).toBe('New');
  });
});

test('a notice of a referral that we may not see makes nothing, and is told once in the error inbox', async () => {
  const id = '0a0a0a0a-0000-4000-8000-00000000beef';
  await client.hide(id);
  await client.send(sentDeal('Hidden', { id }));
  const inbox = await eventually('the error inbox', async () => {
    const found = await events(client, `${syncEvent.referral} eq '${id}'`);
    return found.length > 0 ? found : undefined;
  });
  expect(inbox).toMatchObject([{ [`_${syncEvent.opportunity}_value`]: null }]);
  expect(await rowsOf(client, { id })).toEqual([]);
  await client.hide();
});
