import type { Referral } from '../../sandbox/partner-center/referral';
import { createTenant } from './partner-center-tenant';
import { ownDeal } from './partner-center-world';

const NEW = '/partner/new';

const answers = {
  'Deal name': 'Warehouse planning',
  'Deal value': '84500.5',
  Currency: 'EUR',
  'Estimated close date': '2027-06-30',
  Notes: 'Go-live before the summer.',
  Solutions: 'SOL-48213-QXA\r\n\r\nSOL-77120-LMN',
  'Customer name': 'Bergmann Logistik GmbH',
  'Address line 1': 'Hafenstraße 12',
  City: 'Bremen',
  'Postal code': '28195',
  Country: 'DE',
  'D-U-N-S number': '48-056-7111',
  'Marketplace purchase intent': 'Yes',
  'The customer agrees to sharing this deal with Microsoft': 'Yes',
};

const contact = {
  'Contact first name': 'Jonas',
  'Contact last name': 'Bergmann',
  'Contact email': 'jonas@bergmann.example',
  'Contact phone': '+49 421 5550',
};

function createDashboard() {
  const tenant = createTenant();
  const create = (given: Readonly<Record<string, string>>) => tenant.submit(tenant.open(NEW), NEW, given);
  const made = () => tenant.center.referrals() as readonly [Referral, Referral];
  return { ...tenant, create, made };
}

test('New deal with help makes the partner’s referral and Microsoft’s in one engagement, and tells of both', () => {
  const { create, made, told, open } = createDashboard();
  const help = { 'How can Microsoft help?': 'ProofOfConceptOrDemo', 'Message to Microsoft': 'A demo in April.' };
  const page = create({ ...answers, ...contact, ...help });
  const [own, theirs] = made();
  expect(page).toMatchObject({ status: 303, location: `/partner?id=${own.id}&said=created` });
  expect(own).toMatchObject({
    name: 'Warehouse planning',
    externalReferenceId: null,
    status: 'Active',
    substatus: 'Accepted',
    direction: 'Outgoing',
    type: 'Shared',
    target: [
      { type: 'SolutionProfile', id: 'SOL-48213-QXA' },
      { type: 'SolutionProfile', id: 'SOL-77120-LMN' },
    ],
    consent: { consentToToShareInfoWithOthers: true, consentToShareReferralWithMicrosoftSellers: true },
    customerProfile: {
      name: 'Bergmann Logistik GmbH',
      address: { addressLine1: 'Hafenstraße 12', city: 'Bremen', postalCode: '28195', country: 'DE' },
      team: [{ firstName: 'Jonas', email: 'jonas@bergmann.example' }],
      ids: [{ profileType: 'Duns', id: '480567111' }],
    },
    details: { dealValue: 84500.5, currency: 'EUR', closingDateTime: '2027-06-30T00:00:00Z' },
    team: [{ firstName: 'Maja', email: 'maja.ekstrom@lindqvist.example' }],
  });
  expect(theirs).toMatchObject({
    engagementId: own.engagementId,
    organizationId: 'msft',
    status: 'New',
    inviteContext: { assistanceRequestCode: 'ProofOfConceptOrDemo', notes: 'A demo in April.' },
  });
  expect(told()).toEqual([
    ['referral-created', own.id],
    ['related-referral-created', theirs.id],
  ]);
  expect(open(page.location ?? '').text()).toContain('The deal is created.');
});

test('without help a deal is private, or shared with Microsoft’s sellers when it is made visible', () => {
  const { create, made } = createDashboard();
  create(answers);
  create({ ...answers, 'Visible to Microsoft sellers': 'Yes' });
  const seen = made().map(({ type, target, consent }) => ({
    type,
    target,
    visible: consent.consentToShareReferralWithMicrosoftSellers,
  }));
  expect(seen).toEqual([
    { type: 'Independent', target: [], visible: false },
    { type: 'Independent', target: [], visible: true },
  ]);
});

