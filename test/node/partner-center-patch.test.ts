import { createWorld, person, REFERRALS, type RefusalBody } from './partner-center-world';

test('value, date, notes, solutions and team change by PATCH, answered by 204', () => {
  const { post, patch, read } = createWorld();
  const own = post();
  const reply = patch(own.id, {
    '/details/dealValue': '90000',
    '/details/closingDateTime': '2026-07-15T00:00:00+02:00',
    '/details/notes': 'Moved to July.',
    '/details/requirements/solutions/-': { id: 'SOL-77120-LMN', type: 'Name' },
    '/team/-': { ...person, email: 'olle@lindqvist.example' },
  });
  expect(reply.status).toBe(204);
  expect(reply.body).toBeUndefined();
  const after = read(own.id);
  expect(after.details).toMatchObject({
    dealValue: 90000,
    closingDateTime: '2026-07-14T22:00:00Z',
    notes: 'Moved to July.',
  });
  expect(after.details.requirements.solutions.map(({ id }) => id)).toEqual(['SOL-48213-QXA', 'SOL-77120-LMN']);
  expect(after.team.map(({ email }) => email)).toEqual([person.email, 'olle@lindqvist.example']);
  expect(after.eTag).not.toBe(own.eTag);
  expect(after.updatedDateTime > own.updatedDateTime).toBe(true);
  expect(after.createdDateTime).toBe(own.createdDateTime);
});

test('with Prefer: return=representation the changed referral comes back with its eTag', () => {
  const { post, patch, read } = createWorld();
  const { id } = post();
  const reply = patch(id, { '/details/dealValue': 5 }, { prefer: 'return=representation' });
  expect(reply.status).toBe(200);
  expect(reply.headers.ETag).toBe(reply.body.eTag);
  expect(read(id)).toMatchObject(reply.body);
});

test.each([
  [412, 'preconditionFailed'],
  [409, 'resourceModified'],
] as const)(
  'switch: a stale If-Match gets %i and changes nothing; a fresh one or none goes through',
  (staleStatus, code) => {
    const { post, patch, read } = createWorld({ staleStatus });
    const own = post();
    expect(patch(own.id, { '/details/dealValue': 1 }, { 'if-match': own.eTag }).status).toBe(204);
    const stale = patch<RefusalBody>(own.id, { '/details/dealValue': 2 }, { 'if-match': own.eTag });
    expect(stale.status).toBe(staleStatus);
    expect(stale.body.error.code).toBe(code);
    expect(read(own.id).details.dealValue).toBe(1);
    expect(patch(own.id, { '/details/dealValue': 3 }).status).toBe(204);
  },
);

test.each([
  [{ '/name': 'Other' }, '/name'],
  [{ '/customerProfile/address/city': 'Hamburg' }, '/customerProfile/address/city'],
  [{ '/details/dealValue': 'much' }, 'details.dealValue'],
  [{ '/details/currency': 'Euro' }, 'details.currency'],
  [{ '/details/requirements/solutions/-': { id: 'nonsense' } }, 'details.requirements.solutions.1.id'],
  [{ '/team': [] }, 'team'],
  [{ '/salesStage': 'Dreaming' }, 'salesStage'],
  [{ '/status': 'Closed' }, 'substatus'],
  [{ '/substatus': 'Accepted' }, 'status'],
  [{ '/status': 'New', '/substatus': 'Pending' }, 'status'],
  [{ '/status': 'Closed', '/substatus': 'Accepted' }, 'substatus'],
  [{ '/status': 'Active', '/substatus': 'Engaged' }, 'substatus'],
])('the change %j is refused, the error names %s, and nothing changes', (changes, target) => {
  const { post, patch, read } = createWorld();
  const own = post();
  const reply = patch<RefusalBody>(own.id, changes);
  expect(reply.status).toBe(400);
  expect(reply.body.error.target).toBe(target);
  expect(read(own.id).eTag).toBe(own.eTag);
});

