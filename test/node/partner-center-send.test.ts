import type { Referral } from '../../sandbox/partner-center/referral';
import { createVisitor } from './partner-center-visitor';
import { createWorld, ownDeal, person, REFERRALS, type RefusalBody } from './partner-center-world';

const DAY = 24 * 60 * 60 * 1_000;
const SEND = '/send';

const answers = {
  'Deal name': 'Route planning',
  'Deal value': '120000',
  Currency: 'CHF',
  'Estimated close date': '2027-03-31',
  Solutions: 'SOL-12345-ABC',
  'Customer name': 'Alpine Ski House',
  'Address line 1': 'Bergstrasse 4',
  City: 'Davos',
  Country: 'CH',
  'D-U-N-S number': '480567111',
  'External id': 'C-4411',
  'Contact first name': 'Anna',
  'Contact last name': 'Meier',
  'Message to the partner': 'Can you take this?',
};

interface Notice {
  readonly EventName: string;
  readonly ResourceUri: string;
}

function createTenant(switches = {}) {
  const world = createWorld(switches);
  const url = 'http://127.0.0.1:4100/webhooks/partner-center';
  const events = ['referral-created', 'related-referral-created', 'referral-updated', 'related-referral-updated'];
  world.call('POST', '/webhooks/v1/registration', { WebhookUrl: url, WebhookEvents: events });
  /** What is due now, as the event and the referral that it names; taken as delivered. */
  const told = () =>
    world.center.due(world.world.now).map(({ id, body }) => {
      world.center.delivered({ id, status: 200 }, world.world.now);
      const { EventName, ResourceUri } = JSON.parse(body) as Notice;
      return [EventName, ResourceUri.split('/').at(-1)];
    });
  /** What Microsoft sends as it is, by the API. */
  const send = <Body = Referral>(body: unknown) => world.call<Body>('POST', REFERRALS, body, {}, 'microsoft');
  const listed = (query = '') =>
    world.call<{ value: Referral[] }>('GET', `${REFERRALS}?${query}`).body.value.map(({ id }) => id);
  const visitor = createVisitor(world);
  const sendForm = (given: Readonly<Record<string, string>> = {}) =>
    visitor.submit(visitor.open(SEND), SEND, { ...answers, ...given });
  /** Sends a deal by the form; gives the partner's referral and Microsoft's. */
  const sent = () => {
    sendForm();
    const [received, own] = world.center.referrals().slice(-2) as [Referral, Referral];
    return { received, own };
  };
  const answer = (id: string, outcome: string, reason = '') => visitor.decide(`/partner?id=${id}`, outcome, reason);
  return { ...world, ...visitor, told, send, listed, sendForm, sent, answer };
}

test('a deal that Microsoft sends reaches the partner as new, and Microsoft’s own referral names who sent it', () => {
  const { sent, told } = createTenant();
  const { received, own } = sent();
  expect(received).toMatchObject({
    name: 'Route planning',
    organizationName: 'Lindqvist Software AB',
    direction: 'Incoming',
    status: 'New',
    substatus: 'Received',
    type: 'Shared',
    qualification: 'SalesQualified',
    inviteContext: {
      notes: 'Can you take this?',
      invitedBy: { organizationId: 'msft', organizationName: 'Microsoft' },
      assistanceRequestCode: 'Unknown',
    },
    consent: { consentToToShareInfoWithOthers: true, consentToContact: true },
    customerProfile: {
      team: [{ firstName: 'Anna', lastName: 'Meier', email: '' }],
      ids: [
        { profileType: 'Duns', id: '480567111' },
        { profileType: 'External', id: 'C-4411' },
      ],
    },
    details: { dealValue: 120000, currency: 'CHF', closingDateTime: '2027-03-31T00:00:00Z' },
    team: [],
  });
  expect(Date.parse(received.expirationDateTime ?? '') - Date.parse(received.createdDateTime)).toBe(14 * DAY);
  expect(own).toMatchObject({
    engagementId: received.engagementId,
    organizationId: 'msft',
    target: [{ id: 'msft' }],
    status: 'Active',
    direction: 'Outgoing',
    team: [{ firstName: 'Robin', lastName: 'Castell', email: 'robin.castell@microsoft.example' }],
  });
  expect(own.trackingInfo.microsoftMsxId).toMatch(/^7-/);
  expect(received.trackingInfo).toEqual(own.trackingInfo);
  expect(told()).toEqual([
    ['referral-created', received.id],
    ['related-referral-created', own.id],
  ]);
});

