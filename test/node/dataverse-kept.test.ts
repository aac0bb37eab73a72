import { accountColumn, column, componentId, secretHeader, stepIds } from '../../model';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { asAdmin, countedIds, createCoSellWorld, createWorld, giveRole, idOf } from './dataverse-world';
import { edited, importFiles, solutionFiles, type TestWorld, worldOf } from './dataverse-world';

/** What the simulated Dataverse works out once must never outlive what it was worked out from. */

const queries = [
  `opportunities?$select=name,${column.identifier}`,
  `opportunities?$select=name&$expand=parentaccountid($select=name,${accountColumn.duns})`,
  `opportunities?$filter=${column.identifier} eq 'a'&$orderby=${column.syncStatus}`,
  'cosell_syncevents?$select=createdon',
];

test('a query that named unknown columns is answered once an import has brought them', () => {
  const world = createWorld();
  const statuses = () => queries.map((query) => world.call('admin', 'GET', query).status);
  expect(statuses()).toEqual([400, 400, 400, 404]);
  importFiles(world, solutionFiles());
  expect(statuses()).toEqual([200, 200, 200, 200]);
});

test('an import into a fork is not answered by the original', () => {
  const world = createWorld();
  const fork = worldOf(world.dataverse.fork({ newId: countedIds('a000') }), world.now);
  importFiles(fork, solutionFiles());
  const statuses = (of: TestWorld) => queries.map((query) => of.call('admin', 'GET', query).status);
  expect([statuses(fork), statuses(world)]).toEqual([
    [200, 200, 200, 200],
    [400, 400, 400, 404],
  ]);
});

test('a label that a later import changes is shown from then on', () => {
  const world = createCoSellWorld();
  const headers = { prefer: 'odata.include-annotations="*"' };
  const property = `${column.syncStatus}@OData.Community.Display.V1.FormattedValue`;
  const id = idOf(world.call('admin', 'POST', 'opportunities', { name: 'Deal', [column.syncStatus]: 287100002 }));
  const shown = () => world.call('admin', 'GET', `opportunities(${id})`, undefined, headers).json[property];
  const before: string = shown();
  const label = `description="${before}" languagecode="1033"`;
  const name = [...solutionFiles()].find(([, bytes]) => new TextDecoder().decode(bytes).includes(label))![0];
  const newer = edited(solutionFiles(), 'solution.xml', /<Version>[\d.]+</, '<Version>1.0.0.1<');
  importFiles(world, edited(newer, name, label, 'description="Equal on both sides" languagecode="1033"'));
  expect([before, shown()]).not.toContain(undefined);
  expect(shown()).toBe('Equal on both sides');
});

const part = (number: number, method: string, path: string, body: object): string =>
  ['--set', 'Content-Type: application/http', `Content-ID: ${number}`, '', `${method} /api/data/v9.2/${path} HTTP/1.1`]
    .concat(['Content-Type: application/json', '', JSON.stringify(body)])
    .join('\r\n');
const changeSet = (world: TestWorld, ...parts: string[]): number => {
  const body = `--all\r\nContent-Type: multipart/mixed; boundary=set\r\n\r\n${parts.join('\r\n')}\r\n--set--\r\n--all--`;
  return world.call('admin', 'POST', '$batch', body, { 'content-type': 'multipart/mixed; boundary=all' }).status;
};

test('rights that a failing change set looked at while they were taken away are there again', () => {
  const world = createCoSellWorld();
  const [role] = asAdmin(world)('GET', `systemusers(${userIds.seller})/systemuserroles_association`).value;
  const taken = `_association(${role.roleid})/$ref`;
  const bind = `/systemusers(${userIds.seller})`;
  const status = changeSet(
    world,
    part(1, 'DELETE', `systemusers(${userIds.seller})/systemuserroles${taken}`, {}),
    part(2, 'DELETE', `teams(${organizationIds.partnerDesk})/teamroles${taken}`, {}),
    // Refused, since who may read no deal may own none.
    part(3, 'POST', 'opportunities', { name: 'Deal', 'ownerid@odata.bind': bind }),
  );
  expect(status).toBe(403);
  expect(world.call('seller', 'GET', 'opportunities').status).toBe(200);
});

test('a role counts from the moment it is given until it is taken', () => {
  const world = createCoSellWorld();
  const status = () => world.call('relay', 'GET', 'opportunities').status;
  expect(status()).toBe(403);
  giveRole(world, userIds.relay, componentId.roleRelay);
  expect(status()).toBe(200);
  world.call(
    'admin',
    'DELETE',
    `systemusers(${userIds.relay})/systemuserroles_association(${componentId.roleRelay})/$ref`,
  );
  expect(status()).toBe(403);
});

test('a step runs as it is registered when a change happens: on or off, for these columns', () => {
  const world = createCoSellWorld();
  const admin = asAdmin(world);
  const authvalue = `<settings><setting name="${secretHeader}" value="s3cret" /></settings>`;
  admin('PATCH', `serviceendpoints(${componentId.endpoint})`, { url: 'http://127.0.0.1:4100', authvalue });
  const id = idOf(world.call('seller', 'POST', 'opportunities', { name: 'Deal', [column.sync]: true }));
  const all = (change: object) => {
    for (const step of stepIds) admin('PATCH', `sdkmessageprocessingsteps(${step})`, change);
  };
  const sent = (): number => {
    world.call('seller', 'PATCH', `opportunities(${id})`, { description: `At ${world.now}` });
    return world.dataverse.due((world.now += 10_000)).length;
  };
  const counts = [sent()];
  all({ statecode: 0, statuscode: 1 });
  counts.push(sent());
  all({ filteringattributes: 'estimatedvalue' });
  counts.push(sent());
  all({ filteringattributes: 'description' });
  counts.push(sent());
  all({ statecode: 1, statuscode: 2 });
  counts.push(sent());
  expect(counts[1]).toBeGreaterThan(0);
  expect(counts.map((count) => count > 0)).toEqual([false, true, false, true, false]);
});
