import { column } from '../../model';
import { deals } from '../../sandbox/dataverse/seed';
import { ready, setUpSync } from './sync-world';

test.each(['share', 'changeThere', 'japanese', 'viaAccount'] as const)(
  'over the simulators the deal %s goes across, comes back, and rests',
  async (name) => {
    const at = setUpSync();
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
  const at = setUpSync();
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
  const at = setUpSync({ writablePaths: [attributes] });
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
    const at = setUpSync({ writablePaths: [] });
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
  const at = setUpSync({ writablePaths: [] });
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