test('a deal that lacks what is needed is not sent, and each field says why', () => {
  const { sendForm, center } = createTenant();
  const page = sendForm({ City: '', 'Contact last name': '', 'Microsoft seller email': 'robin' });
  expect(page.status).toBe(400);
  expect(Object.keys(page.faults())).toEqual(['City', 'Contact last name', 'Microsoft seller email']);
  expect(center.referrals()).toHaveLength(0);
});

test('the partner accepts by PATCH: the deal is active, the wait is over, and both pages say so', () => {
  const { sent, patch, read, open } = createTenant();
  const { received } = sent();
  expect(open(`/?id=${received.id}`).text()).toContain('Waiting for the answer, 14 days left');
  expect(patch(received.id, { '/status': 'Active', '/substatus': 'Accepted' }).status).toBe(204);
  const accepted = read(received.id);
  expect(accepted).toMatchObject({ status: 'Active', substatus: 'Accepted', expirationDateTime: null });
  expect(accepted.acceptedDateTime).toBe(accepted.updatedDateTime);
  for (const page of ['/', '/partner']) expect(open(`${page}?id=${received.id}`).text()).toContain('Accepted on 2026-');
});

test('the partner declines with a reason in one PATCH, and Microsoft’s page shows it', () => {
  const { sent, patch, read, told, open } = createTenant();
  const { received } = sent();
  told();
  const reason = { '/statusReason': 'No capacity before winter' };
  expect(patch(received.id, { '/status': 'Closed', '/substatus': 'Declined', ...reason }).status).toBe(204);
  expect(told()).toEqual([['referral-updated', received.id]]);
  const declined = read(received.id);
  expect(declined).toMatchObject({ substatus: 'Declined', statusReason: 'No capacity before winter' });
  expect(declined.closedDateTime).toBe(declined.updatedDateTime);
  expect(open(`/?id=${received.id}`).text()).toMatch(/Declined on [^:]+:\d\d UTC: No capacity before winter/);
  const late = patch<RefusalBody>(received.id, { '/status': 'Active', '/substatus': 'Accepted' });
  expect(late.status).toBe(400);
  expect(late.body.error).toMatchObject({ code: 'invalidRequest', target: 'status' });
});

test('the partner answers on its page; a refusal needs a reason', () => {
  const { sent, open, answer, read } = createTenant();
  const { received } = sent();
  const page = open(`/partner?id=${received.id}`);
  expect(page.text()).toContain('Robin Castell · robin.castell@microsoft.example · Microsoft Can you take this?');
  expect(page.buttons()).toEqual(['Accept', 'Decline']);
  const silent = answer(received.id, 'decline');
  expect(silent).toMatchObject({ status: 400 });
  expect(silent.document.getElementById('answer-reason-fault')?.textContent).toBe('Say why the deal is declined.');
  expect(read(received.id).status).toBe('New');
  expect(answer(received.id, 'decline', 'No capacity').status).toBe(303);
  expect(read(received.id)).toMatchObject({ substatus: 'Declined', statusReason: 'No capacity' });
  const again = answer(received.id, 'accept');
  expect(again.status).toBe(400);
  expect(read(received.id).substatus).toBe('Declined');
});

test('a reason for declining that stands in the field does not go along with an acceptance', () => {
  const { sent, answer, read } = createTenant();
  const { received } = sent();
  answer(received.id, 'accept', 'No capacity');
  expect(read(received.id)).toMatchObject({ status: 'Active' });
  expect(read(received.id)).not.toHaveProperty('statusReason');
});

