import type { Referral } from '../../../plugin-bridge/merge/deal';
import type { Arrangement } from '../../../plugin-bridge/merge/patches';
import { messageOf, newRow, receivedOf, type Arriving } from '../../../plugin-bridge/merge/arrival';
import { readState } from '../../../plugin-bridge/merge/state';
import { newReferral, opportunity, person } from '../../model/world';

const id = 'd0000000-0000-4000-8000-000000000001';
const arrangement: Arrangement = {
  currency: { id: 'c1', code: 'EUR', precision: 2 },
  account: 'a1',
  contact: 'k1',
  accounts: [],
  contacts: [],
  owner: { set: 'systemusers', id: 'u1' },
  cut: [],
};
const sent = (over: Partial<Referral> = {}) =>
  newReferral('r1', { side: 'received', status: 'NewReceived', ...over }, 0);
const values = (over: Partial<Referral['values']>) => ({ values: { ...sent().values, ...over } });

const arrive = (there: Partial<Referral> = {}, arranged: Partial<Arrangement> = {}, over: Partial<Arriving> = {}) =>
  newRow({
    organization: 'org',
    opportunity: id,
    referral: sent(there),
    theirs: null,
    arrangement: { ...arrangement, ...arranged },
    link: 'https://example.com/r1',
    at: 0,
    language: 1033,
    ...over,
  });
const told = (...arguments_: Parameters<typeof arrive>) =>
  arrive(...arguments_).lines.flatMap(({ values: said }) => (said?.reason ? [said.reason] : []));
const stateOf = ({ row }: ReturnType<typeof newRow>) => {
  const read = readState(row.syncState!, 'org', id);
  if (read.kind !== 'state') throw new Error('The row has no state.');
  return read.state;
};

test('a deal that arrives is a row with data, link, base and audit in one write, and nothing to ask', () => {
  const { row, lines } = arrive();
  expect(lines).toEqual([{ key: 'audit.arrived' }]);
  expect(row).toMatchObject({ identifier: 'r1', syncStatus: 'InSync', name: 'Fabrikam move to Azure' });
  expect(row.values).toEqual(sent().values);
  const { origin, link, base } = stateOf({ row, lines });
  expect([origin, link]).toEqual(['there', { id: 'r1', engagement: null }]);
  expect(base.value).toEqual({ crm: '40000', pc: '40000' });
});

test('a deal without a name is called as its customer, else by its id', () => {
  expect(arrive({ name: null }).row.name).toBe('Fabrikam');
  expect(arrive({ name: null, customer: null }).row.name).toBe('r1');
});

describe('what cannot be taken over waits at Partner Center, and is told', () => {
  test('an amount without a currency here', () => {
    const arrived = arrive({ currency: 'XTS' }, { currency: null });
    expect(arrived.row.values!.value).toBeNull();
    expect(stateOf(arrived).base.value).toEqual({ crm: null, pc: null });
    expect(told({ currency: 'XTS' }, { currency: null })).toEqual([
      { key: 'reason.currencyUnknown', values: { there: 'XTS', amount: '40000' } },
    ]);
    expect(told({ currency: 'XTS', ...values({ value: null }) }, { currency: null })).toMatchObject([
      { values: { there: 'XTS', amount: '–' } },
    ]);
    expect(told({ currency: null }, { currency: null })).toEqual([]);
  });

  test('what is no amount or no day, and codes that no option stands for', () => {
    const odd = { ...values({ closingDate: '2027-02-30' }), purchaseIntent: 'Perhaps' };
    expect(arrive(odd).row).toMatchObject({ values: { closingDate: null }, purchaseIntent: null });
    expect(told(odd)).toEqual([{ key: 'reason.unknownValue', values: { values: '2027-02-30, Perhaps' } }]);
  });

  test('parts that are longer than their columns', () => {
    const long = {
      name: 'n'.repeat(301),
      ...values({ notes: 'x'.repeat(2_001), products: Array(300).fill('SOL-12345-ABCDEF').join('\n') }),
    };
    expect(told(long, { cut: ['account.name', 'contact.firstname'] })).toEqual([
      { key: 'reason.cut', values: { fields: 'name,notes,products,customer,contact' } },
    ]);
    expect(arrive(long).row.name).toHaveLength(300);
  });

  test('a customer or contact that several records could be, or that nobody named', () => {
    expect(told({}, { account: null, accounts: ['A', 'B'], contact: null, contacts: ['Ann', 'Bob'] })).toEqual([
      { key: 'reason.accounts', values: { names: 'A, B' } },
      { key: 'reason.contacts', values: { names: 'Ann, Bob' } },
    ]);
    expect(told({}, { account: null })).toEqual([{ key: 'reason.noCustomer' }]);
    expect(arrive({}, { account: null }).row).toMatchObject({
      syncStatus: 'NeedsAttention',
      cardData: { problem: { said: { key: 'reason.noCustomer' } } },
    });
  });
});

