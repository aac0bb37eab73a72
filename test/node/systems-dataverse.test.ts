import { column, relayState, sellerResponse, valueOf as valueIn } from '../../model';
import { createRelayStates } from '../../plugin-bridge/systems/dataverse/relaystates';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { deals } from '../../sandbox/dataverse/seed';
import { type Connected, connected, REFERRAL, refusing, valueOf } from './systems-world';

test('one GET brings the whole deal, its people, its currency and the server’s time', async () => {
  const { opportunities, requests, world } = connected();
  const read = valueOf(await opportunities.read(deals.japanese.toUpperCase()));
  expect(requests).toHaveLength(1);
  expect(read).toMatchObject({
    id: deals.japanese,
    serverTime: Math.floor(world.now / 1_000) * 1_000,
    state: 'open',
    sync: false,
    currency: { code: 'JPY', precision: 0 },
    customer: { name: 'さくら精密工業株式会社', country: 'JP', city: '大阪市' },
    contact: { firstName: '健太', email: 'kenta.yamamoto@sakura-seimitsu.example' },
    owner: { firstName: 'Adele', lastName: 'Vance' },
    identifier: null,
    syncState: null,
  });
  expect(read.values.closingDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('who changed the row last is read, but not where it was the relay', async () => {
  const { opportunities, admin, world } = connected();
  valueOf(await opportunities.organization());
  admin('PATCH', `opportunities(${deals.share})`, { description: 'Called again' });
  const read = valueOf(await opportunities.read(deals.share));
  expect(read.changed).toEqual({ by: 'Megan Bowen', on: expect.any(Number) });
  expect(Math.abs(read.changed!.on - world.now)).toBeLessThan(60_000);
  valueOf(await opportunities.update(deals.share, read.version, { values: { notes: 'From Partner Center' } }));
  expect(valueOf(await opportunities.read(deals.share)).changed).toBeNull();
});

test('the account’s primary contact stands in where the deal names none', async () => {
  const { opportunities } = connected();
  const { contact } = valueOf(await opportunities.read(deals.viaAccount));
  expect(contact).toMatchObject({ firstName: 'Lukas', lastName: 'Hofer' });
});

test('a PATCH answers with the new version, and an old version is stale', async () => {
  const { opportunities } = connected();
  const { version } = valueOf(await opportunities.read(deals.share));
  const patch = {
    values: { value: '1234.56', closingDate: '2027-02-03', notes: 'Zwei\nZeilen', products: 'SOL-1-A\nSOL-2-B' },
    identifier: REFERRAL,
    syncStatus: 'InSync' as const,
    referralStatus: 'ActiveAccepted' as const,
    visible: true as const,
    syncState: '{"v":1}',
  };
  const next = valueOf(await opportunities.update(deals.share, version, patch));
  expect(next).not.toBe(version);
  const read = valueOf(await opportunities.read(deals.share));
  const { values, ...rest } = patch;
  expect(read).toMatchObject({ ...rest, version: next, values });
  expect(await opportunities.update(deals.share, version, { audit: 'late' })).toEqual({ kind: 'stale' });
  valueOf(await opportunities.update(deals.share, next, { values: { notes: null, products: null } }));
  expect(valueOf(await opportunities.read(deals.share)).values).toEqual({ ...values, notes: null, products: null });
});

test('a deleted row is refused as not found, and what is no id is not even asked for', async () => {
  const { opportunities, admin, requests } = connected();
  admin('DELETE', `opportunities(${deals.share})`);
  expect(await opportunities.read(deals.share)).toMatchObject({ kind: 'refused', status: 404 });
  const before = requests.length;
  expect(await opportunities.read(`${deals.share})/x(`)).toMatchObject({ kind: 'refused', status: 0 });
  expect(requests).toHaveLength(before);
});

describe('a row is found by its referral', () => {
  const withReferral = async (at: Connected) => {
    const { version } = valueOf(await at.opportunities.read(deals.share));
    valueOf(await at.opportunities.update(deals.share, version, { identifier: REFERRAL }));
  };

  test('by the key', async () => {
    const at = connected();
    await withReferral(at);
    expect(valueOf(await at.opportunities.findByReferral(REFERRAL))).toBe(deals.share);
    expect(valueOf(await at.opportunities.findByReferral(REFERRAL.replace('9', '8')))).toBeNull();
    expect(at.requests.filter(({ path }) => path.includes('$filter'))).toEqual([]);
  });

  test('by a filter while the key is not active', async () => {
    const at = connected(
      {},
      {
        before: ({ url }) => (new URL(url).pathname.includes(column.identifier) ? refusing(400) : undefined),
      },
    );
    await withReferral(at);
    expect(valueOf(await at.opportunities.findByReferral(REFERRAL))).toBe(deals.share);
    expect(valueOf(await at.opportunities.findByReferral(REFERRAL.replace('9', '8')))).toBeNull();
  });
});

test('two rows cannot carry the same referral: the second write is refused, not tried again', async () => {
  const { opportunities } = connected();
  const first = valueOf(await opportunities.read(deals.share));
  valueOf(await opportunities.update(deals.share, first.version, { identifier: REFERRAL }));
  const second = valueOf(await opportunities.read(deals.changeHere));
  const refused = await opportunities.update(deals.changeHere, second.version, { identifier: REFERRAL });
  expect(refused).toMatchObject({ kind: 'refused', status: 412 });
});

/** What changes besides the shared deal is nobody's business. */
async function changes(at: Connected, expected: readonly string[]) {
  const { opportunities, world, admin } = at;
  world.call('seller', 'PATCH', `opportunities(${deals.share})`, { [column.sync]: true });
  const first = valueOf(await opportunities.changedSince(null));
  expect(first).toMatchObject({ ids: [deals.share], deleted: [] });
  world.now += 600_000;
  world.call('seller', 'PATCH', `opportunities(${deals.changeHere})`, { name: 'private' });
  world.call('seller', 'PATCH', `opportunities(${deals.changeThere})`, { [column.sync]: true });
  const second = valueOf(await opportunities.changedSince(first.cursor));
  expect(second).toMatchObject({ ids: expected, deleted: [] });
  return { admin, second };
}

test('with change tracking the next look brings only what changed since, and what was deleted', async () => {
  const at = connected();
  const path = "EntityDefinitions(LogicalName='opportunity')";
  at.admin('PUT', path, { ...at.admin('GET', path), ChangeTrackingEnabled: true });
  const { second } = await changes(at, [deals.changeThere]);
  expect(JSON.parse(second.cursor)).toHaveProperty('delta');
  at.admin('DELETE', `opportunities(${deals.changeThere})`);
  const third = valueOf(await at.opportunities.changedSince(second.cursor));
  expect(third).toMatchObject({ ids: [], deleted: [deals.changeThere] });
});

test('a cursor that Dataverse has forgotten, or that cannot be read, means everything once and then a new one', async () => {
  const at = connected({}, { before: ({ url }) => (url.includes('forgotten') ? refusing(400) : undefined) });
  const path = "EntityDefinitions(LogicalName='opportunity')";
  at.admin('PUT', path, { ...at.admin('GET', path), ChangeTrackingEnabled: true });
  at.world.call('seller', 'PATCH', `opportunities(${deals.share})`, { [column.sync]: true });
  for (const cursor of ['{"delta":"$deltatoken=forgotten"}', 'nonsense']) {
    const again = valueOf(await at.opportunities.changedSince(cursor));
    expect(again.ids).toEqual([deals.share]);
    expect(JSON.parse(again.cursor)).toHaveProperty('delta');
  }
});

test('without change tracking the time of the change does, with an overlap', async () => {
  const at = connected();
  // The newest row of last time is met again: another one may have the same time.
  const { second } = await changes(at, [deals.share, deals.changeThere]);
  expect(JSON.parse(second.cursor)).toHaveProperty('modified');
  expect(valueOf(await at.opportunities.changedSince(second.cursor)).ids).toEqual([deals.changeThere]);
});

test('due are the rows that are pending, need attention or ask, and no others', async () => {
  const { opportunities } = connected();
  for (const [id, syncStatus] of [
    [deals.share, 'Pending'],
    [deals.changeHere, 'NeedsAttention'],
    [deals.nothingLost, 'Conflict'],
    [deals.changeThere, 'InSync'],
  ] as const) {
    const { version } = valueOf(await opportunities.read(id));
    valueOf(await opportunities.update(id, version, { syncStatus }));
  }
  expect([...valueOf(await opportunities.due())].sort()).toEqual(
    [deals.share, deals.changeHere, deals.nothingLost].sort(),
  );
});

test('due is also an open deal from Microsoft that nobody has answered, whatever its sync status', async () => {
  const { opportunities } = connected();
  for (const id of [deals.share, deals.changeHere]) {
    const { version } = valueOf(await opportunities.read(id));
    valueOf(await opportunities.update(id, version, { syncStatus: 'InSync', referralStatus: 'NewReceived' }));
  }
  const { version } = valueOf(await opportunities.read(deals.changeHere));
  const close = { outcome: 'lost', statusReason: 4, value: null, subject: 'Lost', at: 0 } as const;
  valueOf(await opportunities.update(deals.changeHere, version, {}, { close }));
  expect(valueOf(await opportunities.due())).toEqual([deals.share]);
});

test('a referral may be in the making where a row says Pending, or asks somebody about its claim', async () => {
  const { opportunities } = connected();
  const write = async (patch: Parameters<typeof opportunities.update>[2]) => {
    const { version } = valueOf(await opportunities.read(deals.share));
    valueOf(await opportunities.update(deals.share, version, patch));
    return valueOf(await opportunities.claims());
  };
  expect(valueOf(await opportunities.claims())).toBe('none');
  expect(await write({ syncStatus: 'Pending' })).toBe('posting');
  expect(await write({ syncStatus: 'NeedsAttention', syncState: '{"v":1,"claim":null}' })).toBe('none');
  expect(await write({ syncState: '{"v":1,"claim":{"kind":"create"}}' })).toBe('asking');
  expect(await write({ syncState: '{"v":1,"cla' })).toBe('asking');
  expect(await write({ syncState: '' })).toBe('none');
  expect(await write({ syncState: '{"v":1,"cla', identifier: 'c0000000-0000-4000-8000-000000000001' })).toBe('none');
});

test('the same GET brings the owner, a user or a team, the status reason in words and the seller’s answer', async () => {
  const { opportunities, admin, requests } = connected();
  admin('PATCH', `opportunities(${deals.share})`, {
    [column.response]: valueIn(sellerResponse, 'Decline'),
    [column.responseReason]: ' Too small ',
  });
  expect(valueOf(await opportunities.read(deals.share))).toMatchObject({
    ownedBy: { set: 'systemusers', id: userIds.seller },
    statusReason: 'In Progress',
    response: 'Decline',
    responseReason: 'Too small',
  });
  admin('PATCH', `opportunities(${deals.share})`, { 'ownerid@odata.bind': `/teams(${organizationIds.partnerDesk})` });
  const read = valueOf(await opportunities.read(deals.share));
  expect(read).toMatchObject({ ownedBy: { set: 'teams', id: organizationIds.partnerDesk }, owner: null });
  expect(valueOf(await opportunities.read(deals.won)).statusReason).toBe('Won');
  expect(requests).toHaveLength(3);
});

test('the environment tells its id', async () => {
  const { opportunities, world } = connected();
  expect(valueOf(await opportunities.organization())).toBe(world.call('admin', 'GET', 'WhoAmI').json.OrganizationId);
});

test('the sweep’s memory is made once, and changed only over the version that was read', async () => {
  const { caller, admin } = connected();
  const states = createRelayStates(caller);
  expect(valueOf(await states.read())).toEqual({ version: null, value: null });
  valueOf(await states.write(null, 'one'));
  expect(await states.write(null, 'two')).toEqual({ kind: 'stale' });
  const { version, value } = valueOf(await states.read());
  expect(value).toBe('one');
  valueOf(await states.write(version, 'two'));
  expect(await states.write(version, 'three')).toEqual({ kind: 'stale' });
  expect(valueOf(await states.read()).value).toBe('two');
  expect(admin('GET', relayState.set).value).toHaveLength(1);
});