test.each([
  ['win', '', 'Won'],
  ['lose', 'Budget', 'Lost'],
  ['withdraw', '', 'Error'],
])('the partner closes an accepted deal on its page: %s', (outcome, reason, substatus) => {
  const { sent, answer, read, open } = createTenant();
  const { received, own } = sent();
  expect(answer(received.id, outcome, reason).status).toBe(400);
  answer(received.id, 'accept');
  expect(open(`/partner?id=${received.id}`).buttons()).toEqual(
    expect.arrayContaining(['Close as won', 'Close as lost', 'Close as error']),
  );
  const done = answer(received.id, outcome, reason);
  expect(done.location).toBe(`/partner?id=${received.id}&said=${outcome}`);
  expect(read(received.id)).toMatchObject({ status: 'Closed', substatus, ...(reason && { statusReason: reason }) });
  expect(read(own.id).status).toBe('Active');
});

test.each([
  ['win', '', 'Won'],
  ['lose', 'Budget', 'Lost'],
  ['withdraw', 'Sent to the wrong partner', 'Error'],
])('the seller at Microsoft closes the deal on both sides: %s', (outcome, reason, substatus) => {
  const { sent, decide, read, told } = createTenant();
  const { received, own } = sent();
  told();
  expect(decide(`/?id=${received.id}`, outcome, reason).status).toBe(303);
  for (const id of [received.id, own.id]) expect(read(id)).toMatchObject({ status: 'Closed', substatus });
  expect(told()).toEqual([
    ['referral-updated', received.id],
    ['related-referral-updated', own.id],
  ]);
});

test('a lost deal needs a reason', () => {
  const { sent, decide, read } = createTenant();
  const { received } = sent();
  const page = decide(`/?id=${received.id}`, 'lose');
  expect(page.document.getElementById('close-reason-fault')?.textContent).toBe('Say why the deal was lost.');
  expect(read(received.id).status).toBe('New');
});

test('the seller at Microsoft accepts a request for help, and both referrals get Microsoft’s id', () => {
  const { post, invite, open, decide, read } = createTenant();
  const own = post();
  const theirs = invite(own);
  expect(open(`/?id=${own.id}`).buttons()).toEqual(expect.arrayContaining(['Accept', 'Decline']));
  expect(decide(`/?id=${own.id}`, 'accept').status).toBe(303);
  expect(read(theirs.id)).toMatchObject({ status: 'Active', substatus: 'Accepted' });
  expect(read(own.id).trackingInfo.microsoftMsxId).toMatch(/^7-/);
  expect(open(`/?id=${own.id}`).text()).toContain('Accepted on');
});

test('fourteen days without an answer expire a received deal and an unanswered request for help, once', () => {
  const { world, sent, post, invite, center, read, told, answer, open } = createTenant();
  const { received, own } = sent();
  const theirs = invite(post());
  told();
  const deadline = Date.parse(received.expirationDateTime ?? '');
  expect(center.nextDue()).toBe(deadline);
  world.now = deadline - 1;
  expect(told()).toEqual([]);
  world.now = deadline + 60_000;
  expect(told()).toEqual([
    ['referral-updated', received.id],
    ['related-referral-updated', theirs.id],
  ]);
  const expired = read(received.id);
  expect(expired).toMatchObject({ status: 'Closed', substatus: 'Expired' });
  expect(expired.closedDateTime).toBe(expired.updatedDateTime);
  expect(read(own.id).status).toBe('Active');
  expect(center.nextDue()).toBeUndefined();
  expect(told()).toEqual([]);
  expect(answer(received.id, 'accept').status).toBe(400);
  expect(open(`/?id=${received.id}`).text()).toContain('without an answer');
});

test('an answered deal does not expire', () => {
  const { world, sent, answer, center, read, told } = createTenant();
  const { received } = sent();
  answer(received.id, 'accept');
  told();
  world.now += 30 * DAY;
  expect(told()).toEqual([]);
  expect(center.nextDue()).toBeUndefined();
  expect(read(received.id).status).toBe('Active');
});

test('switch: declining and losing need a reason on the API too', () => {
  const { sent, patch } = createTenant({ demandsReason: true });
  const { received } = sent();
  const declined = { '/status': 'Closed', '/substatus': 'Declined' };
  expect(patch<RefusalBody>(received.id, declined).body.error.target).toBe('statusReason');
  expect(patch(received.id, { ...declined, '/statusReason': 'Budget' }).status).toBe(204);
});

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