describe('help', () => {
  const mate = (over: Partial<Referral>) => newReferral('m1', { side: 'microsoft', ...over }, 0);
  test('that a sender wants of us is none that we ask of Microsoft', () => {
    expect(arrive({ help: 'GeneralOrOther' }).row.help).toBeNull();
  });
  test('that Microsoft’s referral of the engagement names is taken over, with the message that went with it', () => {
    const theirs = mate({ help: 'QuotesOrLicensing', message: 'Please help' });
    expect(arrive({ side: 'ours' }, {}, { theirs }).row).toMatchObject({
      help: 'QuotesOrLicensing',
      notesToMicrosoft: 'Please help',
    });
    expect(arrive({ side: 'ours' }, {}, { theirs: mate({}) }).row.notesToMicrosoft).toBeNull();
    expect(stateOf(arrive({}, {}, { theirs })).invite).toEqual({ id: 'm1' });
  });
  test('of a name that nobody knows is told and not guessed', () => {
    expect(told({ side: 'ours', help: 'Coffee' })).toEqual([
      { key: 'reason.unknownValue', values: { values: 'Coffee' } },
    ]);
    expect(arrive({ side: 'ours', help: 'Coffee', visible: true }).row).toMatchObject({ help: null, visible: true });
  });
});

describe('the card of a deal that was sent to us', () => {
  const row = opportunity(id);
  const theirs = newReferral('m1', { side: 'microsoft', people: [person] }, 0);
  const asked = sent({ message: 'Please take it', sentBy: 'Microsoft', expiresOn: '2027-01-01T00:00:00Z' });

  test('shows message, sender and until when to answer', () => {
    expect(receivedOf(row, asked, theirs)).toEqual({
      received: {
        person: 'Ana Sousa',
        mail: 'ana@contoso.com',
        message: 'Please take it',
        organization: 'Microsoft',
        expires: '2027-01-01T00:00:00Z',
      },
    });
    expect(receivedOf(row, asked, undefined).received).not.toHaveProperty('person');
  });

  test('keeps the sender whom it names already', () => {
    const named = (received: object) => receivedOf({ ...row, cardData: JSON.stringify({ received }) }, asked, theirs);
    expect(named({ person: 'Mia' }).received).toMatchObject({ person: 'Mia' });
    expect(named({ person: 'Mia' }).received).not.toHaveProperty('mail');
    expect(named({ mail: 'mia@microsoft.com' }).received).toMatchObject({ mail: 'mia@microsoft.com' });
  });

  test('asks for no answer any more once there is one', () => {
    expect(messageOf({ ...asked, status: 'ActiveAccepted' })).not.toHaveProperty('expires');
    expect(messageOf({ ...asked, status: 'ClosedExpired' })).not.toHaveProperty('expires');
    expect(messageOf(sent())).toEqual({});
  });

  test('says nothing of the kind about our own deal', () => {
    expect(receivedOf(row, newReferral('r1', {}, 0), theirs)).toEqual({});
    expect(receivedOf(row, null, theirs)).toEqual({});
    expect(arrive({ side: 'ours' }).row.cardData!.received).toBeUndefined();
  });
});

test('a long id or program of Microsoft is cut to its column, and none stays none', () => {
  expect(arrive({ microsoftId: 'm'.repeat(200), program: null }).row).toMatchObject({
    microsoftId: 'm'.repeat(100),
    program: null,
  });
  expect(arrive({ program: 'P', status: undefined }).row).toMatchObject({ program: 'P', referralStatus: null });
});
