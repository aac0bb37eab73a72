import { currencyId } from '../../sandbox/dataverse/organization';
import { userIds } from '../../sandbox/dataverse';
import { createWorld, idOf, type TestWorld } from './dataverse-world';

const euro = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('EUR')})` };
const yen = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('JPY')})` };

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

const create = (body: object, headers = {}) => world.call('seller', 'POST', 'opportunities', body, headers);

test('a created row is answered with 204 and its address, and can be read back', () => {
  const made = create({ name: 'Deal', estimatedvalue: 100, ...euro });
  expect(made.status).toBe(204);
  const read = world.call('seller', 'GET', `opportunities(${idOf(made)})?$select=name,estimatedvalue,_ownerid_value`);
  expect(read.status).toBe(200);
  expect(read.json).toMatchObject({ name: 'Deal', estimatedvalue: 100, _ownerid_value: userIds.seller });
  expect(read.json['@odata.etag']).toMatch(/^W\/"\d+"$/);
  expect(read.headers['Date']).toBe('Fri, 20 Nov 2026 09:30:00 GMT');
});

test('Prefer: return=representation answers 201 on create and 200 on update with the row', () => {
  const made = create({ name: 'Deal' }, { prefer: 'return=representation' });
  expect([made.status, made.json.name, made.json.statecode]).toEqual([201, 'Deal', 0]);
  const address = `opportunities(${made.json.opportunityid})?$select=name`;
  const changed = world.call('seller', 'PATCH', address, { name: 'New' }, { prefer: 'return=representation' });
  expect([changed.status, changed.json.name]).toEqual([200, 'New']);
  expect(changed.json['@odata.etag']).not.toBe(made.json['@odata.etag']);
});

test('a PATCH with the version of the row goes through, one with an older version is refused with 412', () => {
  const id = idOf(create({ name: 'Deal' }));
  const etag = world.call('seller', 'GET', `opportunities(${id})`).json['@odata.etag'];
  expect(world.call('seller', 'PATCH', `opportunities(${id})`, { name: 'B' }, { 'if-match': etag }).status).toBe(204);
  const stale = world.call('seller', 'PATCH', `opportunities(${id})`, { name: 'C' }, { 'if-match': etag });
  expect(stale.status).toBe(412);
  expect(stale.json.error.message).toBe(
    "The version of the existing record doesn't match the RowVersion property provided.",
  );
  expect(world.call('seller', 'GET', `opportunities(${id})`).json.name).toBe('B');
});

test('If-Match: * never creates, If-None-Match: * never overwrites', () => {
  const address = 'opportunities(11111111-1111-4111-8111-111111111111)';
  expect(world.call('seller', 'PATCH', address, { name: 'A' }, { 'if-match': '*' }).status).toBe(404);
  expect(world.call('seller', 'PATCH', address, { name: 'A' }, { 'if-none-match': '*' }).status).toBe(204);
  const again = world.call('seller', 'PATCH', address, { name: 'B' }, { 'if-none-match': '*' });
  expect([again.status, again.json.error.message]).toEqual([412, 'A record with matching key values already exists.']);
  expect(world.call('seller', 'GET', address).json.name).toBe('A');
});

test('an unchanged row is answered with 304 to who knows its version', () => {
  const id = idOf(create({ name: 'Deal' }));
  const etag = world.call('seller', 'GET', `opportunities(${id})`).json['@odata.etag'];
  expect(world.call('seller', 'GET', `opportunities(${id})`, undefined, { 'if-none-match': etag }).status).toBe(304);
});

test('a text that is too long fails the whole PATCH and names the column', () => {
  const id = idOf(create({ name: 'Deal' }));
  const answer = world.call('seller', 'PATCH', `opportunities(${id})`, { name: 'New', description: 'x'.repeat(2001) });
  expect(answer.status).toBe(400);
  expect(answer.json.error.message).toContain("'description' attribute of the 'opportunity' entity exceeded");
  expect(world.call('seller', 'GET', `opportunities(${id})`).json.name).toBe('Deal');
});

test('money needs a currency, is rounded to its precision and stays in its range', () => {
  expect(create({ name: 'Deal', estimatedvalue: 10 }).json.error.message).toContain('A currency is required');
  const value = (currency: object, estimatedvalue: number) =>
    create({ name: 'Deal', estimatedvalue, ...currency }, { prefer: 'return=representation' }).json.estimatedvalue;
  expect(value(yen, 1200.5)).toBe(1201);
  expect(value(euro, 1.005)).toBe(1.01);
  expect(create({ name: 'Deal', estimatedvalue: 2e12, ...euro }).status).toBe(400);
});

test('a date-only column takes a date and no moment', () => {
  expect(create({ name: 'Deal', estimatedclosedate: '2027-03-01' }).status).toBe(204);
  expect(create({ name: 'Deal', estimatedclosedate: '2027-03-01T00:00:00Z' }).status).toBe(400);
  expect(create({ name: 'Deal', estimatedclosedate: '2027-02-30' }).status).toBe(400);
});

test('an option that does not exist is refused and the accepted ones are named', () => {
  expect(create({ name: 'Deal', opportunityratingcode: 7 }).json.error.message).toContain('Accepted Values: 1,2,3');
});

test('unknown columns, tables and rows are refused by name', () => {
  expect(create({ name: 'Deal', nosuch: 1 }).json.error.message).toContain("The property 'nosuch' does not exist");
  expect(world.call('seller', 'GET', 'opportunities?$select=nosuch').json.error.message).toContain("'nosuch'");
  const table = world.call('seller', 'GET', 'nosuchtables');
  expect([table.status, table.json.error.message]).toEqual([404, "Resource not found for the segment 'nosuchtables'."]);
  const row = world.call('seller', 'GET', 'opportunities(11111111-1111-4111-8111-111111111111)');
  expect([row.status, row.json.error.code]).toEqual([404, '0x80040217']);
});

