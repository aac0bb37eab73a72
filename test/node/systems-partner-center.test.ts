import type { NewReferral } from '../../plugin-bridge/merge/patches';
import type { Outcome } from '../../plugin-bridge/systems/outcome';
import { createReferrals } from '../../plugin-bridge/systems/partner-center/referrals';
import { toReferral } from '../../plugin-bridge/systems/partner-center/wire';
import { callerOver, transportTo } from './simulated';
import { createWorld } from './partner-center-world';

const deal: NewReferral = {
  externalReferenceId: 'a2b7c1de-3a55-4f0e-9d55-1b2c3d4e5f60',
  name: 'Warehouse robots',
  values: { value: '50000.5', closingDate: '2026-12-31', notes: 'First line\nSecond line', products: 'SOL-15974-MQF' },
  currency: 'EUR',
  customer: {
    id: 'b2b7c1de-3a55-4f0e-9d55-1b2c3d4e5f60',
    name: 'Contoso GmbH',
    line1: 'Hauptstr. 1',
    line2: null,
    city: 'Köln',
    state: null,
    postalCode: '50667',
    country: 'Germany',
  },
  contact: { firstName: 'Sue', lastName: 'Smith', email: 'sue@contoso.example', phone: '123' },
  owner: { firstName: 'John', lastName: 'Doe', email: 'john@partner.example', phone: '456' },
  visible: true,
  consentToShare: true,
  consentToContact: false,
  purchaseIntent: 'HaveNotDecided',
  shared: true,
};

