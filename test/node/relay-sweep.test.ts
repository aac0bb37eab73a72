import { column, syncStatus, valueOf } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { createSweepWorld, hour, minute } from './sweep-world';

type World = Awaited<ReturnType<typeof createSweepWorld>>;
const shared = { [column.sync]: true, [column.syncStatus]: valueOf(syncStatus, 'InSync') };
const share = (world: World, id: string) => world.admin('PATCH', `opportunities(${id})`, shared);

/** Referrals an hour apart, oldest first. */
async function someReferrals(world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push(world.newReferral());
    await world.clock.pass(hour);
  }
  return ids;
}

test('the first sweep looks at every referral, newest first, and at every deal that is shared', async () => {
  const world = await createSweepWorld({ pageSize: 2 });
  const ids = await someReferrals(world, 5);
  share(world, deals.share);
  const { did, failed } = await world.another()();
  expect(failed).toBeUndefined();
  expect(did).toEqual([...ids.reverse().map((id) => `referral:${id}`), `row:${deals.share}`]);
  expect(world.lists()[0]).toContain('$orderby=updatedDateTime desc');
  expect(world.lists()).toHaveLength(3);
});

test('a sweep that finds nothing new works on nothing and writes nothing', async () => {
  const world = await createSweepWorld();
  await someReferrals(world, 2);
  world.newReferral();
  share(world, deals.share);
  const sweep = world.another();
  await sweep();
  expect(world.writes()).not.toEqual([]);
  for (let at = 0; at < 3; at += 1) {
    await world.clock.pass(minute);
    expect(await sweep()).toEqual({ did: [] });
    expect(world.writes()).toEqual([]);
  }
});

test('a relay that starts again with a recent cursor reads no further back than the overlap', async () => {
  const world = await createSweepWorld({ pageSize: 2 });
  const ids = await someReferrals(world, 8);
  await world.another()();
  const { did } = await world.another()();
  expect(did).toEqual([`referral:${ids[7]}`]);
  expect(world.lists()).toHaveLength(1);
});

test('a referral whose change showed late is still found within the overlap', async () => {
  const world = await createSweepWorld();
  const [late, other] = [world.newReferral(), world.newReferral()];
  await world.clock.pass(hour);
  const sweep = world.another();
  await sweep();
  world.changeReferral(late);
  await world.clock.pass(10 * minute);
  world.changeReferral(other);
  // The list shows the later change first, and the earlier one only afterwards.
  world.meddle(({ path }, answer) => {
    if (!path.startsWith('/v1.0')) return;
    const list = JSON.parse(String(answer().body)) as { value: { id: string }[] };
    return { ...answer(), body: JSON.stringify({ value: list.value.filter(({ id }) => id !== late) }) };
  });
  expect((await sweep()).did).toEqual([`referral:${other}`]);
  world.meddle(() => undefined);
  expect((await sweep()).did).toEqual([`referral:${late}`]);
});

test('what changes while older pages are read is met by the next sweep: the cursor is the newest of the first page', async () => {
  const world = await createSweepWorld({ pageSize: 2 });
  const ids = await someReferrals(world, 6);
  const sweep = world.another();
  let pages = 0;
  world.meddle(({ method, path }, answer) => {
    if (method !== 'GET' || !path.startsWith('/v1.0')) return;
    pages += 1;
    if (pages !== 3) return;
    // A service that keeps the order of the first page, and shows in it what the records have become since.
    const list = JSON.parse(String(answer().body)) as { value: { updatedDateTime: string }[] };
    world.changeReferral(ids[5]!);
    for (const entry of list.value) entry.updatedDateTime = new Date(world.clock.now()).toISOString();
    return { ...answer(), body: JSON.stringify(list) };
  });
  await sweep();
  const cursor = Date.parse(world.memory().referrals);
  expect(cursor).toBeLessThan(world.clock.now() - hour / 2);
  world.meddle(() => undefined);
  expect((await sweep()).did).toEqual([`referral:${ids[5]}`]);
});

