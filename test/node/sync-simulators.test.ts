import { column, componentId } from '../../model';
import { systemClock } from '../../plugin-bridge/clock';
import { createSync } from '../../plugin-bridge/sync';
import { createOpportunities } from '../../plugin-bridge/systems/dataverse/opportunities';
import { createReferrals } from '../../plugin-bridge/systems/partner-center/referrals';
import { userIds } from '../../sandbox/dataverse';
import { deals, seed } from '../../sandbox/dataverse/seed';
import { createPartnerCenter } from '../../sandbox/partner-center';
import type { Switches } from '../../sandbox/partner-center/switches';
import { asAdmin, createCoSellWorld, giveRelayRights, giveRole } from './dataverse-world';
import { callerOver, transportTo } from './simulated';

/** The sync over its real clients and the real simulators, request by request. */
function setUp(switches: Partial<Switches> = {}) {
  const world = createCoSellWorld();
  seed(world.dataverse, world.now);
  const admin = asAdmin(world);
  giveRelayRights(world);
  giveRole(world, userIds.seller, componentId.roleSeller);
  let ids = 0;
  const newId = () => `10000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const center = createPartnerCenter({ newId, url: 'http://127.0.0.1:4102', sign: () => 'signed', switches });
  const tick = () => (world.now += 1_000);
  const dataverse = transportTo(
    (request) => world.dataverse.handle(request, tick()),
    () => world.now,
  );
  const partner = transportTo(
    (request) => center.handle(request, tick()),
    () => world.now,
  );
  const caller = (base: string, token: string, { send }: typeof partner) =>
    callerOver(send, token, base, { random: () => 0.5, headers: () => ({ 'client-request-id': newId() }) });
  const sync = createSync({
    opportunities: createOpportunities({
      caller: caller('http://127.0.0.1:4101', 'relay', dataverse),
      overlap: 900_000,
      dealOwner: { set: 'systemusers', id: userIds.seller },
    }),
    referrals: createReferrals({ caller: caller('http://127.0.0.1:4102', 'partner', partner), newId, posts: 2 }),
    clock: systemClock,
    newId,
    random: () => 0.5,
  });
  const edit = (id: string, change: unknown) => {
    const answer = world.call('seller', 'PATCH', `opportunities(${id})`, change);
    if (answer.status >= 300) throw new Error(answer.text);
  };
  const row = (id: string) => admin('GET', `opportunities(${id})`);
  const microsoft = (method: string, path: string, body?: unknown, etag?: string) => {
    const answer = center.handle(
      {
        method,
        path: `/v1.0/engagements/referrals${path}`,
        headers: {
          authorization: 'Bearer partner',
          'content-type': 'application/json',
          ...(etag ? { 'if-match': etag } : {}),
        },
        body: body === undefined ? '' : JSON.stringify(body),
      },
      tick(),
    );
    if (answer.status >= 300) throw new Error(String(answer.body));
    return answer.body.length > 0 ? JSON.parse(String(answer.body)) : undefined;
  };
  const calls = () => dataverse.requests.length + partner.requests.length;
  const writes = () => [...dataverse.requests, ...partner.requests].filter(({ method }) => method !== 'GET').length;
  return { sync, edit, row, microsoft, calls, writes, world };
}

const ready = {
  [column.sync]: true,
  [column.help]: 287100005,
  [column.products]: 'SOL-12345-ABC',
  [column.consentToShare]: 287100000,
  [column.consentToContact]: 287100000,
};

test.each(['share', 'changeThere', 'japanese', 'viaAccount'] as const)(
  'over the simulators the deal %s goes across, comes back, and rests',
  async (name) => {
    const at = setUp();
    const id = deals[name];
    at.edit(id, ready);
    const first = await at.sync.pass(id);
    expect(first).toEqual({ outcome: 'written', settled: true });
    const shared = at.row(id);
    expect(shared[column.syncStatus]).toBe(287100002);
    const referral = at.microsoft('GET', `/${shared[column.identifier]}`);
    expect(referral).toMatchObject({
      externalReferenceId: id,
      name: shared.name,
      details: {
        dealValue: shared.estimatedvalue,
        closingDateTime: expect.stringContaining(shared.estimatedclosedate),
      },
    });
    const list = at.microsoft('GET', `?$filter=${encodeURIComponent(`engagementId eq '${referral.engagementId}'`)}`);
    expect(list.items ?? list.value).toHaveLength(2);

    at.edit(id, { estimatedvalue: 61000, estimatedclosedate: '2027-03-31', description: 'They want it in spring' });
    let calls = at.calls();
    await at.sync.pass(id, { rowOnly: true });
    expect(at.calls() - calls).toBe(4);
    const followed = at.microsoft('GET', `/${referral.id}`);
    expect(followed.details).toMatchObject({ dealValue: 61000, notes: 'They want it in spring' });

    at.microsoft(
      'PATCH',
      `/${referral.id}`,
      [{ op: 'replace', path: '/details/dealValue', value: 75000 }],
      followed.eTag,
    );
    calls = at.calls();
    const resolved = await at.sync.resolve(referral.id);
    expect(resolved).toEqual({ kind: 'pass', opportunity: id });
    await at.sync.pass(id);
    expect(at.calls() - calls).toBe(3);
    expect(at.row(id).estimatedvalue).toBe(75000);
    expect(at.row(id)[column.audit]).toContain('Received from Partner Center: deal value 61000 → 75000');

    const writes = at.writes();
    await at.sync.pass(id);
    await at.sync.pass(id, { rowOnly: true });
    expect(at.writes()).toBe(writes);
  },
);

test('over the simulators the deal that lacks everything says what is missing and sends nothing', async () => {
  const at = setUp();
  at.edit(deals.incomplete, { [column.sync]: true });
  await at.sync.pass(deals.incomplete);
  const row = at.row(deals.incomplete);
  expect(row[column.syncStatus]).toBe(287100004);
  expect(row[column.audit]).toContain('Not sent. Please fill in:');
  const writes = at.writes();
  await at.sync.pass(deals.incomplete);
  expect(at.writes()).toBe(writes);
});

const attributes = '/details/requirements/additionalRequirements/attributes';
const intentOf = (referral: {
  details: { requirements: { additionalRequirements: { attributes: { id: string }[] } } };
}) => referral.details.requirements.additionalRequirements.attributes.map(({ id }) => id);

test('a later purchase intent reaches Partner Center where it may be changed', async () => {
  const at = setUp({ writablePaths: [attributes] });
  at.edit(deals.share, ready);
  await at.sync.pass(deals.share);
  at.edit(deals.share, { [column.purchaseIntent]: 287100000, estimatedvalue: 61000 });
  await at.sync.pass(deals.share);
  const referral = at.microsoft('GET', `/${at.row(deals.share)[column.identifier]}`);
  expect(intentOf(referral)).toEqual(['Yes']);
  expect(referral.details.dealValue).toBe(61000);
});

test.each([{}, { estimatedvalue: 61000 }])(
  'where Partner Center does not take a later purchase intent, everything else is still synced (%j)',
  async (change) => {
    const at = setUp({ writablePaths: [] });
    at.edit(deals.share, ready);
    await at.sync.pass(deals.share);
    at.edit(deals.share, { ...change, [column.purchaseIntent]: 287100000 });
    await at.sync.pass(deals.share);
    const row = at.row(deals.share);
    expect(row[column.syncStatus]).toBe(287100002);
    expect(row[column.audit]).toContain('Partner Center does not take: purchase intent');
    const referral = at.microsoft('GET', `/${row[column.identifier]}`);
    expect(referral.details.dealValue).toBe(row.estimatedvalue);
    expect(intentOf(referral)).toEqual(['HaveNotDecided']);

    const writes = at.writes();
    await at.sync.pass(deals.share);
    expect(at.writes()).toBe(writes);
    at.edit(deals.share, { description: 'Still in step' });
    await at.sync.pass(deals.share);
    expect(at.microsoft('GET', `/${referral.id}`).details.notes).toBe('Still in step');
  },
);

test('what Partner Center does not take never keeps the opportunity’s id from the referral', async () => {
  const at = setUp({ writablePaths: [] });
  at.edit(deals.share, ready);
  await at.sync.pass(deals.share);
  const id = at.row(deals.share)[column.identifier];
  const { eTag } = at.microsoft('GET', `/${id}`);
  at.microsoft('PATCH', `/${id}`, [{ op: 'replace', path: '/externalReferenceId', value: null }], eTag);
  at.edit(deals.share, { [column.purchaseIntent]: 287100000 });
  await at.sync.pass(deals.share);
  expect(at.row(deals.share)[column.audit]).toContain('Partner Center does not take: purchase intent');
  expect(at.microsoft('GET', `/${id}`).externalReferenceId).toBe(deals.share);
});