function connected(switches: Parameters<typeof createWorld>[0] = {}) {
  const { center, world } = createWorld(switches);
  let now = world.now;
  const transport = transportTo(
    (request) => center.handle(request, (now += 1_000)),
    () => now,
  );
  let ids = 0;
  const newId = () => `10000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const caller = callerOver(transport.send, 'partner', 'http://127.0.0.1:4102', {
    random: Math.random,
    headers: () => ({ 'client-request-id': newId(), 'MS-CorrelationId': newId() }),
  });
  return { referrals: createReferrals({ caller, newId, posts: 2 }), center, requests: transport.requests };
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

async function create(referrals: ReturnType<typeof connected>['referrals']) {
  const slot = await referrals.slot();
  try {
    return valueOf(await slot.create(deal, 'f0000000-0000-4000-8000-000000000001'));
  } finally {
    slot.release();
  }
}

test('a created referral reads back as what was sent', async () => {
  const { referrals, requests } = connected();
  const created = await create(referrals);
  const read = valueOf(await referrals.read(created.id));
  expect(read).toEqual(created);
  expect(read).toMatchObject({
    side: 'ours',
    status: 'ActiveAccepted',
    externalReferenceId: deal.externalReferenceId,
    name: deal.name,
    values: deal.values,
    currency: 'EUR',
    visible: true,
    purchaseIntent: 'HaveNotDecided',
    help: null,
    customer: { name: 'Contoso GmbH', line1: 'Hauptstr. 1', line2: null, city: 'Köln', country: 'DE' },
    contact: deal.contact,
    team: ['john@partner.example'],
  });
  expect(requests[0]?.headers['ms-requestid']).toBe('f0000000-0000-4000-8000-000000000001');
  expect(requests[0]?.headers['client-request-id']).toBeTruthy();
});

test('the customer’s answers are sent as they were given, never assumed', async () => {
  const { referrals, requests } = connected();
  await create(referrals);
  expect(JSON.parse(requests[0]!.body).consent).toEqual({
    consentToToShareInfoWithOthers: true,
    consentToContact: false,
    consentToShareReferralWithMicrosoftSellers: true,
  });
});

test('Microsoft’s referral joins the engagement, carries the help and message, and is not taken for ours', async () => {
  const { referrals } = connected();
  const own = await create(referrals);
  const slot = await referrals.slot();
  const invitation = { engagement: own.engagement!, help: 'ProofOfConceptOrDemo', notes: 'Please call.', deal };
  const invited = valueOf(await slot.invite(invitation, 'f0000000-0000-4000-8000-000000000002'));
  slot.release();
  expect(invited).toMatchObject({ side: 'microsoft', engagement: own.engagement, help: 'ProofOfConceptOrDemo' });
  expect(invited.externalReferenceId).toBeNull();
  const both = valueOf(await referrals.ofEngagement(own.engagement!));
  expect(both.map(({ id, side }) => [id, side]).sort()).toEqual(
    [
      [own.id, 'ours'],
      [invited.id, 'microsoft'],
    ].sort(),
  );
});

test('a PATCH changes all that it names at once and answers with the new values and eTag', async () => {
  const { referrals } = connected();
  const created = await create(referrals);
  const values = { value: '60000.25', closingDate: '2027-01-15', notes: 'Other', products: 'SOL-1-A\nSOL-2-B' };
  const teamMember = { firstName: 'Ann', lastName: 'Lee', email: 'Ann@Partner.example', phone: '1' };
  const updated = valueOf(
    await referrals.update(created.id, created.etag, { values, currency: 'USD', externalReferenceId: 'x', teamMember }),
  );
  expect(updated).toMatchObject({ values, currency: 'USD', externalReferenceId: 'x' });
  expect(updated.team).toEqual(['john@partner.example', 'ann@partner.example']);
  expect(updated.etag).not.toBe(created.etag);
  expect(valueOf(await referrals.read(created.id))).toEqual(updated);
});

test.each([409, 412] as const)(
  'a PATCH over an old eTag changes nothing and says so, whether by %i',
  async (staleStatus) => {
    const { referrals } = connected({ staleStatus });
    const created = await create(referrals);
    valueOf(await referrals.update(created.id, created.etag, { values: { notes: 'one' } }));
    expect(await referrals.update(created.id, created.etag, { values: { notes: 'two' } })).toEqual({ kind: 'stale' });
    expect(valueOf(await referrals.read(created.id)).values.notes).toBe('one');
  },
);

test('a PATCH is never sent without a condition', async () => {
  const { referrals, requests } = connected();
  const created = await create(referrals);
  const before = requests.length;
  expect(await referrals.update(created.id, '', { values: { notes: 'one' } })).toEqual({ kind: 'stale' });
  expect(requests).toHaveLength(before);
});

test('emptied fields arrive as empty', async () => {
  const { referrals } = connected();
  const created = await create(referrals);
  const updated = valueOf(await referrals.update(created.id, created.etag, { values: { notes: null } }));
  expect(updated.values.notes).toBeNull();
});

test('the list is read page by page, newest first, and no link leads to another host', async () => {
  const { referrals, requests } = connected({ pageSize: 2 });
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) ids.unshift((await create(referrals)).id);
  const found: string[] = [];
  let next: string | undefined;
  do {
    const page = valueOf(await referrals.list('created', next));
    found.push(...page.referrals.map(({ id }) => id));
    next = page.next;
  } while (next !== undefined);
  expect(found).toEqual(ids);
  expect(requests.every(({ path }) => path.startsWith('/v1.0/engagements/referrals'))).toBe(true);
});

test('an unknown referral is refused as not found, and what is no id is not even asked for', async () => {
  const { referrals, requests } = connected();
  expect(await referrals.read('00000000-0000-4000-8000-00000000ffff')).toMatchObject({ kind: 'refused', status: 404 });
  const before = requests.length;
  expect(await referrals.read("x'/../secret")).toMatchObject({ kind: 'refused', status: 0 });
  expect(requests).toHaveLength(before);
});

describe('whose referral it is', () => {
  const id = 'c5fbb3b6-be74-4795-9fb5-4324c73fed38';
  const invitedBy = { organizationId: 'msft' };
  test.each([
    ['one that Microsoft sent', { direction: 'Incoming', inviteContext: { invitedBy } }, 'received'],
    ['one that another partner sent', { direction: 'Incoming' }, 'received'],
    ['our own', { direction: 'Outgoing' }, 'ours'],
    // The documented reply to a create shows an inviter on the partner's own referral.
    ['our own with an inviter', { direction: 'Outgoing', inviteContext: { invitedBy } }, 'ours'],
    ['Microsoft’s of our engagement', { direction: 'Outgoing', target: [{ id: 'msft' }] }, 'microsoft'],
    [
      'one without direction that names an opportunity',
      { externalReferenceId: 'x', inviteContext: { invitedBy } },
      'ours',
    ],
    ['one without direction, with an inviter', { inviteContext: { invitedBy } }, 'received'],
    ['one that tells nothing', {}, 'ours'],
  ])('%s', (_, wire, side) => {
    expect(toReferral({ id, ...wire }).side).toBe(side);
  });

  test('the least that a referral can be is read without a guess', () => {
    expect(toReferral({ id: id.toUpperCase() })).toMatchObject({
      id,
      etag: '',
      status: undefined,
      values: { value: null, closingDate: null, notes: null, products: null },
      visible: false,
      help: null,
      customer: null,
      team: [],
    });
  });

  test('help that was not asked for is no help, and an American state may stand in the region', () => {
    const wire = {
      id,
      inviteContext: { assistanceRequestCode: 'Unknown' },
      customerProfile: { name: 'Contoso', address: { state: null, region: 'WA', country: 'US' } },
    };
    expect(toReferral(wire)).toMatchObject({ help: null, customer: { state: 'WA' } });
  });
});

test('what a reply leaves out is not the same as what it says is empty', () => {
  const id = '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d01';
  expect(toReferral({ id }).absent).toEqual(['value', 'closingDate', 'notes', 'products', 'currency', 'team']);
  const { absent, values } = toReferral({
    id,
    team: [],
    details: { dealValue: null, closingDateTime: null, notes: null, currency: null, requirements: null },
  });
  expect(absent).toEqual([]);
  expect(Object.values(values)).toEqual([null, null, null, null]);
});

test('a whole referral of the service leaves nothing out', async () => {
  const { referrals } = connected();
  const { id } = await create(referrals);
  expect(valueOf(await referrals.read(id)).absent).toEqual([]);
  expect(valueOf(await referrals.list('updated')).referrals[0]!.absent).toEqual([]);
});