test('a list that breaks off moves no cursor: the next sweep begins again at the newest', async () => {
  const world = await createSweepWorld({ pageSize: 2 });
  const ids = await someReferrals(world, 5);
  const sweep = world.another();
  world.meddle(({ path }) =>
    path.includes('token') || path.includes('skip') ? { status: 403, headers: {}, body: '' } : undefined,
  );
  expect((await sweep()).failed).toMatch(/the list of referrals/);
  expect(world.memory()).toMatchObject({ referrals: null, full: 0 });
  world.meddle(() => undefined);
  const again = await world.another()();
  expect(again.failed).toBeUndefined();
  expect(again.did).toHaveLength(ids.length);
  expect(world.memory().referrals).not.toBeNull();
});

test('while Partner Center is down, opportunities are looked at all the same', async () => {
  const world = await createSweepWorld();
  share(world, deals.share);
  world.meddle(({ path }) => (path.startsWith('/v1.0') ? { status: 503, headers: {}, body: '' } : undefined));
  const { did, failed } = await world.another()();
  expect(failed).toMatch(/the list of referrals/);
  expect(did).toEqual([`row:${deals.share}`]);
  expect(world.memory()).toMatchObject({ referrals: null, rows: expect.any(String) });
});

test('a record that could not even be marked as due is remembered, and tried by every sweep until it settles', async () => {
  const world = await createSweepWorld();
  const id = world.newReferral();
  share(world, deals.share);
  const failing = [`referral:${id}`, `row:${deals.share}`];
  failing.forEach((record) => world.unsettled.add(record));
  await world.another()();
  expect(world.memory().left.sort()).toEqual([...failing].sort());
  await world.clock.pass(2 * hour);

  // Far outside the overlap, and with a relay that has just started.
  const sweep = world.another();
  expect(new Set((await sweep()).did)).toEqual(new Set(failing));
  world.unsettled.clear();
  await sweep();
  expect(world.memory().left).toEqual([]);
  expect((await sweep()).did).toEqual([]);
});

test('more than a thousand records left over are no accident: no cursor moves', async () => {
  const world = await createSweepWorld();
  await world.another()();
  const before = { ...world.memory(), left: Array.from({ length: 1001 }, (_, at) => `row:${at}`) };
  world.remember(before);
  before.left.forEach((record: string) => world.unsettled.add(record));
  world.newReferral();
  expect((await world.another()()).failed).toMatch(/1001 records/);
  expect(world.memory()).toEqual(before);
});

test.each(['Pending', 'NeedsAttention'] as const)('a deal that is %s is looked at by every sweep', async (status) => {
  const world = await createSweepWorld();
  world.admin('PATCH', `opportunities(${deals.share})`, {
    [column.sync]: true,
    [column.syncStatus]: valueOf(syncStatus, status),
  });
  share(world, deals.changeHere);
  const sweep = world.another();
  expect((await sweep()).did).toHaveLength(2);
  await world.clock.pass(hour);
  expect(await sweep()).toEqual({ did: [`row:${deals.share}`] });
  expect(world.writes()).toEqual([]);
});

test('a deleted opportunity is looked at, since only its pass can tell what that means', async () => {
  const world = await createSweepWorld();
  share(world, deals.share);
  const sweep = world.another();
  await sweep();
  world.admin('DELETE', `opportunities(${deals.share})`);
  expect((await sweep()).did).toEqual([`row:${deals.share}`]);
});

test('changes of deals that nobody shared are nobody’s work', async () => {
  const world = await createSweepWorld();
  const sweep = world.another();
  await sweep();
  world.admin('PATCH', `opportunities(${deals.share})`, { estimatedvalue: 1 });
  expect(await sweep()).toEqual({ did: [] });
  expect(world.writes()).toEqual([]);
});