test('one bad operation refuses them all', () => {
  const { post, patch, read } = createWorld();
  const { id } = post();
  expect(patch(id, { '/details/dealValue': 7, '/name': 'Other' }).status).toBe(400);
  expect(read(id).details.dealValue).toBe(84500.5);
});

test.each([
  [[{ op: 'remove', path: '/details/notes' }], '0.op'],
  [[{ op: 'replace', path: '/team/-', value: person }], '/team/-'],
  [[{ op: 'replace', path: '/details/notes' }], '/details/notes'],
  [[], 'body'],
  [{ details: { dealValue: 1 } }, 'body'],
])('only add and replace with a path and a value are taken: %j', (operations, target) => {
  const { post, call } = createWorld();
  const reply = call<RefusalBody>('PATCH', `${REFERRALS}/${post().id}`, operations);
  expect(reply.status).toBe(400);
  expect(reply.body.error.target).toBe(target);
});

test('a closed deal can no longer be edited', () => {
  const { post, patch, read } = createWorld();
  const { id } = post();
  patch(id, { '/status': 'Closed', '/substatus': 'Won' });
  expect(read(id)).toMatchObject({ status: 'Closed', substatus: 'Won', closedDateTime: read(id).updatedDateTime });
  expect(patch(id, { '/details/notes': 'late' }).status).toBe(400);
});

test('visibility to Microsoft’s sellers can be given, never taken back', () => {
  const { post, patch, read } = createWorld();
  const { id } = post();
  const path = '/consent/consentToShareReferralWithMicrosoftSellers';
  expect(patch(id, { [path]: true }).status).toBe(204);
  expect(patch(id, { [path]: false }).status).toBe(400);
  expect(read(id).consent.consentToShareReferralWithMicrosoftSellers).toBe(true);
});

test('Microsoft accepts its referral and edits the partner’s; the partner only reads Microsoft’s', () => {
  const { post, invite, patch, read } = createWorld();
  const own = post();
  const theirs = invite(own);
  expect(patch(theirs.id, { '/details/notes': 'x' }).status).toBe(403);
  expect(patch(theirs.id, { '/status': 'Active', '/substatus': 'Accepted' }, {}, 'microsoft').status).toBe(204);
  expect(read(theirs.id)).toMatchObject({ status: 'Active', expirationDateTime: null });
  expect(read(theirs.id).trackingInfo.microsoftMsxId).toMatch(/^7-[0-9A-F]{10}$/);
  expect(read(own.id).trackingInfo).toEqual(read(theirs.id).trackingInfo);
  expect(patch(own.id, { '/details/dealValue': 91000 }, {}, 'microsoft').status).toBe(204);
  expect(read(own.id).details.dealValue).toBe(91000);
  expect(read(theirs.id).details.dealValue).toBe(84500.5);
});

test('switch: an edit spreads over the open referrals of the engagement', () => {
  const { post, invite, patch, read } = createWorld({ spreadsEdits: true });
  const own = post();
  const theirs = invite(own);
  const other = post();
  patch(own.id, { '/details/dealValue': 91000 });
  expect(read(theirs.id).details).toMatchObject({ dealValue: 91000, notes: theirs.details.notes });
  expect(read(theirs.id).eTag).not.toBe(theirs.eTag);
  expect(read(other.id).eTag).toBe(other.eTag);
});

test('switch: a further path can be made writable', () => {
  const { post, patch, read } = createWorld({
    writablePaths: ['/details/requirements/additionalRequirements/attributes'],
  });
  const { id } = post();
  const attributes = [{ id: 'Yes', type: 'CustomerMarketplaceIntent' }];
  expect(patch(id, { '/details/requirements/additionalRequirements/attributes': attributes }).status).toBe(204);
  expect(read(id).details.requirements.additionalRequirements?.attributes).toEqual(attributes);
});

test('a referral that does not exist is 404, with the id in the message', () => {
  const { call } = createWorld();
  const reply = call<RefusalBody>('GET', `${REFERRALS}/nowhere`);
  expect(reply.status).toBe(404);
  expect(reply.body.error).toMatchObject({ code: 'itemNotFound', target: 'referral' });
  expect(reply.body.error.message).toContain('nowhere');
});
