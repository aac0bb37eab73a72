import { createWorld, invitation, ownDeal, REFERRALS, type RefusalBody } from './partner-center-world';

test('a posted deal comes back populated and accepted, whatever status was sent', () => {
  const { call } = createWorld();
  const { status, headers, body } = call('POST', REFERRALS, { ...ownDeal(), status: 'New', substatus: 'Pending' });
  expect(status).toBe(201);
  expect(headers.ETag).toBe(body.eTag);
  expect(body).toMatchObject({
    organizationName: 'Lindqvist Software AB',
    externalReferenceId: 'a3c9f1d2-54b8-4e0f-8f57-2b6f0d1c9e11',
    status: 'Active',
    substatus: 'Accepted',
    direction: 'Outgoing',
    expirationDateTime: null,
    details: { dealValue: 84500.5, closingDateTime: '2026-06-30T00:00:00Z' },
  });
  expect(body.createdDateTime).toBe('2026-03-02T09:30:01.0000000Z');
  expect(body.updatedDateTime).toBe(body.createdDateTime);
  expect(body.eTag).toMatch(/^"[0-9a-f]{8}-0000-0000-0000-[0-9a-f]{12}"$/);
  expect(body.links.self.uri).toBe(`http://127.0.0.1:4102${REFERRALS}/${body.id}`);
  expect(body.links.relatedReferrals.uri).toContain(`$filter=engagementId eq '${body.engagementId}'`);
});

test('a second post with the engagement and the target msft makes Microsoft’s referral, waiting for its answer', () => {
  const { post, invite, read } = createWorld();
  const own = post();
  const theirs = invite(own);
  expect(theirs).toMatchObject({
    engagementId: own.engagementId,
    organizationId: 'msft',
    externalReferenceId: null,
    status: 'New',
    substatus: 'Pending',
    direction: 'Incoming',
    expirationDateTime: '2026-03-16T09:30:02.0000000Z',
    inviteContext: {
      assistanceRequestCode: 'ProofOfConceptOrDemo',
      notes: 'A demo in April would help.',
      invitedBy: { organizationId: own.organizationId },
    },
  });
  expect(read(own.id).eTag).toBe(own.eTag);
});

test('property names are read in any case, and unknown properties are dropped', () => {
  const { post } = createWorld();
  const consent = { ConsentToToShareInfoWithOthers: true, ConsentToContact: true, extra: 1 };
  const body = post({ ...ownDeal({ consent }), nonsense: true });
  expect(body.consent).toEqual({ consentToToShareInfoWithOthers: true, consentToContact: true });
  expect(body).not.toHaveProperty('nonsense');
});

test.each([
  ['type', { type: undefined }],
  ['type', { type: 'Private' }],
  ['customerProfile', { customerProfile: undefined }],
  ['consent', { consent: undefined }],
  [
    'consent.consentToToShareInfoWithOthers',
    { consent: { consentToToShareInfoWithOthers: false, consentToContact: true } },
  ],
  ['consent.consentToContact', { consent: { consentToToShareInfoWithOthers: true } }],
  ['details', { details: undefined }],
  ['name', { name: ' ' }],
  ['team', { team: [] }],
  ['team.0.phoneNumber', { team: [{ firstName: 'A', lastName: 'B', email: 'a@b.example' }] }],
  ['customerProfile.name', { customerProfile: { ...ownDeal().customerProfile, name: '' } }],
  [
    'customerProfile.address.country',
    { customerProfile: { name: 'X', address: { addressLine1: 'A', city: 'B', country: 'DEU' } } },
  ],
  ['details.dealValue', { details: { ...ownDeal().details, dealValue: 0 } }],
  ['details.currency', { details: { ...ownDeal().details, currency: 'Euro' } }],
  ['details.closingDateTime', { details: { ...ownDeal().details, closingDateTime: 'soon' } }],
  ['details.requirements.solutions', { details: { ...ownDeal().details, requirements: { solutions: [] } } }],
  [
    'details.requirements.solutions.0.id',
    { details: { ...ownDeal().details, requirements: { solutions: [{ id: 'SOL-1' }] } } },
  ],
  ['engagementId', { engagementId: '11111111-1111-4111-8111-111111111111' }],
  ['engagementId', { target: [{ type: 'BusinessProfileLocation', id: 'msft' }] }],
])('a deal with a wrong %s is refused, the error names it, and nothing is made', (field, changes) => {
  const { call, center } = createWorld();
  const { status, body } = call<RefusalBody>('POST', REFERRALS, ownDeal(changes));
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code: 'invalidRequest', target: field, innerError: { target: field } });
  expect(body.error.innerError.message).toContain(field);
  expect(center.referrals()).toHaveLength(0);
});

