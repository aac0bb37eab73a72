import { componentId, secretHeader, stepIds } from '../../model';
import { type ForkOptions, userIds } from '../../sandbox/dataverse';
import { roleIds } from '../../sandbox/dataverse/ids';
import { countedIds, createCoSellWorld, giveRelayRights, idOf, type TestWorld, worldOf } from './dataverse-world';

let original: TestWorld;
beforeEach(() => {
  original = createCoSellWorld();
  giveRelayRights(original);
  const secret = `<settings><setting name="${secretHeader}" value="s3cret" /></settings>`;
  change(original, `serviceendpoints(${componentId.endpoint})`, { url: 'http://127.0.0.1:4100', authvalue: secret });
  for (const id of stepIds) change(original, `sdkmessageprocessingsteps(${id})`, { statecode: 0, statuscode: 1 });
});

const forkOf = (world: TestWorld, options: Partial<ForkOptions> = {}): TestWorld =>
  worldOf(world.dataverse.fork({ newId: countedIds('a000'), ...options }), world.now);
const change = (world: TestWorld, path: string, body: object): void =>
  expect(world.call('admin', 'PATCH', path, body).status).toBe(204);
const make = (world: TestWorld, name: string): string =>
  idOf(world.call('seller', 'POST', 'opportunities', { name, description: 'As agreed' }));
const names = (world: TestWorld, token = 'admin'): string[] =>
  world.call(token, 'GET', 'opportunities?$select=name').json.value.map((row: { name: string }) => row.name);
const relaysRole = `systemusers(${userIds.relay})/systemuserroles_association`;
const deliveries = (world: TestWorld) => world.dataverse.due((world.now += 10_000));

test('a fork begins with everything that the original has', () => {
  const id = make(original, 'Deal');
  const fork = forkOf(original);
  const read = (world: TestWorld) => world.call('relay', 'GET', `opportunities(${id})`).json;
  expect(read(fork)).toEqual(read(original));
  expect(fork.dataverse.metadata()).toBe(original.dataverse.metadata());
  expect(fork.dataverse.forms('opportunity')).toEqual(original.dataverse.forms('opportunity'));
});

test('neither knows what is made, changed or deleted in the other, nor does a second fork', () => {
  const [kept, gone] = [make(original, 'Kept'), make(original, 'Gone')];
  const [first, second] = [forkOf(original), forkOf(original)];
  change(first, `opportunities(${kept})`, { name: 'Of the first' });
  expect(first.call('admin', 'DELETE', `opportunities(${gone})`).status).toBe(204);
  change(original, `opportunities(${kept})`, { name: 'Of the original' });
  make(second, 'New');
  expect(names(original)).toEqual(['Of the original', 'Gone']);
  expect(names(first)).toEqual(['Of the first']);
  expect(names(second)).toEqual(['Kept', 'Gone', 'New']);
});

test('a fork of a fork is one like any other', () => {
  const fork = forkOf(original);
  const id = make(fork, 'Deal');
  const child = forkOf(fork, { newId: countedIds('b000') });
  change(fork, `opportunities(${id})`, { name: 'Of the fork' });
  change(child, `opportunities(${id})`, { name: 'Of the child' });
  expect([names(original), names(fork), names(child)]).toEqual([[], ['Of the fork'], ['Of the child']]);
});

test('rights that are taken away in one are kept in the other', () => {
  make(original, 'Deal');
  const fork = forkOf(original);
  expect(names(fork, 'relay')).toEqual(['Deal']);
  expect(fork.call('admin', 'DELETE', `${relaysRole}(${componentId.roleRelay})/$ref`).status).toBe(204);
  expect(fork.call('relay', 'GET', 'opportunities').status).toBe(403);
  expect(names(original, 'relay')).toEqual(['Deal']);
  expect(names(forkOf(original), 'relay')).toEqual(['Deal']);
});