test('a lookup is bound by its navigation property, and setting its value column says so', () => {
  const account = idOf(world.call('seller', 'POST', 'accounts', { name: 'Contoso' }));
  const made = create({ name: 'Deal', 'parentaccountid@odata.bind': `/accounts(${account})` });
  const row = world.call('seller', 'GET', `opportunities(${idOf(made)})`).json;
  expect([row._parentaccountid_value, row._customerid_value]).toEqual([account, account]);
  expect(create({ name: 'Deal', _parentaccountid_value: account }).json.error.message).toContain(
    'Use Navigation properties instead',
  );
  expect(
    create({ name: 'Deal', 'parentaccountid@odata.bind': '/accounts(11111111-1111-4111-8111-111111111111)' }).status,
  ).toBe(404);
  expect(create({ name: 'Deal', 'parentaccountid@odata.bind': `/contacts(${account})` }).status).toBe(400);
  expect(create({ name: 'Deal', 'ParentAccountId@odata.bind': `/accounts(${account})` }).status).toBe(400);
});

test('annotations on request name the lookup’s table and show formatted values', () => {
  const account = idOf(world.call('seller', 'POST', 'accounts', { name: 'Contoso' }));
  const bind = { 'customerid_account@odata.bind': `/accounts(${account})` };
  const id = idOf(create({ name: 'Deal', estimatedvalue: 48000, estimatedclosedate: '2027-01-31', ...bind, ...euro }));
  const plain = world.call('seller', 'GET', `opportunities(${id})`).json;
  expect(Object.keys(plain).filter((name) => name.includes('@') && !name.startsWith('@'))).toEqual([]);
  const prefer = { prefer: 'odata.include-annotations="*"' };
  expect(world.call('seller', 'GET', `opportunities(${id})`, undefined, prefer).json).toMatchObject({
    '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    '_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'customerid_account',
    '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Contoso',
    '_ownerid_value@OData.Community.Display.V1.FormattedValue': 'Adele Vance',
    'estimatedvalue@OData.Community.Display.V1.FormattedValue': '€48,000.00',
    'estimatedclosedate@OData.Community.Display.V1.FormattedValue': '1/31/2027',
    'statuscode@OData.Community.Display.V1.FormattedValue': 'In Progress',
    'createdon@OData.Community.Display.V1.FormattedValue': '11/20/2026 9:30 AM',
  });
});

test('the platform stamps who changed a row and when, and gives each change a new version', () => {
  const id = idOf(create({ name: 'Deal' }));
  const before = world.call('seller', 'GET', `opportunities(${id})`).json;
  world.now += 5_000;
  world.call('admin', 'PATCH', `opportunities(${id})`, { name: 'New' });
  const after = world.call('seller', 'GET', `opportunities(${id})`).json;
  expect([after.modifiedon, after._modifiedby_value]).toEqual(['2026-11-20T09:30:05Z', userIds.admin]);
  expect([after.createdon, after._createdby_value]).toEqual([before.createdon, userIds.seller]);
  expect(after.versionnumber).toBeGreaterThan(before.versionnumber);
  expect(world.call('admin', 'PATCH', `opportunities(${id})`, { modifiedon: '2020-01-01T00:00:00Z' }).status).toBe(400);
});

test('a row that is deleted is gone, and what must not lose it holds it', () => {
  const id = idOf(create({ name: 'Deal', ...euro }));
  expect(world.call('admin', 'DELETE', `transactioncurrencies(${currencyId('EUR')})`).status).toBe(400);
  expect(world.call('seller', 'DELETE', `opportunities(${id})`).status).toBe(204);
  expect(world.call('seller', 'GET', `opportunities(${id})`).status).toBe(404);
});

test('single columns and the rows behind lookups have addresses of their own', () => {
  const id = idOf(create({ name: 'Deal' }));
  expect(world.call('seller', 'GET', `opportunities(${id})/name`).json.value).toBe('Deal');
  expect(world.call('seller', 'PUT', `opportunities(${id})/name`, { value: 'New' }).status).toBe(204);
  expect(world.call('seller', 'GET', `opportunities(${id})/owninguser?$select=lastname`).json.lastname).toBe('Vance');
  expect(world.call('seller', 'GET', `opportunities(${id})/description`).status).toBe(204);
});

test('what the sandbox does not know is a 501 that names it', () => {
  const message = (path: string, method = 'GET', body?: object) => {
    const answer = world.call('admin', method, path, body);
    return `${answer.status} ${answer.json.error.message}`;
  };
  expect(message('opportunities?$skip=5')).toBe("501 The sandbox does not know the query option '$skip'.");
  expect(message('opportunities?$apply=topcount(1,name)')).toBe(
    "501 The sandbox does not know 'topcount(1,name)' in $apply.",
  );
  expect(message('StageSolution', 'POST', {})).toContain(
    "501 The sandbox does not know the action or function 'StageSolution'",
  );
  expect(message('opportunities?$filter=name in (1)')).toContain("501 The sandbox does not know the operator 'in'");
  expect(message("opportunities?$filter=Microsoft.Dynamics.CRM.ContainValues(PropertyName='x')")).toContain(
    "501 The sandbox does not know the function 'Microsoft.Dynamics.CRM.ContainValues'",
  );
});
