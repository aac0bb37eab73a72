import { createVerify, X509Certificate } from 'node:crypto';
import { createCertificates, leafPath, rootPath } from '../../sandbox/partner-center/certificates';
import { createWorld } from './partner-center-world';

const REGISTRATION = '/webhooks/v1/registration';
const HOOK = 'http://127.0.0.1:4100/webhooks/partner-center';
const referralEvents = ['referral-created', 'referral-updated', 'related-referral-created', 'related-referral-updated'];

interface Notice {
  readonly EventName: string;
  readonly ResourceUri: string;
  readonly ResourceName: string;
  readonly AuditUri: null;
  readonly ResourceChangeUtcDate: string;
}

function createRegistered(switches = {}, events = referralEvents) {
  const world = createWorld(switches);
  const register = (body: object) => world.call<{ SubscriberId: string }>('POST', REGISTRATION, body);
  register({ WebhookUrl: HOOK, WebhookEvents: events });
  const due = () => world.center.due(world.world.now);
  /** Takes all that is due as delivered and tells what it said. */
  const told = () =>
    due().map((delivery) => {
      world.center.delivered({ id: delivery.id, status: 200 }, world.world.now);
      return JSON.parse(delivery.body) as Notice;
    });
  return { ...world, register, due, told };
}

test('a webhook is registered, shown, replaced, and belongs to the partner', () => {
  const { call } = createWorld();
  expect(call('GET', REGISTRATION).status).toBe(404);
  expect(call('PUT', REGISTRATION, { WebhookUrl: HOOK, WebhookEvents: ['referral-created'] }).status).toBe(404);
  const first = call<object>('POST', REGISTRATION, { WebhookUrl: HOOK, WebhookEvents: ['referral-created'] });
  expect(first.body).toMatchObject({ SubscriberId: expect.any(String) as string, WebhookUrl: HOOK });
  expect(call('PUT', REGISTRATION, { WebhookUrl: `${HOOK}/2`, WebhookEvents: referralEvents }).status).toBe(200);
  expect(call('GET', REGISTRATION).body).toEqual({ WebhookUrl: `${HOOK}/2`, WebhookEvents: referralEvents });
  expect(call('GET', `${REGISTRATION}/events`).body).toEqual([...referralEvents, 'test-created']);
  expect(call('GET', REGISTRATION, undefined, {}, 'microsoft').status).toBe(403);
  expect(call('GET', REGISTRATION, undefined, {}, 'nobody').status).toBe(401);
});

test.each([
  [{ WebhookUrl: 'ftp://x', WebhookEvents: referralEvents }, 'WebhookUrl'],
  [{ WebhookUrl: HOOK, WebhookEvents: ['everything'] }, 'WebhookEvents'],
  [{ WebhookUrl: HOOK }, 'WebhookEvents'],
])('the registration %j is refused in the webhook host’s own words', (body, name) => {
  const { call } = createWorld();
  const reply = call<{ code: string; description: string; data: unknown[]; source: string }>(
    'POST',
    REGISTRATION,
    body,
  );
  expect(reply.status).toBe(400);
  expect(reply.body).toMatchObject({ code: 'InvalidInput', data: [] });
  expect(reply.body.description).toContain(name);
});

test('creating and changing a deal, by either organisation, tells the tenant which referral it was', () => {
  const { post, invite, patch, told } = createRegistered();
  const own = post();
  expect(told()).toEqual([
    {
      EventName: 'referral-created',
      ResourceUri: `https://api.partnercenter.microsoft.com/engagements/v1/referrals/${own.id}`,
      ResourceName: 'referral',
      AuditUri: null,
      ResourceChangeUtcDate: own.updatedDateTime.replace('Z', '+00:00'),
    },
  ]);
  const theirs = invite(own);
  patch(own.id, { '/details/dealValue': 1 });
  patch(own.id, { '/details/dealValue': 2 }, {}, 'microsoft');
  patch(theirs.id, { '/status': 'Active', '/substatus': 'Accepted' }, {}, 'microsoft');
  expect(told().map(({ EventName, ResourceUri }) => [EventName, ResourceUri.split('/').at(-1)])).toEqual([
    ['related-referral-created', theirs.id],
    ['referral-updated', own.id],
    ['referral-updated', own.id],
    ['related-referral-updated', theirs.id],
    // Microsoft's id of the deal appears on the partner's referral as well.
    ['referral-updated', own.id],
  ]);
});

test('switch: a related notice names the own referral', () => {
  const { post, invite, told } = createRegistered({ relatedNoticeNames: 'own' }, ['related-referral-created']);
  const own = post();
  invite(own);
  expect(told().map(({ ResourceUri }) => ResourceUri.split('/').at(-1))).toEqual([own.id]);
});