test('as many changes in both are not taken for the same ones', () => {
  make(original, 'Deal');
  const fork = forkOf(original);
  const take = (world: TestWorld, user: string, role: string) =>
    world.call('admin', 'DELETE', `systemusers(${user})/systemuserroles_association(${role})/$ref`).status;
  expect([
    take(original, userIds.relay, componentId.roleRelay),
    original.call('relay', 'GET', 'WhoAmI').status,
  ]).toEqual([204, 403]);
  expect([take(fork, userIds.reader, roleIds.reader), names(fork, 'relay')]).toEqual([204, ['Deal']]);
  expect([fork, original].map((world) => world.call('reader', 'GET', 'WhoAmI').status)).toEqual([403, 200]);
});

test('a change set that fails in a fork leaves nothing behind, in it or in the original', () => {
  const id = make(original, 'Deal');
  const fork = forkOf(original);
  const part = (number: number, path: string, body: object): string =>
    ['--set', 'Content-Type: application/http', `Content-ID: ${number}`, '', `PATCH /api/data/v9.2/${path} HTTP/1.1`]
      .concat(['Content-Type: application/json', '', JSON.stringify(body)])
      .join('\r\n');
  const steps = `sdkmessageprocessingsteps(${stepIds[0]})`;
  const parts = [part(1, steps, { statecode: 1, statuscode: 2 }), part(2, `opportunities(${id})`, { nosuch: 1 })];
  const body = `--all\r\nContent-Type: multipart/mixed; boundary=set\r\n\r\n${parts.join('\r\n')}\r\n--set--\r\n--all--`;
  const headers = { 'content-type': 'multipart/mixed; boundary=all' };
  expect(fork.call('admin', 'POST', '$batch', body, headers).status).toBe(400);
  for (const world of [original, fork]) expect(world.call('admin', 'GET', steps).json.statecode).toBe(0);
});

test('what a table is changed to in a fork is not what it is in the original', () => {
  const table = "EntityDefinitions(LogicalName='opportunity')";
  const fork = forkOf(original);
  change(fork, table, { ChangeTrackingEnabled: true });
  const tracked = (world: TestWorld) => world.call('admin', 'GET', table).json.ChangeTrackingEnabled;
  expect([tracked(original), tracked(fork)]).toEqual([false, true]);
});

test('a delta link of the original is good in the fork, and tells what happened in the fork', () => {
  change(original, "EntityDefinitions(LogicalName='opportunity')", { ChangeTrackingEnabled: true });
  const headers = { prefer: 'odata.track-changes' };
  const all = original.call('admin', 'GET', 'opportunities?$select=name', undefined, headers);
  const link: string = all.json['@odata.deltaLink'].replace('http://127.0.0.1:4101', '');
  const fork = forkOf(original);
  make(fork, 'New');
  const changed = (world: TestWorld) => world.call('admin', 'GET', link).json.value.length;
  expect([changed(original), changed(fork)]).toEqual([0, 1]);
});

test('ids, address, switches and times of a fork are its own where they are given', () => {
  const settings = { url: 'http://127.0.0.1:5101', timings: { stepDelay: 7 }, switches: { closedRowsReadOnly: true } };
  const fork = forkOf(original, settings);
  const made = fork.call('seller', 'POST', 'opportunities', { name: 'Deal' });
  expect(made.headers['OData-EntityId']).toMatch(
    /^http:\/\/127\.0\.0\.1:5101\/.*\(00000000-0000-4000-a000-[0-9a-f]{12}\)$/,
  );
  expect(fork.dataverse.nextDue()).toBe(fork.now + 7);
  make(original, 'Deal');
  expect(original.dataverse.nextDue()).toBe(original.now + 150);
  const win = { Status: 3, OpportunityClose: { 'opportunityid@odata.bind': `/opportunities(${idOf(made)})` } };
  expect(fork.call('seller', 'POST', 'WinOpportunity', win).status).toBe(204);
  expect(fork.call('seller', 'PATCH', `opportunities(${idOf(made)})`, { name: 'New' }).status).toBe(400);
});

test('a notice that waits in the original is not sent by the fork, and each sends its own', () => {
  make(original, 'Before');
  const fork = forkOf(original);
  expect(deliveries(fork)).toEqual([]);
  make(fork, 'After');
  const [sent, ...more] = deliveries(fork);
  expect([sent?.headers[secretHeader], more]).toEqual(['s3cret', []]);
  expect(deliveries(original)).toHaveLength(1);
});