test.each([
  ['old', undefined],
  ['gone', { status: 410, headers: {}, body: '' }],
])('a delta link that is %s leads to a look at everything, and to a new link', async (_, answer) => {
  const world = await createSweepWorld();
  share(world, deals.share);
  await world.another()();
  const memory = world.memory();
  const age = new Date(world.clock.now() - 200 * hour).toISOString();
  const old = memory.rows.replace(/(deltatoken=\d+)[^"&]*/i, `$1!${age}`);
  expect(old).not.toBe(memory.rows);
  world.remember({ ...memory, rows: old });
  world.meddle(({ path }) => (path.includes('deltatoken') ? answer : undefined));
  expect(await world.another()()).toEqual({ did: [`row:${deals.share}`] });
  expect(world.memory().rows).not.toBe(old);
  world.meddle(() => undefined);
  expect((await world.another()()).did).toEqual([]);
});

test('where changes are not tracked, opportunities are read by when they were changed', async () => {
  const world = await createSweepWorld();
  const untracked = { status: 400, headers: {}, body: '' };
  world.meddle(({ headers }) => (headers['prefer']?.includes('track-changes') ? untracked : undefined));
  share(world, deals.share);
  await world.clock.pass(hour);
  share(world, deals.changeHere);
  const sweep = world.another();
  expect((await sweep()).did).toHaveLength(2);
  await world.clock.pass(hour);
  world.admin('PATCH', `opportunities(${deals.viaAccount})`, shared);
  const { did } = await sweep();
  expect(did).toContain(`row:${deals.viaAccount}`);
  expect(did).not.toContain(`row:${deals.share}`);
});

test('once a day everything is looked at again, and only once', async () => {
  const world = await createSweepWorld();
  const ids = await someReferrals(world, 3);
  share(world, deals.share);
  const sweep = world.another();
  await sweep();
  await world.clock.pass(25 * hour);
  expect(new Set((await sweep()).did)).toEqual(new Set([...ids.map((id) => `referral:${id}`), `row:${deals.share}`]));
  await world.clock.pass(minute);
  expect((await sweep()).did).toEqual([]);
});

test('a day that the clock once put into the future does not end the daily look', async () => {
  const world = await createSweepWorld();
  const id = world.newReferral();
  await world.another()();
  await world.clock.pass(hour);
  world.remember({ ...world.memory(), full: world.clock.now() + 1_000 * hour });
  expect((await world.another()()).did).toEqual([`referral:${id}`]);
  expect(world.memory().full).toBeLessThan(world.clock.now() + minute);
});

test('of two relays that sweep at once the first one’s memory stands, and neither fails', async () => {
  const world = await createSweepWorld();
  await world.another()();
  world.newReferral();
  const theirs = { ...world.memory(), left: ['row:theirs'] };
  world.meddle(({ path }) => {
    if (path.startsWith('/v1.0')) world.remember(theirs);
  });
  expect((await world.another()()).failed).toBeUndefined();
  expect(world.memory()).toEqual(theirs);
});

test('a list without anything in it says nothing about what was there before', async () => {
  const world = await createSweepWorld();
  await someReferrals(world, 2);
  const sweep = world.another();
  await sweep();
  const before = world.memory();
  const empty = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"value":[]}' };
  world.meddle(({ path }) => (path.startsWith('/v1.0') ? empty : undefined));
  expect(await sweep()).toEqual({ did: [] });
  expect(world.memory()).toEqual(before);
});

test('a list that leads in a circle ends the sweep with a reason, and moves no cursor', async () => {
  const world = await createSweepWorld();
  const body = JSON.stringify({ value: [], '@odata.nextLink': `https://x.invalid/?$skip=1` });
  world.meddle(({ path }) =>
    path.startsWith('/v1.0') ? { status: 200, headers: { 'Content-Type': 'application/json' }, body } : undefined,
  );
  expect((await world.another()()).failed).toMatch(/has no end/);
  expect(world.memory().full).toBe(0);
});

test('a memory that cannot be read is none: everything is looked at once more', async () => {
  const world = await createSweepWorld();
  const [id] = await someReferrals(world, 1);
  await world.another()();
  world.remember('{"v":1,');
  expect((await world.another()()).did).toEqual([`referral:${id}`]);
  expect(world.memory()).toMatchObject({ v: 1, left: [] });
});

test('a relay that stops in the middle of a sweep leaves the memory as it was', async () => {
  const world = await createSweepWorld();
  const id = world.newReferral();
  world.unsettled.add(`referral:${id}`);
  world.stop();
  await world.another()();
  expect(world.memory()).toBeUndefined();
});

test('without its memory the sweep does nothing, and says what could not be read', async () => {
  const world = await createSweepWorld();
  world.newReferral();
  world.meddle(({ path }) => (path.includes('relaystate') ? { status: 403, headers: {}, body: '' } : undefined));
  expect(await world.another()()).toEqual({ did: [], failed: expect.stringContaining('the sweep’s memory') });
});
