import { column, opportunity } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { account, newAccount, oneWorld, refusalOf, world } from './foreign-world';

oneWorld();

test('create gives the id, or the row on request', async () => {
  const api = world.dynamics();
  const id: string = await api.create({ ...account, data: { name: 'Adventure Works' } });
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const made = await api.create({
    ...account,
    data: { name: 'Adventure Works Cycles', address1_city: 'Köln 日本' },
    returnRepresentation: true,
    select: ['name', 'address1_city'],
  });
  expect(made).toMatchObject({ name: 'Adventure Works Cycles', address1_city: 'Köln 日本' });
});

test('retrieve gives chosen columns, formatted values and where a lookup leads', async () => {
  const api = world.dynamics();
  const key: string = await api.create({
    collection: 'opportunities',
    data: {
      name: 'Lookups',
      estimatedvalue: 1234.5,
      'parentaccountid@odata.bind': `/accounts(${await newAccount('Parent')})`,
      'transactioncurrencyid@odata.bind': '/transactioncurrencies(4ef5b371-0000-4000-8000-000000000300)',
    },
  });
  const row = await api.retrieve({
    collection: 'opportunities',
    key,
    select: ['name', 'estimatedvalue', 'statuscode', '_parentaccountid_value'],
    expand: [{ property: 'parentaccountid', select: ['name'] }],
    includeAnnotations: '*',
  });
  expect(row).toMatchObject({
    name: 'Lookups',
    estimatedvalue_Formatted: '€1,234.50',
    statuscode_Formatted: 'In Progress',
    _parentaccountid_value_Formatted: 'Parent',
    _parentaccountid_value_LogicalName: 'account',
    _parentaccountid_value_NavigationProperty: 'parentaccountid',
    parentaccountid: { name: 'Parent' },
  });
});

test('retrieveMultiple filters, sorts, limits, counts and pages', async () => {
  const api = world.dynamics();
  for (const number of [1, 2, 3, 4, 5]) await newAccount(`Page ${number}`);
  const query = { ...account, select: ['name'], filter: "startswith(name,'Page ')", orderBy: ['name desc'] };
  const top = await api.retrieveMultiple({ ...query, top: 2 });
  expect(top.value.map((row: { name: string }) => row.name)).toEqual(['Page 5', 'Page 4']);
  const first = await api.retrieveMultiple({ ...query, count: true, maxPageSize: 2 });
  expect([first.oDataCount, first.value.length]).toEqual([5, 2]);
  const second = await api.retrieveMultiple({ ...query, maxPageSize: 2 }, first.oDataNextLink);
  expect(second.value.map((row: { name: string }) => row.name)).toEqual(['Page 3', 'Page 2']);
  const all = await api.retrieveAll({ ...query, maxPageSize: 2 });
  expect(all.value).toHaveLength(5);
  expect(await api.count({ ...account, filter: "startswith(name,'Page ')" })).toBe(5);
  expect(await api.count(account)).toBeGreaterThan(5);
  expect(await api.countAll({ ...account, select: ['name'], filter: "startswith(name,'Page ')" })).toBe(5);
});

test('a collection can be expanded with options of its own', async () => {
  const api = world.dynamics();
  const id = await newAccount('With contacts');
  for (const lastname of ['Beta', 'Alpha', 'Gamma']) {
    const data = { lastname, 'parentcustomerid_account@odata.bind': `accounts(${id})` };
    await api.create({ collection: 'contacts', data });
  }
  const expand = {
    property: 'contact_customer_accounts',
    select: ['lastname'],
    orderBy: ['lastname'],
    filter: "lastname ne 'Gamma'",
  };
  const row = await api.retrieve({ ...account, key: id, select: ['name'], expand: [expand] });
  expect(row.contact_customer_accounts.map((one: { lastname: string }) => one.lastname)).toEqual(['Alpha', 'Beta']);
  const several = await api.retrieveMultiple({ ...account, filter: `accountid eq ${id}`, expand: [expand] });
  expect(several.value[0].contact_customer_accounts).toHaveLength(2);
});

test('update changes what it names, once and only on the version that was read', async () => {
  const api = world.dynamics();
  const key = await newAccount('Before');
  expect(await api.update({ ...account, key, data: { name: 'After' } })).toBe(true);
  const row = await api.retrieve({ ...account, key, select: ['name'] });
  expect(row.name).toBe('After');
  const etag = row['@odata.etag'];
  const changed = await api.update({
    ...account,
    key,
    data: { name: 'Versioned' },
    ifmatch: etag,
    returnRepresentation: true,
    select: ['name'],
  });
  expect(changed.name).toBe('Versioned');
  expect(await api.update({ ...account, key, data: { name: 'Late' }, ifmatch: etag })).toBe(false);
  await api.updateSingleProperty({ ...account, key, fieldValuePair: { name: 'Single' } });
  const again = await api.retrieve({ ...account, key, select: ['/name'] });
  expect(again.value).toBe('Single');
});

test('update never makes a row', async () => {
  const missing = '6b1d1c4e-0000-4000-8000-000000000001';
  const error = await refusalOf(world.dynamics().update({ ...account, key: missing, data: { name: 'None' } }));
  expect([error.status, error.code]).toEqual([404, '0x80040217']);
});