test('only what was asked for is told, and nothing from before the registration', () => {
  const { center, post, register, told } = createRegistered({}, ['referral-updated']);
  post();
  expect(center.nextDue()).toBeUndefined();
  register({ WebhookUrl: HOOK, WebhookEvents: referralEvents });
  expect(told()).toEqual([]);
  post();
  expect(told().map(({ EventName }) => EventName)).toEqual(['referral-created']);
});

test('the signature travels in Authorization, or in x-ms-signature when registered so', () => {
  const { post, register, due } = createRegistered();
  post();
  expect(due()[0]?.headers).toMatchObject({
    'Content-Type': 'application/json',
    Authorization: 'Signature signed',
    'X-MS-Certificate-Url': `http://127.0.0.1:4102${leafPath}`,
    'X-MS-Signature-Algorithm': 'rsa-sha256',
  });
  register({ WebhookUrl: HOOK, WebhookEvents: referralEvents, signatureTokenToMsSignatureHeader: true });
  post();
  const headers = due()[0]?.headers ?? {};
  expect(headers['x-ms-signature']).toBe('Signature signed');
  expect(headers).not.toHaveProperty('Authorization');
});

test('a refused notice is tried ten times at growing distances, then lies offline for good', () => {
  const { world, center, post, due } = createRegistered();
  post();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const [delivery, ...others] = due();
    expect(others).toHaveLength(0);
    expect(due()).toHaveLength(0);
    center.delivered({ id: delivery?.id ?? '', status: attempt % 2 ? 0 : 503 }, world.now);
    const next = center.nextDue();
    if (next === undefined) break;
    waits.push(next - world.now);
    world.now = next;
  }
  expect(waits).toHaveLength(9);
  expect([...waits].sort((a, b) => a - b)).toEqual(waits);
  expect(center.offline()).toHaveLength(1);
  world.now += 3_600_000;
  expect(due()).toEqual([]);
});

test('a retry goes to the address that is registered by then', () => {
  const { world, center, post, register, due } = createRegistered({ retryGapsMs: [10] });
  post();
  center.delivered({ id: due()[0]?.id ?? '', status: 500 }, world.now);
  register({ WebhookUrl: `${HOOK}/new`, WebhookEvents: referralEvents });
  expect(due().map(({ url }) => url)).toEqual([`${HOOK}/new`]);
});

test('a test notice reports how the receiver answered, and two a minute are allowed', () => {
  const { world, center, call, due } = createRegistered({}, ['test-created']);
  const start = () => call<{ correlationId: string }>('POST', `${REGISTRATION}/validationEvents`);
  const { correlationId } = start().body;
  const show = () => call<object>('GET', `${REGISTRATION}/validationEvents/${correlationId}`).body;
  expect(show()).toMatchObject({ correlationId, status: 'pending', callbackUrl: HOOK, results: [] });
  const [delivery] = due();
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ EventName: 'test-created', ResourceName: 'test' });
  center.delivered({ id: delivery?.id ?? '', status: 401 }, world.now);
  expect(show()).toMatchObject({
    status: 'completed',
    results: [{ responseCode: 'Unauthorized', responseMessage: '', systemError: false }],
  });
  expect(start().status).toBe(200);
  expect(start()).toMatchObject({ status: 429, headers: { 'Retry-After': '60' } });
  expect(call('GET', `${REGISTRATION}/validationEvents/nothing`).status).toBe(404);
});

test('without test-created in the registration there is no test notice', () => {
  const { call } = createRegistered();
  expect(call('POST', `${REGISTRATION}/validationEvents`).status).toBe(400);
});

test('the notice’s signature verifies with the served leaf, whose chain ends at the served root', async () => {
  const certificates = await createCertificates();
  const { center, world, call, post } = createWorld({}, { sign: certificates.sign, certificates });
  call('POST', REGISTRATION, { WebhookUrl: HOOK, WebhookEvents: referralEvents });
  post();
  const [delivery] = center.due(world.now);
  const serve = (path: string) =>
    new X509Certificate(center.handle({ method: 'GET', path, headers: {}, body: '' }, world.now).body);
  const leaf = serve(leafPath);
  const root = serve(rootPath);
  expect(leaf.verify(root.publicKey)).toBe(true);
  expect(leaf.checkIssued(root)).toBe(true);
  expect(root.verify(root.publicKey)).toBe(true);
  expect(root.ca).toBe(true);
  expect(leaf.ca).toBe(false);
  expect(leaf.subject).toContain('CN=pcnotifications-dispatch.microsoft.com');
  expect(leaf.issuer).toContain('O=Microsoft Corporation');
  const signature = Buffer.from(delivery?.headers.Authorization?.replace('Signature ', '') ?? '', 'base64');
  const verify = (body: string) => createVerify('sha256').update(body).verify(leaf.publicKey, signature);
  expect(verify(delivery?.body ?? '')).toBe(true);
  expect(verify(`${delivery?.body} `)).toBe(false);
});
