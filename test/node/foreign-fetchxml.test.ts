import { userIds } from '../../sandbox/dataverse';
import { currencyId } from '../../sandbox/dataverse/organization';
import { createWorld, idOf, type TestWorld } from './dataverse-world';

let world: TestWorld;
let wide: string;
let small: string;
const euro = { 'transactioncurrencyid@odata.bind': `transactioncurrencies(${currencyId('EUR')})` };
const yen = { 'transactioncurrencyid@odata.bind': `transactioncurrencies(${currencyId('JPY')})` };
const make = (set: string, body: unknown, token = 'admin'): string => idOf(world.call(token, 'POST', set, body));

beforeAll(() => {
  world = createWorld();
  wide = make('accounts', { name: 'Wide World', numberofemployees: 500, address1_city: 'Köln' });
  small = make('accounts', { name: 'small_shop', numberofemployees: 3 });
  make('accounts', { name: 'Nothing' });
  const parent = { 'parentcustomerid_account@odata.bind': `accounts(${wide})` };
  const ada = make('contacts', { firstname: 'Ada', lastname: 'Lane', emailaddress1: 'ada@wide.example', ...parent });
  make('contacts', { firstname: 'Bo', lastname: 'Moss', ...parent });
  world.call('admin', 'PATCH', `accounts(${wide})`, { 'primarycontactid@odata.bind': `contacts(${ada})` });
  const deal = (name: string, estimatedvalue: number, more: object, account = wide): string =>
    make('opportunities', { name, estimatedvalue, 'parentaccountid@odata.bind': `accounts(${account})`, ...more });
  deal('A', 100, { ...euro, estimatedclosedate: '2026-11-20', closeprobability: 10 });
  deal('B', 300, { ...euro, estimatedclosedate: '2026-12-24', closeprobability: 20 });
  deal('C', 16_300, { ...yen, estimatedclosedate: '2027-01-05', closeprobability: 20 }, small);
});

const fetch = (set: string, xml: string, token = 'admin', annotations = '*') =>
  world.call(token, 'GET', `${set}?fetchXml=${encodeURIComponent(xml)}`, undefined, {
    prefer: `odata.include-annotations="${annotations}"`,
  });
const rows = (set: string, xml: string, token?: string) => {
  const answer = fetch(set, xml, token);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json.value;
};
const refusal = (set: string, xml: string): string => {
  const answer = fetch(set, xml);
  return `${answer.status} ${answer.json.error.message}`;
};
/** Names of the accounts that pass, in their order. */
const accounts = (filter: string): string[] =>
  rows(
    'accounts',
    `<fetch><entity name="account"><attribute name="name"/><order attribute="name"/>${filter}</entity></fetch>`,
  ).map((row: { name: string }) => row.name);
const where = (attribute: string, operator: string, value?: string): string =>
  `<condition attribute="${attribute}" operator="${operator}"${value === undefined ? '' : ` value="${value}"`}/>`;
const deals = (condition: string): string[] =>
  rows(
    'opportunities',
    `<fetch><entity name="opportunity"><attribute name="name"/><order attribute="name"/><filter>${condition}</filter></entity></fetch>`,
  ).map((row: { name: string }) => row.name);

