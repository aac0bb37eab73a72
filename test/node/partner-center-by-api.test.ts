import { createTenant } from './partner-center-tenant';
import { ownDeal, person, REFERRALS, type RefusalBody } from './partner-center-world';

test('what Microsoft sends by the API is kept as it came', () => {
  const { send, read, told } = createTenant();
  const raw = {
    id: 'AAAAAAAA-0000-4000-8000-000000000001',
    name: 'x'.repeat(5_000),
    status: 'Paused',
    substatus: 'Thinking',
    inviteContext: { assistanceRequestCode: 'TeleportEngineers', notes: 'n'.repeat(50_000) },
    customerProfile: { name: 'Nowhere Ltd', address: { country: 'XX' }, team: [{ lastName: 'No Mail' }] },
    details: {
      currency: 'ZZZ',
      dealValue: 'lots',
      requirements: {
        solutions: [{ id: 'nonsense' }],
        additionalRequirements: { attributes: [{ id: 'Perhaps', type: 'CustomerMarketplaceIntent' }] },
      },
    },
    somethingNew: { deep: [1] },
  };
  const { status, body } = send(raw);
  expect(status).toBe(201);
  const id = raw.id.toLowerCase();
  expect(read(id)).toMatchObject({ ...raw, id, direction: 'Incoming' });
  expect(read(id).inviteContext?.invitedBy).toEqual({ organizationId: 'msft', organizationName: 'Microsoft' });
  expect(body.expirationDateTime).not.toBeNull();
  expect(told()).toEqual([['referral-created', id]]);
});

test.each([
  ['no customer address', { customerProfile: { name: 'Nowhere Ltd' } }],
  ['nothing at all', {}],
  ['a status that nobody documents', { status: 'Paused', substatus: 'Thinking' }],
  ['an odd currency and value', { details: { currency: 'Euro', dealValue: 'lots', closingDateTime: 'soon' } }],
  ['a person of the team without a mail', { team: [{ firstName: 'Only' }] }],
])('a deal with %s is listed, shown on both pages, and can be edited, accepted and closed', (_, raw) => {
  const { send, listed, open, patch, read } = createTenant();
  const { id } = send(raw).body;
  expect(listed()).toEqual([id]);
  expect(listed(`$filter=${encodeURIComponent("customerProfile/address/country eq 'DE'")}`)).toEqual([]);
  expect(listed(`$filter=${encodeURIComponent("team/any(t:t/email eq 'a@b.example')")}`)).toEqual([]);
  for (const page of ['/', '/partner', `/?id=${id}`, `/partner?id=${id}`]) expect(open(page).status).toBe(200);
  const solutions = { '/details/requirements/solutions/-': { id: 'SOL-12345-ABC', type: 'Name' } };
  expect(patch(id, { '/details/dealValue': '500', '/team/-': person, ...solutions }).status).toBe(204);
  expect(read(id).details).toMatchObject({ dealValue: 500, requirements: { solutions: [{ id: 'SOL-12345-ABC' }] } });
  expect(patch(id, { '/status': 'Active', '/substatus': 'Accepted' }).status).toBe(204);
  expect(patch(id, { '/status': 'Closed', '/substatus': 'Won' }).status).toBe(204);
  expect(patch(id, { '/details/notes': 'late' }).status).toBe(400);
});

test('even from a deal that came wrong, only right values are taken', () => {
  const { send, patch } = createTenant();
  const { id } = send({ details: { currency: 'Euro' } }).body;
  expect(patch<RefusalBody>(id, { '/details/currency': 'Franc' }).body.error.target).toBe('details.currency');
});

test.each([
  [{ name: 5 }, 'name'],
  [{ details: { requirements: { solutions: 'SOL-12345-ABC' } } }, 'details.requirements.solutions'],
  [{ id: 'mine' }, 'id'],
  [{ target: [{ id: 'msft', type: 'BusinessProfileLocation' }] }, 'engagementId'],
  ['text', 'referral'],
])('what is no referral at all is refused even from Microsoft: %j', (raw, target) => {
  const { send, center } = createTenant();
  const reply = send<RefusalBody>(raw);
  expect(reply.status).toBe(400);
  expect(reply.body.error.target).toBe(target);
  expect(center.referrals()).toHaveLength(0);
});

test('an id is given once', () => {
  const { send } = createTenant();
  const { id } = send({}).body;
  expect(send<RefusalBody>({ id }).body.error.target).toBe('id');
});

test('a hidden referral is 403 and in no list, while its notices still go out; shown again, it is there', () => {
  const { send, call, patch, told, listed, open, world, center } = createTenant();
  const hide = (body: unknown) =>
    center.handle({ method: 'PUT', path: '/sandbox/hidden', headers: {}, body: JSON.stringify(body) }, world.now);
  const id = 'aaaaaaaa-0000-4000-8000-000000000002';
  expect(hide({ ids: [id.toUpperCase()] })).toMatchObject({ status: 200, body: JSON.stringify({ ids: [id] }) });
  const { engagementId } = send({ ...ownDeal(), id }).body;
  expect(told()).toEqual([['referral-created', id]]);
  const refused = call<RefusalBody>('GET', `${REFERRALS}/${id}`);
  expect(refused.status).toBe(403);
  expect(refused.body.error).toMatchObject({ code: 'accessDenied', target: 'referral' });
  expect(patch(id, { '/details/notes': 'x' }).status).toBe(403);
  expect(listed()).toEqual([]);
  expect(listed(`$filter=${encodeURIComponent(`engagementId eq '${engagementId}'`)}`)).toEqual([]);
  expect(open(`/partner?id=${id}`).status).toBe(404);
  expect(open(`/?id=${id}`).status).toBe(200);
  expect(patch(id, { '/details/notes': 'x' }, {}, 'microsoft').status).toBe(204);
  expect(told()).toEqual([['referral-updated', id]]);
  expect(hide({ id }).status).toBe(400);
  hide({ ids: [] });
  expect(listed()).toEqual([id]);
});
