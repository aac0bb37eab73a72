import { column, componentId, relayState } from '../../model';
import { systemClock } from '../../plugin-bridge/clock';
import type { NewOpportunity } from '../../plugin-bridge/systems/contract';
import { createCaller } from '../../plugin-bridge/systems/caller';
import { createOpportunities } from '../../plugin-bridge/systems/dataverse/opportunities';
import { createRelayStates } from '../../plugin-bridge/systems/dataverse/relaystates';
import { createGovernor } from '../../plugin-bridge/systems/governor';
import type { Outcome } from '../../plugin-bridge/systems/outcome';
import { fixedToken } from '../../plugin-bridge/systems/tokens';
import type { HttpRequest } from '../../plugin-bridge/systems/transport';
import { type DataverseOptions, userIds } from '../../sandbox/dataverse';
import { deals, seed } from '../../sandbox/dataverse/seed';
import { createCoSellWorld } from './dataverse-world';
import { transportTo } from './simulated';

const REFERRAL = '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d01';

/** The client with the relay's own rights, over the simulated Dataverse. */
function connected(options: Partial<DataverseOptions> = {}, refuse?: (request: HttpRequest) => boolean) {
  const world = createCoSellWorld(options);
  seed(world.dataverse, world.now);
  const admin = (method: string, path: string, body?: unknown) => {
    const answer = world.call('admin', method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const url = 'http://127.0.0.1:4101/api/data/v9.2';
  const relay = `systemusers(${userIds.relay})`;
  const { profile, roleRelay } = componentId;
  admin('POST', `${relay}/systemuserprofiles_association/$ref`, {
    '@odata.id': `${url}/fieldsecurityprofiles(${profile})`,
  });
  admin('POST', `${relay}/systemuserroles_association/$ref`, { '@odata.id': `${url}/roles(${roleRelay})` });
  const transport = transportTo(
    (request) => world.dataverse.handle(request, (world.now += 1_000)),
    () => world.now,
  );
  const caller = createCaller({
    base: 'http://127.0.0.1:4101',
    token: fixedToken('relay'),
    transport: async (request) =>
      refuse?.(request)
        ? { kind: 'reply', status: 400, headers: {}, body: new TextEncoder().encode('{"error":{"code":"0x1"}}') }
        : transport.send(request),
    governor: createGovernor({ clock: systemClock, concurrency: 4 }),
    clock: systemClock,
    random: () => 0,
    headers: () => ({}),
  });
  const opportunities = createOpportunities({ caller, overlap: 60_000 });
  return { world, admin, caller, opportunities, requests: transport.requests };
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

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
  const withReferral = async (at: ReturnType<typeof connected>) => {
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
    const at = connected({}, ({ url }) => new URL(url).pathname.includes(column.identifier));
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

const arrival: NewOpportunity = {
  name: 'From Microsoft',
  currency: 'EUR',
  customer: {
    name: "O'Reilly & Söhne",
    line1: 'Weg 1',
    line2: null,
    city: 'Bonn',
    state: null,
    postalCode: null,
    country: 'DE',
  },
  contact: { firstName: 'Pat', lastName: 'O’Brien', email: 'pat@oreilly.example', phone: '1' },
  identifier: REFERRAL,
  values: { value: '5000', closingDate: '2027-01-01', notes: null, products: null },
  syncState: '{}',
};

describe('a deal that arrives', () => {
  const id = '7d0c8f5e-7a13-5f0b-8d1c-2f6a7b8c9d02';

  test('becomes a row with customer, contact, currency and sync on; twice makes nothing twice', async () => {
    const { opportunities, admin } = connected();
    valueOf(await opportunities.create(id, arrival));
    const read = valueOf(await opportunities.read(id));
    expect(read).toMatchObject({
      sync: true,
      name: 'From Microsoft',
      identifier: REFERRAL,
      currency: { code: 'EUR' },
      customer: { name: "O'Reilly & Söhne", city: 'Bonn' },
      contact: arrival.contact,
      values: { value: '5000', closingDate: '2027-01-01' },
    });
    expect(await opportunities.create(id, arrival)).toEqual({ kind: 'stale' });
    const accounts = admin('GET', `accounts?$filter=${encodeURIComponent("name eq 'O''Reilly & Söhne'")}`);
    expect(accounts.value).toHaveLength(1);
  });

  test('joins the account and contact that are there already', async () => {
    const { opportunities, admin } = connected();
    const before = admin('GET', 'accounts').value.length;
    const known = valueOf(await opportunities.read(deals.share));
    const customer = { ...arrival.customer!, name: known.customer!.name };
    valueOf(await opportunities.create(id, { ...arrival, customer, contact: known.contact }));
    expect(valueOf(await opportunities.read(id)).customer).toEqual(known.customer);
    expect(admin('GET', 'accounts').value).toHaveLength(before);
  });

  test('is not made a second time for a referral that has a row, even under another id', async () => {
    const { opportunities } = connected();
    valueOf(await opportunities.create(id, arrival));
    const other = '8d0c8f5e-7a13-5f0b-8d1c-2f6a7b8c9d03';
    expect(await opportunities.create(other, arrival)).toEqual({ kind: 'stale' });
    expect(await opportunities.read(other)).toMatchObject({ status: 404 });
  });

  test('in a currency that this environment lacks is refused, saying what to add', async () => {
    const { opportunities } = connected();
    expect(await opportunities.create(id, { ...arrival, currency: 'XTS' })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no active currency XTS'),
    });
    expect(await opportunities.read(id)).toMatchObject({ status: 404 });
  });
});

/** What changes besides the shared deal is nobody's business. */
async function changes(at: ReturnType<typeof connected>, expected: readonly string[]) {
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
  const at = connected({}, ({ url }) => url.includes('forgotten'));
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

test('due are the rows that are pending or need attention, and no others', async () => {
  const { opportunities } = connected();
  for (const [id, syncStatus] of [
    [deals.share, 'Pending'],
    [deals.changeHere, 'NeedsAttention'],
    [deals.changeThere, 'InSync'],
  ] as const) {
    const { version } = valueOf(await opportunities.read(id));
    valueOf(await opportunities.update(id, version, { syncStatus }));
  }
  expect([...valueOf(await opportunities.due())].sort()).toEqual([deals.share, deals.changeHere].sort());
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