test('an empty form names every field that is needed, and nothing is made', () => {
  const { create, made } = createDashboard();
  const page = create({ 'Team member phone': '' });
  expect(page.status).toBe(400);
  expect(Object.keys(page.faults())).toEqual([
    'Deal name',
    'Deal value',
    'Currency',
    'Estimated close date',
    'Solutions',
    'Customer name',
    'Address line 1',
    'City',
    'Country',
    'Marketplace purchase intent',
    'The customer agrees to sharing this deal with Microsoft',
    'Team member phone',
  ]);
  expect(page.text()).toContain('12 things have to be corrected');
  expect(made()).toHaveLength(0);
});

test.each([
  ['Deal value', '0', 'Enter a number greater than 0.'],
  ['Deal value', 'much', 'Enter a number greater than 0.'],
  ['Currency', 'EURO', 'Choose one of the list.'],
  ['Country', 'Germany', 'Choose one of the list.'],
  ['Estimated close date', '2027-13-40', 'Enter a whole date.'],
  ['Solutions', 'SOL-48213-QXA\nnonsense', 'nonsense is no solution id. Write ids such as SOL-12345-ABC, or GUIDs.'],
  ['D-U-N-S number', '1234', 'Enter the nine digits of the number.'],
  ['Team member email', 'maja', 'Enter an email address, such as name@example.com.'],
])('%s "%s" is refused at the field, and everything typed is still there', (label, value, fault) => {
  const { create, made } = createDashboard();
  const page = create({ ...answers, [label]: value });
  expect(page.status).toBe(400);
  expect(page.faults()).toEqual({ [label]: fault });
  const field = page.field(label);
  expect(field?.getAttribute('aria-invalid')).toBe('true');
  expect(page.document.getElementById(field?.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')).not.toBeNull();
  expect(page.field('Deal name')?.value).toBe('Warehouse planning');
  expect(made()).toHaveLength(0);
});

test('Microsoft is asked for help only with a whole customer contact', () => {
  const { create } = createDashboard();
  const page = create({ ...answers, ...contact, 'Contact phone': '', 'How can Microsoft help?': 'QuotesOrLicensing' });
  expect(page.faults()).toEqual({ 'Contact phone': 'Enter the phone of the contact: Microsoft is asked for help.' });
});

test('the form offers no help and the six kinds of it, all countries and all currencies', () => {
  const { open } = createDashboard();
  const page = open(NEW);
  expect(page.options('How can Microsoft help?')).toEqual([
    'No help required at this point of time',
    'Workload-specific value proposition',
    'Customer technical architecture',
    'Proof of concept or demo',
    'Quotes or licensing',
    'Post-sales customer success',
    'General or other',
  ]);
  expect(page.options('Country')).toEqual(expect.arrayContaining(['Choose…', 'Germany (DE)', 'Japan (JP)']));
  expect(page.options('Currency')).toEqual(expect.arrayContaining(['EUR – Euro', 'JPY – Japanese Yen']));
});

test('the same form sent twice makes one deal', () => {
  const { open, submit, made } = createDashboard();
  const page = open(NEW);
  const [first, second] = [submit(page, NEW, answers), submit(page, NEW, answers)];
  expect(second.location).toBe(first.location);
  expect(made()).toHaveLength(1);
});

test('the dashboard shows incoming, outgoing and closed deals apart', () => {
  const { call, patch, post, open } = createDashboard();
  post();
  const { id } = post(ownDeal({ name: 'won' }));
  patch(id, { '/status': 'Closed', '/substatus': 'Won' });
  call('POST', '/v1.0/engagements/referrals', { name: 'from Microsoft' }, {}, 'microsoft');
  const rows = (tab: string) => open(`/partner?tab=${tab}`).rows();
  expect(rows('incoming')).toEqual(['from Microsoft']);
  expect(rows('outgoing')).toEqual(['Warehouse planning for Bergmann']);
  expect(rows('closed')).toEqual(['won']);
  expect(open('/partner').rows()).toHaveLength(3);
});
