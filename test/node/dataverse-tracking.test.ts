import { componentId } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import { createCoSellWorld, idOf, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createCoSellWorld();
  world.call('admin', 'PATCH', "EntityDefinitions(LogicalName='opportunity')", { ChangeTrackingEnabled: true });
});

const make = (name: string): string => idOf(world.call('seller', 'POST', 'opportunities', { name }));
const track = { prefer: 'odata.track-changes' };
const initial = (token = 'admin', headers = {}) =>
  world.call(token, 'GET', 'opportunities?$select=name', undefined, { ...track, ...headers });
const follow = (link: string) => world.call('admin', 'GET', link.replace('http://127.0.0.1:4101', ''));

test('a first read gives the whole table and a link, which gives what changed since', () => {
  const [a, b, c] = [make('A'), make('B'), make('C')];
  const first = initial();
  expect(first.headers['Preference-Applied']).toBe('odata.track-changes');
  expect(first.json.value).toHaveLength(3);
  world.call('seller', 'PATCH', `opportunities(${b})`, { name: 'B2' });
  world.call('seller', 'DELETE', `opportunities(${a})`);
  const d = make('D');
  const delta = follow(first.json['@odata.deltaLink']);
  expect(delta.json['@odata.context']).toContain('#opportunities(name)/$delta');
  expect(delta.json.value).toMatchObject([
    { opportunityid: b, name: 'B2' },
    { id: a, reason: 'deleted', '@odata.context': expect.stringContaining('$deletedEntity') },
    { opportunityid: d, name: 'D' },
  ]);
  expect(follow(delta.json['@odata.deltaLink']).json.value).toEqual([]);
  expect(JSON.stringify(delta.json)).not.toContain(c);
});

test('a row that was deleted and made again under its id is no deletion', () => {
  const a = make('A');
  const link = initial().json['@odata.deltaLink'];
  world.call('seller', 'DELETE', `opportunities(${a})`);
  world.call('seller', 'PATCH', `opportunities(${a})`, { name: 'A again' });
  expect(follow(link).json.value).toMatchObject([{ opportunityid: a, name: 'A again' }]);
});

test('what changes while the first read is paged is in the first delta', () => {
  const [a] = [make('A'), make('B'), make('C')];
  const first = initial('admin', { prefer: 'odata.track-changes,odata.maxpagesize=2' });
  expect([first.json.value.length, first.json['@odata.deltaLink']]).toEqual([2, undefined]);
  world.call('seller', 'PATCH', `opportunities(${a})`, { name: 'A2' });
  const next: string = first.json['@odata.nextLink'].replace('http://127.0.0.1:4101', '');
  const second = world.call('admin', 'GET', next, undefined, track);
  expect(second.json.value).toHaveLength(1);
  expect(follow(second.json['@odata.deltaLink']).json.value).toMatchObject([{ name: 'A2' }]);
});

test('a token expires after seven days', () => {
  const link = initial().json['@odata.deltaLink'];
  world.now += 7 * 86_400_000;
  expect(follow(link).status).toBe(200);
  world.now += 1;
  expect(follow(link).json.error).toMatchObject({ code: '0x80044352' });
});

test('it takes a table with change tracking, reading of the whole organisation, and no other option', () => {
  expect(initial('seller').json.error.message).toContain('at the level of the organization');
  const roles = `systemusers(${userIds.relay})/systemuserroles_association/$ref`;
  world.call('admin', 'POST', roles, { '@odata.id': `roles(${componentId.roleRelay})` });
  expect(initial('relay').status).toBe(200);
  expect(world.call('admin', 'GET', 'accounts', undefined, track).json.error).toMatchObject({ code: '0x80072491' });
  expect(world.call('admin', 'GET', 'opportunities?$top=1', undefined, track).status).toBe(400);
});

test('change tracking can be switched on and never off', () => {
  const table = "EntityDefinitions(LogicalName='account')";
  const tracked = () => world.call('admin', 'GET', `${table}?$select=ChangeTrackingEnabled`).json.ChangeTrackingEnabled;
  expect(tracked()).toBe(false);
  expect(world.call('seller', 'PUT', table, { ChangeTrackingEnabled: true }).status).toBe(403);
  expect(world.call('admin', 'PUT', table, { ChangeTrackingEnabled: true }).status).toBe(204);
  expect(tracked()).toBe(true);
  expect(world.call('admin', 'PUT', table, { ChangeTrackingEnabled: false }).json.error.message).toContain(
    'cannot be switched off',
  );
});
