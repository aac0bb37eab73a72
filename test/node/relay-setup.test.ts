import { column, componentId, componentName, opportunity, secretHeader, stepIds } from '../../model';
import { setup, type SetupOptions } from '../../plugin-bridge/setup';
import { userIds } from '../../sandbox/dataverse';
import { deals, seed } from '../../sandbox/dataverse/seed';
import { createWorld, importFiles, solutionFiles } from './dataverse-world';
import { callerOver, transportTo } from './simulated';
import { steppingClock } from './stepping';

const endpointUrl = 'https://relay.example.com/webhooks/dataverse';
const secret = `<&"'>${'s'.repeat(40)}`;

/** An environment with our solution freshly imported, and setup run in virtual time as its administrator. */
function setUp({ imported = true, keyActivation = 2_000 } = {}) {
  const world = createWorld({ timings: { keyActivation } });
  if (imported) expect(importFiles(world, solutionFiles()).status).toBe(204);
  seed(world.dataverse, world.now);
  const clock = steppingClock(world.now);
  const { send, requests } = transportTo((request) => world.dataverse.handle(request, clock.now()), clock.now);
  const run = async (more: Partial<SetupOptions> = {}, token = 'admin') => {
    const caller = callerOver(send, token, 'http://127.0.0.1:4101', { clock });
    const options = {
      caller,
      clock,
      endpointUrl,
      secret,
      relayUser: userIds.relay,
      sellers: [userIds.seller],
      ...more,
    };
    const ended = setup(options).then(
      (did) => ({ did }),
      (error: Error) => ({ error: error.message }),
    );
    await clock.pass(700_000);
    return ended;
  };
  const admin = (method: string, path: string, body?: unknown) => {
    world.now = clock.now();
    return world.call('admin', method, path, body);
  };
  const writes = () => requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  return { world, clock, run, admin, writes, requests };
}

test('after it a change of a shared deal is told to the relay, with the secret', async () => {
  const { world, run, admin, clock } = setUp();
  expect(await run()).toMatchObject({ did: expect.arrayContaining(['the steps are on']) });
  expect(admin('PATCH', `opportunities(${deals.share})`, { [column.sync]: true }).status).toBe(204);
  const [delivery, ...others] = world.dataverse.due(clock.now() + 60_000);
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ url: endpointUrl, headers: { [secretHeader]: secret } });
});

test('after it the relay’s user may work, the seller has the role, changes are tracked and every step is on', async () => {
  const { run, admin } = setUp();
  await run();
  const roles = (user: string) =>
    admin('GET', `systemusers(${user})/systemuserroles_association?$select=roleid`).json.value.map(
      (row: { roleid: string }) => row.roleid,
    );
  expect(roles(userIds.relay)).toContain(componentId.roleRelay);
  expect(roles(userIds.seller)).toContain(componentId.roleSeller);
  const profiles = admin('GET', `systemusers(${userIds.relay})/systemuserprofiles_association?$select=name`).json.value;
  expect(profiles).toMatchObject([{ name: componentName.profile }]);
  const definition = `EntityDefinitions(LogicalName='${opportunity.logicalName}')`;
  expect(admin('GET', definition).json.ChangeTrackingEnabled).toBe(true);
  for (const id of stepIds) {
    expect(admin('GET', `sdkmessageprocessingsteps(${id})?$select=statecode`).json.statecode).toBe(0);
  }
});

test('running it again is harmless: the same lines, nobody joins twice, the definition is not written again', async () => {
  const { run, requests, writes } = setUp();
  const first = await run();
  requests.length = 0;
  expect(await run()).toEqual(first);
  expect(first).toMatchObject({ did: expect.any(Array) });
  expect(writes().filter((write) => !/serviceendpoints|sdkmessageprocessingsteps/.test(write))).toEqual([]);
});

test('it waits until the alternate key’s index is built', async () => {
  const { run, requests } = setUp({ keyActivation: 40_000 });
  expect(await run()).toMatchObject({
    did: expect.arrayContaining(['the alternate key on the referral identifier is active']),
  });
  // Four looks a second, for the forty seconds that the index takes.
  expect(requests.filter(({ path }) => path.includes('/Keys')).length).toBeGreaterThan(100);
});

test('a key that does not become active ends the wait, and says what to do', async () => {
  const { run } = setUp({ keyActivation: 900_000 });
  expect(await run({ keyDeadlineMs: 60_000 })).toEqual({
    error: expect.stringMatching(
      /^Setup stopped at "the alternate key .*": its index is still (Pending|In ?Progress); wait .* run setup again/,
    ),
  });
});

test('before the import it stops at its first step and says so', async () => {
  const { run } = setUp({ imported: false });
  expect(await run()).toEqual({
    error: expect.stringMatching(
      /^Setup stopped at "the endpoint has .*": .*serviceendpoints.* does not exist; import the solution first/,
    ),
  });
});

test('who is no administrator is told at which step, and in the platform’s words', async () => {
  const { run } = setUp();
  expect(await run({}, 'seller')).toEqual({
    error: expect.stringMatching(/^Setup stopped at "the endpoint has the relay’s address and secret": .*prv/),
  });
});

test('a user who does not exist is named by the step', async () => {
  const { run } = setUp();
  const nobody = '00000000-0000-4000-8000-00000000dead';
  expect(await run({ sellers: [nobody] })).toEqual({
    error: expect.stringMatching(`^Setup stopped at "user ${nobody} has the role ${componentName.roleSeller}": `),
  });
});

test('the secret is sent once, in the endpoint’s authorization, and is in no message', async () => {
  const { run, requests } = setUp();
  const { did } = (await run()) as { did: string[] };
  expect(requests.filter(({ body }) => body.includes('ssss'))).toHaveLength(1);
  expect(did.join()).not.toContain('ssss');
});