test('upsert by id makes and changes, and each can be forbidden', async () => {
  const api = world.dynamics();
  const key = '6b1d1c4e-0000-4000-8000-000000000002';
  expect(await api.upsert({ ...account, key, data: { name: 'Absent' }, ifmatch: '*' })).toBeNull();
  expect(await api.upsert({ ...account, key, data: { name: 'Made' } })).toBe(key);
  expect(await api.upsert({ ...account, key, data: { name: 'Twice' }, ifnonematch: '*' })).toBeNull();
  await api.upsert({ ...account, key, data: { name: 'Changed' } });
  expect((await api.retrieve({ ...account, key, select: ['name'] })).name).toBe('Changed');
});

test('upsert by alternate key makes one row and then changes it', async () => {
  const api = world.dynamics();
  // The index of a key is built some time after the import.
  const ready = async (): Promise<boolean> =>
    (await api.retrieveEntity({ key: `LogicalName='${opportunity.logicalName}'`, expand: [{ property: 'Keys' }] }))
      .Keys![0]!.EntityKeyIndexStatus === 'Active';
  for (const until = Date.now() + 10_000; !(await ready()) && Date.now() < until;) await Promise.resolve();
  const request = { collection: 'opportunities', key: `${column.identifier}='FOREIGN-1'`, returnRepresentation: true };
  const upsert = (name: string): Promise<Record<string, unknown>> => api.upsert({ ...request, data: { name } });
  const made = await upsert('By key');
  const changed = await upsert('By key again');
  expect(changed.opportunityid).toBe(made.opportunityid);
  expect([made[column.identifier], changed.name]).toEqual(['FOREIGN-1', 'By key again']);
});

test('delete removes a row, or empties one column', async () => {
  const api = world.dynamics();
  const key: string = await api.create({ ...account, data: { name: 'Short lived', telephone1: '+49 30 5550' } });
  await api.deleteRecord({ ...account, key, property: 'telephone1' });
  expect((await api.retrieve({ ...account, key, select: ['telephone1'] })).telephone1).toBeNull();
  const { '@odata.etag': etag } = await api.retrieve({ ...account, key, select: ['name'] });
  await api.update({ ...account, key, data: { name: 'Changed since' } });
  expect(await api.deleteRecord({ ...account, key, ifmatch: etag })).toBe(false);
  expect(await api.deleteRecord({ ...account, key })).toBe(true);
  const error = await refusalOf(api.retrieve({ ...account, key }));
  expect(error.message).toContain(`Account With Id = ${key} Does Not Exist`);
});

test('associate links rows of a collection and disassociate takes them apart', async () => {
  const api = world.dynamics();
  const primaryKey = await newAccount('Linked');
  const relatedKey: string = await api.create({ collection: 'contacts', data: { lastname: 'Linked' } });
  const link = { ...account, primaryKey, relationshipName: 'contact_customer_accounts' };
  await api.associate({ ...link, relatedCollection: 'contacts', relatedKey });
  const select = ['_parentcustomerid_value'];
  const linked = await api.retrieve({ collection: 'contacts', key: relatedKey, select });
  expect(linked._parentcustomerid_value).toBe(primaryKey);
  const behind = await api.retrieve({
    ...account,
    key: primaryKey,
    navigationProperty: 'contact_customer_accounts',
    navigationPropertyKey: relatedKey,
    select: ['lastname'],
  });
  expect(behind.lastname).toBe('Linked');
  await api.disassociate({ ...link, relatedKey });
  const free = await api.retrieve({ collection: 'contacts', key: relatedKey, select });
  expect(free._parentcustomerid_value).toBeNull();
});

test('associate gives a team a member, and disassociate takes him out', async () => {
  const api = world.dynamics();
  const [team] = (await api.retrieveMultiple({ collection: 'teams', filter: 'isdefault eq false', top: 1 })).value;
  const link = { collection: 'teams', primaryKey: team.teamid, relationshipName: 'teammembership_association' };
  await api.associate({ ...link, relatedCollection: 'systemusers', relatedKey: userIds.reader });
  const members = async (): Promise<string[]> =>
    (
      await api.retrieve({ collection: 'teams', key: team.teamid, navigationProperty: 'teammembership_association' })
    ).value.map((one: { systemuserid: string }) => one.systemuserid);
  expect(await members()).toContain(userIds.reader);
  await api.disassociate({ ...link, relatedKey: userIds.reader });
  expect(await members()).not.toContain(userIds.reader);
});

test('associateSingleValued sets a lookup, whose reference can be read and cleared', async () => {
  const api = world.dynamics();
  const primaryKey = await newAccount('Primary');
  const relatedKey: string = await api.create({ collection: 'contacts', data: { lastname: 'Primary' } });
  const link = { ...account, primaryKey, navigationProperty: 'primarycontactid' };
  await api.associateSingleValued({ ...link, relatedCollection: 'contacts', relatedKey });
  const reference = await api.retrieve({ ...account, key: primaryKey, select: ['primarycontactid/$ref'] });
  expect(reference).toMatchObject({ id: relatedKey, collection: 'contacts' });
  await api.disassociateSingleValued(link);
  const row = await api.retrieve({ ...account, key: primaryKey, select: ['_primarycontactid_value'] });
  expect(row._primarycontactid_value).toBeNull();
});
