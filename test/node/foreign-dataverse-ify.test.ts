import { accountMetadata, type Account } from 'dataverse-ify/lib/dataverse-gen/entities/Account';
import { contactMetadata, type Contact } from 'dataverse-ify/lib/dataverse-gen/entities/Contact';
import { opportunityMetadata, type Opportunity } from 'dataverse-ify/lib/dataverse-gen/entities/Opportunity';
import { opportunitycloseMetadata } from 'dataverse-ify/lib/dataverse-gen/entities/OpportunityClose';
import { WinOpportunityMetadata } from 'dataverse-ify/lib/dataverse-gen/actions/WinOpportunity';
import type { XrmContextDataverseClient } from 'dataverse-ify/lib/dataverse-ify';
import { setMetadataCache } from 'dataverse-ify/lib/metadata';
import { EntityReference, type IEntity, WebApiExecuteRequestBase } from 'dataverse-ify/lib/types';
import { whoAmI } from 'dataverse-ify/lib/webapi/whoAmI';
import { userIds } from '../../sandbox/dataverse';
import { currencyId } from '../../sandbox/dataverse/organization';
import { type ForeignWorld, refusalOf, startForeignWorld } from './foreign-world';

let world: ForeignWorld;
let client: XrmContextDataverseClient;
beforeAll(async () => {
  setMetadataCache({
    entities: {
      account: accountMetadata,
      contact: contactMetadata,
      opportunity: opportunityMetadata,
      opportunityclose: opportunitycloseMetadata,
    },
    actions: { WinOpportunity: WinOpportunityMetadata },
  });
  world = await startForeignWorld();
  client = world.dataverseIfy();
});
afterAll(() => world.close());

const account = (name: string): Account => ({ logicalName: 'account', name }) as Account;
const contact = (lastname: string): Contact => ({ logicalName: 'contact', lastname }) as Contact;

test('a row is created, read in the types of the SDK, changed and deleted', async () => {
  const transactioncurrencyid = new EntityReference('transactioncurrency', currencyId('EUR'));
  const money = { revenue: 100, transactioncurrencyid, numberofemployees: 12 };
  const id = await client.create({ ...account('Northwind'), ...money } as Account);
  const read = await client.retrieve<Account>('account', id, true);
  expect([read.name, read.revenue, read.numberofemployees, read.telephone1]).toEqual(['Northwind', 100, 12, null]);
  expect(read.createdon).toBeInstanceOf(Date);
  await client.update({ ...account('Northwind Traders'), id } as IEntity);
  expect((await client.retrieve<Account>('account', id, ['name'])).name).toBe('Northwind Traders');
  await client.delete('account', id);
  const gone = await refusalOf(client.retrieve('account', id, true));
  expect(gone).toMatchObject({ code: '0x80040217', message: `Account With Id = ${id} Does Not Exist` });
});

test('a customer is an account or a contact, and reads back as a reference with its name', async () => {
  const accountId = await client.create(account('Customer A'));
  const id = await client.create({
    logicalName: 'opportunity',
    name: 'Deal',
    customerid: new EntityReference('account', accountId),
  } as IEntity);
  const deal = await client.retrieve<Opportunity>('opportunity', id, ['customerid']);
  expect(deal.customerid).toMatchObject({ entityType: 'account', id: accountId, name: 'Customer A' });
  const contactId = await client.create(contact('Customer B'));
  await client.update({
    logicalName: 'opportunity',
    id,
    customerid: new EntityReference('contact', contactId),
  } as IEntity);
  const again = await client.retrieve<Opportunity>('opportunity', id, ['customerid']);
  expect(again.customerid).toMatchObject({ entityType: 'contact', id: contactId });
});

test('null empties a lookup', async () => {
  const primary = new EntityReference('contact', await client.create(contact('Primary')));
  const id = await client.create({ ...account('Cleared'), primarycontactid: primary } as IEntity);
  const read = async (): Promise<Account> => client.retrieve<Account>('account', id, ['primarycontactid']);
  expect((await read()).primarycontactid?.id).toBe(primary.id);
  await client.update({ logicalName: 'account', id, primarycontactid: null } as unknown as IEntity);
  expect((await read()).primarycontactid).toBeUndefined();
});

test('rows are queried by OData, page by page', async () => {
  for (const number of [1, 2, 3]) await client.create(account(`Ify ${number}`));
  const query = "?$select=name&$filter=startswith(name,'Ify ')&$orderby=name";
  const first = await client.retrieveMultiple<Account>(query, { logicalName: 'account', maxPageSize: 2 });
  expect(first.entities.map((one) => one.name)).toEqual(['Ify 1', 'Ify 2']);
  expect(first.nextLink).toContain('$skiptoken=');
});

test('rows are queried by FetchXML, page by page, and say how many there are', async () => {
  const ids = [];
  for (const number of [1, 2, 3]) ids.push(await client.create(account(`Fetched ${number}`)));
  const result = await client.retrieveMultiple<Account>(
    `<fetch count="2" page="1" returntotalrecordcount="true"><entity name="account"><attribute name="name"/>
       <attribute name="createdon"/><order attribute="name"/>
       <filter><condition attribute="name" operator="begins-with" value="Fetched"/></filter></entity></fetch>`,
  );
  expect(result.entities.map((one) => one.name)).toEqual(['Fetched 1', 'Fetched 2']);
  expect(result.entities[0]?.createdon).toBeInstanceOf(Date);
  expect([result.moreRecords, result.totalRecordCount, result.totalRecordCountExceeded]).toEqual([true, 3, false]);
  expect(result.pagingCooking).toContain('pagenumber="2"');
});

