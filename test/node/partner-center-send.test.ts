import { createTenant, DAY } from './partner-center-tenant';

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
