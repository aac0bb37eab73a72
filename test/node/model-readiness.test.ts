import { missing, type ReadinessInput } from '../../model';

const ready: ReadinessInput = {
  name: 'Harbour crane renewal',
  value: 48_000,
  currency: 'EUR',
  closingDate: '2027-03-31',
  products: 'SOL-15974-MQF',
  helpAsked: true,
  consentToShare: true,
  consentToContact: true,
  customer: { name: 'Nordhafen AG', line1: 'Am Kai 3', city: 'Hamburg', country: 'Germany' },
  contact: { firstName: 'Ines', lastName: 'Krüger', email: 'ines@nordhafen.example', phone: '+49 40 555 010' },
  owner: { firstName: 'Adele', lastName: 'Vance', email: 'adele@contoso.example', phone: '+1 425 555 0109' },
};

const keys = (change: Partial<ReadinessInput>) => missing({ ...ready, ...change }).map(({ key }) => key);

test('a complete deal lacks nothing', () => expect(keys({})).toEqual([]));

test.each<[string, Partial<ReadinessInput>, string[]]>([
  ['a name', { name: '  ' }, ['missing.name']],
  ['a customer', { customer: null }, ['missing.customer']],
  ['a street', { customer: { ...ready.customer!, line1: null } }, ['missing.customerStreet']],
  ['a city', { customer: { ...ready.customer!, city: '' } }, ['missing.customerCity']],
  ['a country', { customer: { ...ready.customer!, country: null } }, ['missing.customerCountry']],
  ['a known country', { customer: { ...ready.customer!, country: 'Atlantis' } }, ['missing.customerCountryUnknown']],
  ['a value', { value: null }, ['missing.value']],
  ['a value above zero', { value: 0 }, ['missing.value']],
  ['a currency', { currency: null }, ['missing.currency']],
  ['a closing date', { closingDate: null }, ['missing.closingDate']],
  ['a product', { products: '\n' }, ['missing.products']],
  ['a well-formed product', { products: 'SOL-1-A\nour ERP' }, ['missing.productMalformed']],
  ['the consent to share', { consentToShare: false }, ['missing.consentToShare']],
  ['the consent to contact', { consentToContact: false }, ['missing.consentToContact']],
  ['a contact when help is asked', { contact: null }, ['missing.contact']],
  ['the contact’s mail', { contact: { ...ready.contact!, email: null } }, ['missing.contactMail']],
  ['the owner’s phone', { owner: { ...ready.owner!, phone: null } }, ['missing.ownerPhone']],
])('a deal needs %s', (_what, change, expected) => expect(keys(change)).toEqual(expected));

test('without help no contact is needed', () => expect(keys({ helpAsked: false, contact: null })).toEqual([]));

test('where the owner cannot be read, as on the form, the owner is not judged', () => {
  expect(keys({ owner: undefined })).toEqual([]);
  expect(keys({ owner: null })).toEqual(['missing.owner']);
});

test('an empty deal lists all that is missing in the order of the form, each with its column', () => {
  const found = missing({
    name: null,
    value: null,
    currency: null,
    closingDate: null,
    products: null,
    helpAsked: false,
    consentToShare: false,
    consentToContact: false,
    customer: null,
    contact: null,
  });
  expect(found.map(({ column }) => column)).toEqual([
    'name',
    'parentaccountid',
    'estimatedvalue',
    'transactioncurrencyid',
    'estimatedclosedate',
    'cosell_products',
    'cosell_consenttoshare',
    'cosell_consenttocontact',
  ]);
});
