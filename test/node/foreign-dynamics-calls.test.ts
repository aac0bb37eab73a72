import { userIds } from '../../sandbox/dataverse';
import { account, newAccount, oneWorld, refusalOf, world } from './foreign-world';

oneWorld();

test('a change set makes rows that name each other', async () => {
  const api = world.dynamics();
  api.startBatch();
  void api.create({ collection: 'contacts', data: { lastname: 'Doe' }, contentId: '1' });
  void api.create({ ...account, data: { name: 'Doe Ltd', 'primarycontactid@odata.bind': '$1' } });
  const [contact, id] = await api.executeBatch();
  const row = await api.retrieve({ ...account, key: id, select: ['_primarycontactid_value'] });
  expect(row._primarycontactid_value).toBe(contact);
});

test('a change set that fails changes nothing, and says which part failed', async () => {
  const api = world.dynamics();
  api.startBatch();
  void api.create({ ...account, data: { name: 'Rolled back' } });
  void api.create({ ...account, data: { nonsense: 1 } });
  // The client rejects with the answers up to the one that failed.
  const [error] = (await refusalOf(api.executeBatch())) as unknown as { error: unknown }[];
  expect(error).toMatchObject({
    status: 400,
    error: { code: '0x80048d19', message: expect.stringContaining("Invalid property 'nonsense'") },
  });
  expect(await api.count({ ...account, filter: "name eq 'Rolled back'" })).toBe(0);
});

test('a batch reads and writes side by side', async () => {
  const api = world.dynamics();
  const key = await newAccount('In a batch');
  api.startBatch();
  void api.retrieve({ ...account, key, select: ['name'] });
  void api.update({ ...account, key, data: { name: 'In a batch, changed' }, inChangeSet: false });
  void api.retrieveMultiple({ ...account, select: ['name'], filter: `accountid eq ${key}` });
  void api.count({ ...account, filter: "startswith(name,'In a batch')" });
  const [before, changed, after, count] = await api.executeBatch();
  expect([before.name, changed, after.value[0].name, count]).toEqual(['In a batch', true, 'In a batch, changed', 1]);
});

test('a query that is too long for an address goes as a batch', async () => {
  const key = await newAccount('Long query');
  const none = Array.from({ length: 60 }, (_, at) => `name eq 'no such account number ${at}'`).join(' or ');
  const found = await world.dynamics().retrieveMultiple({
    ...account,
    select: ['name'],
    filter: `${none} or accountid eq ${key}`,
  });
  expect(found.value.map((row: { name: string }) => row.name)).toEqual(['Long query']);
});

test('names of tables do where names of sets are wanted', async () => {
  const api = world.dynamics('admin', { useEntityNames: true });
  const id: string = await api.create({ collection: 'account', data: { name: 'By entity name' } });
  expect((await api.retrieve({ collection: 'account', key: id, select: ['name'] })).name).toBe('By entity name');
});

test('functions and actions are called by name', async () => {
  const api = world.dynamics('seller');
  const who = await api.callFunction('WhoAmI');
  expect(who.UserId).toBe(userIds.seller);
  const key: string = await api.create({ collection: 'opportunities', data: { name: 'To be won' } });
  await api.callAction({
    actionName: 'WinOpportunity',
    action: {
      Status: 3,
      OpportunityClose: { subject: 'Won', 'opportunityid@odata.bind': `opportunities(${key})` },
    },
  });
  const won = await api.retrieve({ collection: 'opportunities', key, select: ['statecode'] });
  expect(won.statecode).toBe(1);
  const bound = refusalOf(api.callAction({ collection: 'accounts', key, actionName: 'Microsoft.Dynamics.CRM.Merge' }));
  expect(await bound).toMatchObject({ status: 501, message: expect.stringContaining("'Merge'") });
});

test('a refusal carries status, code and message', async () => {
  const { dynamics } = world;
  const undeclared = await refusalOf(dynamics().create({ ...account, data: { nonsense: true } }));
  expect(undeclared).toMatchObject({ status: 400, code: '0x80048d19' });
  expect(undeclared.message).toContain("Invalid property 'nonsense'");
  const forbidden = await refusalOf(dynamics('reader').create({ ...account, data: { name: 'No' } }));
  expect(forbidden).toMatchObject({ status: 403, code: '0x80040220', message: expect.stringContaining('prvCreate') });
  const nobody = await refusalOf(dynamics('nobody').retrieveMultiple(account));
  expect(nobody.status).toBe(401);
  const skipped = await refusalOf(dynamics().retrieveMultiple({ ...account, queryParams: ['$skip=5'] }));
  expect(skipped).toMatchObject({ status: 501, message: expect.stringContaining("'$skip'") });
});

test('$apply groups and adds up', async () => {
  const api = world.dynamics();
  const euro = { 'transactioncurrencyid@odata.bind': '/transactioncurrencies(4ef5b371-0000-4000-8000-000000000300)' };
  for (const [value, closeprobability] of [
    [100, 10],
    [300, 20],
    [50, 20],
  ]) {
    const data = { name: 'Applied', estimatedvalue: value, closeprobability, ...euro };
    await api.create({ collection: 'opportunities', data });
  }
  const apply =
    "filter(name eq 'Applied')/groupby((closeprobability),aggregate(estimatedvalue with sum as total,$count as number))";
  const { value } = await api.retrieveMultiple({ collection: 'opportunities', apply });
  expect(value).toEqual([
    { closeprobability: 10, total: 100, number: 1 },
    { closeprobability: 20, total: 350, number: 2 },
  ]);
});
