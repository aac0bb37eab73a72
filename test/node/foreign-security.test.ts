import { column, relayState } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { createCoSellWorld, idOf, type TestWorld } from './dataverse-world';

// What a caller may not see by OData he does not see by any other way either.
let world: TestWorld;
let foreign: string;
beforeEach(() => {
  world = createCoSellWorld();
  foreign = idOf(world.call('admin', 'POST', 'opportunities', { name: 'Secret', [column.syncState]: '{"base":1}' }));
  world.call('admin', 'POST', relayState.set, { [relayState.name]: 'Cursor', [relayState.value]: '{}' });
});

const get = (token: string, path: string) => world.call(token, 'GET', path);
const fetch = (token: string, set: string, xml: string) => get(token, `${set}?fetchXml=${encodeURIComponent(xml)}`);
const entity = (name: string, inside: string): string => `<fetch><entity name="${name}">${inside}</entity></fetch>`;

test('FetchXML gives rows and columns by the roles of the caller', () => {
  const xml = entity('opportunity', `<attribute name="name"/><attribute name="${column.syncState}"/>`);
  expect(fetch('admin', 'opportunities', xml).json.value[0]).toHaveProperty(column.syncState);
  expect(fetch('seller', 'opportunities', xml).json.value).toEqual([
    { '@odata.etag': expect.any(String), opportunityid: foreign, name: 'Secret' },
  ]);
  const denied = fetch('seller', relayState.set, entity(relayState.logicalName, '<all-attributes/>'));
  expect([denied.status, denied.json.error.code]).toEqual([403, '0x80040220']);
});

test('a secured column can neither be filtered, sorted nor aggregated by who may not read it', () => {
  const found = (condition: string) =>
    fetch('seller', 'opportunities', entity('opportunity', `<filter>${condition}</filter>`)).json.value;
  expect(found(`<condition attribute="${column.syncState}" operator="like" value="%base%"/>`)).toEqual([]);
  expect(found(`<condition attribute="${column.syncState}" operator="null"/>`)).toHaveLength(1);
  const like = `Microsoft.Dynamics.CRM.BeginsWith(PropertyName='${column.syncState}',PropertyValue='{')`;
  expect(get('seller', `opportunities?$filter=${like}`).json.value).toEqual([]);
  expect(get('admin', `opportunities?$filter=${like}`).json.value).toHaveLength(1);
  const grouped = get('seller', `opportunities?$apply=groupby((${column.syncState}),aggregate($count as n))`);
  expect(grouped.json.value).toEqual([{ [column.syncState]: null, n: 1 }]);
});

test('a link reaches no rows and no tables that the caller may not read', () => {
  const link = (name: string, from: string, to: string): string =>
    entity('opportunity', `<link-entity name="${name}" from="${from}" to="${to}" link-type="outer"/>`);
  const state = link(relayState.logicalName, 'createdby', 'createdby');
  expect(fetch('admin', 'opportunities', state).status).toBe(200);
  expect(fetch('seller', 'opportunities', state).status).toBe(403);
  // Who has which role is shown by a table that has no privilege of its own: both ends must be readable.
  const profiles = entity(
    'systemuser',
    '<link-entity name="systemuserprofiles" from="systemuserid" to="systemuserid" intersect="true"/>',
  );
  expect(fetch('admin', 'systemusers', profiles).status).toBe(200);
  expect(fetch('seller', 'systemusers', profiles).status).toBe(403);
});

test('a table that the caller may not read gives nothing away, neither counted, grouped nor behind another row', () => {
  const { set, logicalName } = relayState;
  const count = `<fetch aggregate="true"><entity name="${logicalName}"><attribute name="createdon" aggregate="count" alias="n"/></entity></fetch>`;
  const behind = `lk_${logicalName}_createdby`;
  const user = `systemusers(${userIds.admin})`;
  for (const path of [
    `${set}?fetchXml=${encodeURIComponent(count)}`,
    `${set}/$count`,
    `${set}?$apply=aggregate($count as n)`,
    `${user}/${behind}`,
    `${user}/${behind}/$ref`,
    `${user}/${behind}/$count`,
    `${user}?$expand=${behind}`,
    `systemusers?$expand=${behind}($select=createdon)`,
  ]) {
    expect([path, get('admin', path).status, get('seller', path).status]).toEqual([path, 200, 403]);
  }
});

test('a collection takes and loses a row only by who may write that row', () => {
  const account = idOf(world.call('seller', 'POST', 'accounts', { name: 'Own' }));
  const contact = idOf(world.call('admin', 'POST', 'contacts', { lastname: 'Not mine' }));
  const path = `accounts(${account})/contact_customer_accounts`;
  const link = (token: string) =>
    world.call(token, 'POST', `${path}/$ref`, { '@odata.id': `contacts(${contact})` }).status;
  expect([link('reader'), link('seller'), link('admin')]).toEqual([403, 403, 204]);
  expect(world.call('seller', 'DELETE', `${path}(${contact})/$ref`).status).toBe(403);
  expect(get('reader', path).json.value).toHaveLength(1);
});