test('rows of a list of ids are found by the query function In', async () => {
  const ids = [await client.create(account('In A')), await client.create(account('In B'))];
  const values = ids.map((id) => `'${id}'`).join(',');
  const filter = `Microsoft.Dynamics.CRM.In(PropertyName='accountid',PropertyValues=[${values}])`;
  const found = await world
    .webApi()
    .retrieveMultipleRecords('account', `?$select=name&$orderby=name&$filter=(${filter})`);
  expect(found.entities.map((one: { name: string }) => one.name)).toEqual(['In A', 'In B']);
});

test('contacts are associated with their account and taken away again', async () => {
  const accountId = await client.create(account('Associated'));
  const ids = [await client.create(contact('One')), await client.create(contact('Two'))];
  const references = ids.map((id) => new EntityReference('contact', id));
  const parents = (): Promise<(string | undefined)[]> =>
    Promise.all(
      ids.map(async (id) => (await client.retrieve<Contact>('contact', id, ['parentcustomerid'])).parentcustomerid?.id),
    );
  await client.associate('account', accountId, 'contact_customer_accounts', references);
  expect(await parents()).toEqual([accountId, accountId]);
  await client.disassociate('account', accountId, 'contact_customer_accounts', references);
  expect(await parents()).toEqual([undefined, undefined]);
});

test('an account is made together with its contacts', async () => {
  const api = world.webApi();
  const contacts = [{ firstname: 'Deep', lastname: 'One' }, { lastname: 'Two' }];
  const { id } = await api.createRecord('account', { name: 'Deep', contact_customer_accounts: contacts });
  const expand = '?$select=name&$expand=contact_customer_accounts($select=fullname;$orderby=lastname)';
  const read = await api.retrieveRecord('account', String(id), expand);
  const { contact_customer_accounts: made } = read as { contact_customer_accounts: { fullname: string }[] };
  expect(made.map((one) => one.fullname)).toEqual(['Deep One', 'Two']);
});

test('a change set makes all of its rows, or none', async () => {
  const create = (target: IEntity) => ({ logicalName: 'Create', target });
  const made = await client.executeMultiple<{ id: string }>([
    [create(account('Set 1')), create(account('Set 2'))],
    create(account('Set 3')),
  ] as never);
  expect(made?.map((one) => one.id)).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
  const nobody = new EntityReference('contact', '018d0d88-05c2-46bb-ac83-63a910e8b1f1');
  const failed = await refusalOf(
    client.executeMultiple([
      [create(account('Never')), create({ ...account('Never'), primarycontactid: nobody } as IEntity)],
    ] as never),
  );
  expect(Number(failed.code)).toBe(0x80040217);
  const left = await world.webApi().retrieveMultipleRecords('account', "?$filter=name eq 'Never'");
  expect(left.entities).toEqual([]);
});

test('an opportunity is won by the action of the SDK', async () => {
  const opportunityid = new EntityReference(
    'opportunity',
    await client.create({ logicalName: 'opportunity', name: 'Won by SDK' } as IEntity),
  );
  await client.execute({
    logicalName: WinOpportunityMetadata.operationName,
    Status: 3,
    OpportunityClose: { logicalName: 'opportunityclose', subject: 'Sample', opportunityid },
  } as never);
  const won = await client.retrieve<Opportunity>('opportunity', String(opportunityid.id), ['statecode']);
  expect(won.statecode).toBe(1);
});

test('the user behind the token, and the definition of a table', async () => {
  expect(await whoAmI()).toBe(userIds.admin);
  const definition = await world.webApi().getEntityMetadata('opportunity', ['EntitySetName', 'PrimaryIdAttribute']);
  expect(definition).toMatchObject({ EntitySetName: 'opportunities', PrimaryIdAttribute: 'opportunityid' });
});

test('a refusal comes with its code and its message, alone and in a batch', async () => {
  const api = world.webApi();
  const wrong = await refusalOf(api.createRecord('account', { foo_bar: 'baz' }));
  expect(wrong.message).toMatch(/Invalid property 'foo_bar' was found in entity/);
  const missing = await refusalOf(api.deleteRecord('account', 'f0161204-0f0a-ed11-82e6-0022483d2320'));
  expect(missing.message).toMatch(/Account With Id = f0161204-0f0a-ed11-82e6-0022483d2320 Does Not Exist/);
  const create = (payload: unknown) =>
    new WebApiExecuteRequestBase(
      { parameterTypes: {}, boundParameter: undefined, operationType: 2, operationName: 'Create' },
      { etn: 'account', payload },
    );
  const batch = await refusalOf(
    api.executeMultiple([[create({ name: 'A' }), create({ name: 'A', foo: 'bar' })]] as never),
  );
  expect(batch.message).toMatch(/Invalid property 'foo'/);
});