test.each(['SOL-12345-ABC', 'e7b1c1c2-8f2a-4d9e-9a30-5d1f6a7b8c9d'])('the solution id %s is taken', (id) => {
  const { post } = createWorld();
  const details = { ...ownDeal().details, requirements: { solutions: [{ id }] } };
  expect(post(ownDeal({ details })).details.requirements.solutions).toEqual([{ id }]);
});

test('a deal value may be sent as text and is kept as a number', () => {
  const { post } = createWorld();
  expect(post(ownDeal({ details: { ...ownDeal().details, dealValue: '1200.25' } })).details.dealValue).toBe(1200.25);
});

test('help is asked only with a whole customer contact, and only in an open engagement of the partner', () => {
  const { call, post, patch } = createWorld();
  const own = post();
  const customerProfile = { ...ownDeal().customerProfile, team: [{ firstName: 'Jonas' }] };
  const noContact = { ...invitation(own.engagementId, 'QuotesOrLicensing'), customerProfile };
  expect(call<RefusalBody>('POST', REFERRALS, noContact).body.error.target).toBe('customerProfile.team.0.lastName');
  const elsewhere = invitation('22222222-2222-4222-8222-222222222222', 'QuotesOrLicensing');
  expect(call<RefusalBody>('POST', REFERRALS, elsewhere).body.error.target).toBe('engagementId');
  patch(own.id, { '/status': 'Closed', '/substatus': 'Won' });
  const closed = call<RefusalBody>('POST', REFERRALS, invitation(own.engagementId, 'QuotesOrLicensing'));
  expect(closed.body.error.target).toBe('engagementId');
});

test('switch: a service that drops externalReferenceId on create takes it by PATCH', () => {
  const { post, patch, read } = createWorld({ storesExternalReferenceId: false });
  const { id, externalReferenceId } = post();
  expect(externalReferenceId).toBeNull();
  patch(id, { '/externalReferenceId': 'row-1' });
  expect(read(id).externalReferenceId).toBe('row-1');
});

test('switch: with idempotent posts the same MS-RequestId gets the first referral again', () => {
  for (const idempotentPost of [true, false]) {
    const { call, center } = createWorld({ idempotentPost });
    const twice = [1, 2].map(() => call('POST', REFERRALS, ownDeal(), { 'ms-requestid': 'r1' }).body.id);
    expect(twice[0] === twice[1]).toBe(idempotentPost);
    expect(center.referrals()).toHaveLength(idempotentPost ? 1 : 2);
  }
});

test('switches: notes are cut and values rounded without a word', () => {
  const { post } = createWorld({ notesLengthMax: 5, dealValueDecimals: 0 });
  expect(post().details).toMatchObject({ notes: 'Three', dealValue: 84501 });
});

test('callers without a known token get 401, and other content types get 415', () => {
  const { call } = createWorld();
  const unknown = call<RefusalBody>('POST', REFERRALS, ownDeal(), {}, 'seller');
  expect(unknown.status).toBe(401);
  expect(unknown.body.error).toMatchObject({ code: 'unauthenticated', target: 'referral' });
  expect(call('GET', REFERRALS, undefined, { authorization: '' }).status).toBe(401);
  expect(call('POST', REFERRALS, ownDeal(), { 'content-type': 'text/plain' }).status).toBe(415);
  expect(call('PUT', REFERRALS, ownDeal()).headers.Allow).toBe('GET, POST');
});