test('the columns that are asked for come with their annotations, empty ones not at all', () => {
  const [row] = rows(
    'accounts',
    `<fetch top="1"><entity name="account"><attribute name="name"/><attribute name="primarycontactid"/>
       <attribute name="telephone1"/><attribute name="numberofemployees" alias="people"/>
       <filter>${where('accountid', 'eq', `{${wide.toUpperCase()}}`)}</filter></entity></fetch>`,
  );
  expect(row).toEqual({
    '@odata.etag': expect.stringMatching(/^W\//),
    accountid: wide,
    name: 'Wide World',
    people: 500,
    'people@OData.Community.Display.V1.FormattedValue': '500',
    _primarycontactid_value: expect.any(String),
    '_primarycontactid_value@OData.Community.Display.V1.FormattedValue': 'Ada Lane',
    '_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
    '_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'primarycontactid',
  });
  const all = '<fetch top="1"><entity name="account"><all-attributes/></entity></fetch>';
  expect(rows('accounts', all)[0]).toMatchObject({ name: expect.any(String), statecode: 0 });
});

test.each([
  [where('name', 'eq', 'WIDE world'), ['Wide World']],
  [where('name', 'ne', 'Nothing'), ['small_shop', 'Wide World']],
  [where('name', 'like', '%o%'), ['Nothing', 'small_shop', 'Wide World']],
  [where('name', 'like', 'small[_]%'), ['small_shop']],
  [where('name', 'like', '[n-w]othing'), ['Nothing']],
  [where('name', 'not-like', '%o%'), []],
  [where('name', 'begins-with', 'small_'), ['small_shop']],
  [where('name', 'not-begin-with', 'small_'), ['Nothing', 'Wide World']],
  [where('name', 'ends-with', 'world'), ['Wide World']],
  [where('numberofemployees', 'gt', '3'), ['Wide World']],
  [where('numberofemployees', 'ge', '3'), ['small_shop', 'Wide World']],
  [where('numberofemployees', 'lt', '500'), ['small_shop']],
  [where('numberofemployees', 'le', '500'), ['small_shop', 'Wide World']],
  [where('numberofemployees', 'ne', '3'), ['Nothing', 'Wide World']],
  [where('numberofemployees', 'null'), ['Nothing']],
  [where('numberofemployees', 'not-null'), ['small_shop', 'Wide World']],
  [
    '<condition attribute="numberofemployees" operator="between"><value>1</value><value>10</value></condition>',
    ['small_shop'],
  ],
  ['<condition attribute="name" operator="in"><value>nothing</value><value>x</value></condition>', ['Nothing']],
  ['<condition attribute="name" operator="not-in"><value>Nothing</value></condition>', ['small_shop', 'Wide World']],
  [where('createdon', 'on', '2026-11-20'), ['Nothing', 'small_shop', 'Wide World']],
  [where('createdon', 'today'), ['Nothing', 'small_shop', 'Wide World']],
  [where('createdon', 'last-x-days', '2'), ['Nothing', 'small_shop', 'Wide World']],
  [where('createdon', 'olderthan-x-months', '1'), []],
  [where('createdon', 'yesterday'), []],
  [where('ownerid', 'eq-userid'), ['Nothing', 'small_shop', 'Wide World']],
  [where('ownerid', 'ne-userid'), []],
  [where('statecode', 'eq', '0'), ['Nothing', 'small_shop', 'Wide World']],
])('the condition %s finds %j', (condition, names) => {
  expect(accounts(`<filter>${condition}</filter>`)).toEqual(names);
});

test('dates without a time are compared by the day', () => {
  expect(deals(where('estimatedclosedate', 'on', '2026-11-20'))).toEqual(['A']);
  expect(deals(where('estimatedclosedate', 'on-or-after', '2026-12-24'))).toEqual(['B', 'C']);
  expect(deals(where('estimatedclosedate', 'on-or-before', '2026-12-24T10:00:00Z'))).toEqual(['A', 'B']);
  expect(deals(where('estimatedclosedate', 'today'))).toEqual(['A']);
  expect(deals(where('estimatedclosedate', 'this-month'))).toEqual(['A']);
  expect(deals(where('estimatedclosedate', 'next-month'))).toEqual(['B']);
  expect(deals(where('estimatedclosedate', 'next-x-days', '34'))).toEqual(['A', 'B']);
  expect(deals(where('estimatedclosedate', 'next-year'))).toEqual(['C']);
});

test('filters nest, with and and or', () => {
  const inner = `<filter type="and">${where('numberofemployees', 'lt', '10')}${where('name', 'like', 's%')}</filter>`;
  expect(accounts(`<filter type="or">${where('name', 'eq', 'Nothing')}${inner}</filter>`)).toEqual([
    'Nothing',
    'small_shop',
  ]);
});

const contacts = (type: string, inside = ''): string =>
  `<link-entity name="contact" from="parentcustomerid" to="accountid" alias="c" link-type="${type}">
     <attribute name="lastname"/><attribute name="emailaddress1" alias="mail"/><attribute name="ownerid"/>${inside}
   </link-entity>`;
const joined = (link: string, filter = '') =>
  rows(
    'accounts',
    `<fetch><entity name="account"><attribute name="name"/><order attribute="name"/>${link}${filter}</entity></fetch>`,
  ).map((row: Record<string, unknown>) => [row['name'], row['c.lastname']]);

test('a link gives the columns of the other table under its alias, once for each row', () => {
  expect(joined(contacts('inner'))).toEqual([
    ['Wide World', 'Lane'],
    ['Wide World', 'Moss'],
  ]);
  const [row] = rows(
    'accounts',
    `<fetch><entity name="account">${contacts('inner', `<filter>${where('lastname', 'eq', 'Lane')}</filter>`)}</entity></fetch>`,
  );
  expect(row).toMatchObject({
    mail: 'ada@wide.example',
    'c.ownerid': userIds.admin,
    'c.ownerid@OData.Community.Display.V1.FormattedValue': 'Megan Bowen',
  });
});

test('an outer link keeps rows without a counterpart, and a filter may look for them', () => {
  const condition = '<filter type="and"><condition entityname="c" attribute="contactid" operator="null"/></filter>';
  expect(joined(contacts('outer'), condition)).toEqual([
    ['Nothing', undefined],
    ['small_shop', undefined],
  ]);
  // The link's own filter says which rows join, not which rows stay.
  expect(joined(contacts('outer', `<filter>${where('lastname', 'eq', 'Moss')}</filter>`))).toEqual([
    ['Nothing', undefined],
    ['small_shop', undefined],
    ['Wide World', 'Moss'],
  ]);
  expect(joined('<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="exists"/>')).toEqual([
    ['Wide World', undefined],
  ]);
});

test('links nest, and go over intersect tables', () => {
  const nested = rows(
    'opportunities',
    `<fetch><entity name="opportunity"><attribute name="name"/><order attribute="name"/>
       <link-entity name="account" from="accountid" to="parentaccountid" alias="a">
         <link-entity name="contact" from="contactid" to="primarycontactid" alias="p"><attribute name="fullname"/></link-entity>
       </link-entity></entity></fetch>`,
  );
  expect(nested.map((row: Record<string, unknown>) => [row['name'], row['p.fullname']])).toEqual([
    ['A', 'Ada Lane'],
    ['B', 'Ada Lane'],
  ]);
  const roles = rows(
    'systemusers',
    `<fetch><entity name="systemuser"><filter>${where('systemuserid', 'eq', userIds.seller)}</filter>
       <link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true">
         <link-entity name="role" from="roleid" to="roleid" alias="r"><attribute name="name"/></link-entity>
       </link-entity></entity></fetch>`,
  );
  expect(roles.map((row: Record<string, unknown>) => row['r.name'])).toContain('Salesperson');
});

test('rows are made distinct and sorted, also by a linked column', () => {
  const xml = (order: string): string =>
    `<fetch distinct="true"><entity name="opportunity"><attribute name="closeprobability"/>${order}</entity></fetch>`;
  expect(rows('opportunities', xml('<order attribute="closeprobability" descending="true"/>'))).toMatchObject([
    { closeprobability: 20 },
    { closeprobability: 10 },
  ]);
  const link = contacts('inner', '<order attribute="lastname" descending="true"/>');
  const alone = rows('accounts', `<fetch><entity name="account">${link}</entity></fetch>`);
  expect(alone.map((row: Record<string, unknown>) => row['c.lastname'])).toEqual(['Moss', 'Lane']);
});

test('pages follow each other by the cookie, whatever is inserted before the place where a page ended', () => {
  const page = (attributes: string) =>
    fetch(
      'accounts',
      `<fetch ${attributes}><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>`,
    ).json;
  const first = page('count="1" page="1" returntotalrecordcount="true"');
  expect(first).toMatchObject({
    value: [{ name: 'Nothing' }],
    '@Microsoft.Dynamics.CRM.morerecords': true,
    '@Microsoft.Dynamics.CRM.totalrecordcount': 3,
    '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
  });
  const annotation = String(first['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']);
  const cookie = decodeURIComponent(decodeURIComponent(/pagingcookie="([^"]*)"/.exec(annotation)![1]!));
  const escaped = cookie.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const early = make('accounts', { name: 'Aardvark' });
  expect(page(`count="1" page="2" paging-cookie="${escaped}"`).value).toMatchObject([{ name: 'small_shop' }]);
  // Without the cookie the rows are counted anew.
  expect(page('count="1" page="2"').value).toMatchObject([{ name: 'Nothing' }]);
  world.call('admin', 'DELETE', `accounts(${early})`);
  const wrong = fetch('accounts', '<fetch page="2" paging-cookie="%3ccookie"><entity name="account"/></fetch>');
  expect([wrong.status, wrong.json.error.message]).toEqual([400, expect.stringContaining('Paging Cookie')]);
});

test('aggregates are computed in groups, amounts in the currency of the organisation', () => {
  const xml = `<fetch aggregate="true"><entity name="opportunity">
    <attribute name="closeprobability" groupby="true" alias="chance"/>
    <attribute name="estimatedvalue" aggregate="sum" alias="total"/>
    <attribute name="estimatedvalue" aggregate="avg" alias="mean"/>
    <attribute name="estimatedclosedate" aggregate="max" alias="last"/>
    <attribute name="opportunityid" aggregate="count" alias="number"/>
    <order alias="chance" descending="true"/></entity></fetch>`;
  expect(rows('opportunities', xml)).toMatchObject([
    { chance: 20, total: 400, mean: 200, last: '2027-01-05', number: 2 },
    { chance: 10, total: 100, mean: 100, last: '2026-11-20', number: 1 },
  ]);
  const months = `<fetch aggregate="true"><entity name="opportunity"><order alias="month"/>
    <attribute name="estimatedclosedate" groupby="true" dategrouping="month" alias="month"/>
    <attribute name="parentaccountid" aggregate="countcolumn" distinct="true" alias="customers"/></entity></fetch>`;
  expect(rows('opportunities', months)).toMatchObject([
    { month: 1, customers: 1 },
    { month: 11, customers: 1 },
    { month: 12, customers: 1 },
  ]);
});

test('what the sandbox does not know is refused by its name', () => {
  const entity = (inside: string): string => `<fetch><entity name="account">${inside}</entity></fetch>`;
  expect(refusal('accounts', entity('<pivot/>'))).toBe(
    '501 The sandbox does not know the FetchXML element <pivot> inside of <entity>.',
  );
  expect(refusal('accounts', entity(`<filter>${where('name', 'contains-values', '1')}</filter>`))).toContain(
    "501 The sandbox does not know the condition operator 'contains-values'",
  );
  const link =
    '<link-entity name="contact" from="contactid" to="primarycontactid" link-type="matchfirstrowusingcrossapply"/>';
  expect(refusal('accounts', entity(link))).toContain("501 The sandbox does not know the link-type 'matchfirst");
  expect(refusal('accounts', '<fetch datasource="retained"><entity name="account"/></fetch>')).toContain(
    "501 The sandbox does not know the attribute 'datasource'",
  );
  expect(refusal('accounts', entity('<attribute name="nonsense"/>'))).toContain(
    "400 'account' entity doesn't contain attribute with Name = 'nonsense'",
  );
  expect(refusal('accounts', entity('<link-entity name="nonsense" from="a" to="b"/>'))).toContain(
    "400 The entity with a name = 'nonsense'",
  );
  expect(refusal('accounts', entity(`<filter>${where('numberofemployees', 'eq', 'many')}</filter>`))).toContain(
    "400 The value 'many' of the condition on 'account.numberofemployees'",
  );
  expect(refusal('contacts', entity(''))).toContain("400 The FetchXML asks for 'account'");
  expect(refusal('accounts', '<fetch><entity name="account">')).toContain('400 The FetchXML is not valid XML');
  expect(refusal('accounts', '<fetch top="1" page="2"><entity name="account"/></fetch>')).toContain(
    "400 FetchXML: the top attribute can't be specified with the paging attribute page",
  );
});
