import { accountColumn } from '../../model';
import { rowIdOf } from '../../plugin-bridge/hash';
import type { Arrangement } from '../../plugin-bridge/merge/patches';
import { accounts } from '../../sandbox/dataverse/seed';
import { accountsCalled, type Connected, connected, dealOwner, REFERRAL, referral, valueOf } from './systems-world';

const customer = (name: string | null, more: Partial<NonNullable<ReturnType<typeof referral>['customer']>> = {}) => ({
  name,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  ...more,
});

const arranged = async ({ opportunities }: Connected, changes = {}): Promise<Arrangement> =>
  valueOf(await opportunities.arrange(referral(changes)));

const count = ({ admin }: Connected, set: string): number => admin('GET', set).value.length;

const madeAccount = rowIdOf(`account:${REFERRAL}`);
const madeContact = rowIdOf(`contact:${REFERRAL}`);

describe('the customer of a deal that arrives', () => {
  test('is found by the id it has here, whatever it is called there', async () => {
    const at = connected();
    const before = count(at, 'accounts');
    const found = await arranged(at, {
      externalId: accounts.contoso.toUpperCase(),
      customer: customer('Another name'),
    });
    expect(found).toMatchObject({ account: accounts.contoso, accounts: [] });
    expect(count(at, 'accounts')).toBe(before);
  });

  test('is found by its account number', async () => {
    const at = connected();
    at.admin('PATCH', `accounts(${accounts.contoso})`, { accountnumber: "K'17" });
    expect(await arranged(at, { externalId: "K'17" })).toMatchObject({ account: accounts.contoso });
  });

  test('is found by its D-U-N-S number, however that is grouped', async () => {
    const at = connected();
    expect(await arranged(at, { duns: '31-415-9265' })).toMatchObject({ account: accounts.contoso });
    expect(await arranged(at, { duns: '314159265', externalId: 'unknown' })).toMatchObject({
      account: accounts.contoso,
    });
  });

  test('is found by its name where the postal code is the same, or one side has none', async () => {
    const at = connected();
    const place = { city: 'Redmond', postalCode: '98 052' };
    expect(await arranged(at, { customer: customer('WINGTIP TOYS', place) })).toMatchObject({
      account: accounts.namesakes[0],
      accounts: [],
    });
    expect(await arranged(at, { customer: customer('Contoso Logistik GmbH') })).toMatchObject({
      account: accounts.contoso,
    });
    at.admin('PATCH', `accounts(${accounts.contoso})`, { address1_postalcode: null });
    expect(await arranged(at, { customer: customer('Contoso Logistik GmbH', { postalCode: '99999' }) })).toMatchObject({
      account: accounts.contoso,
    });
  });

  test('is not guessed among two: both are named so that a seller can tell them apart', async () => {
    const at = connected();
    const before = count(at, 'accounts');
    at.admin('PATCH', `accounts(${accounts.namesakes[1]})`, { accountnumber: 'A-10' });
    expect(await arranged(at, { customer: customer('Wingtip Toys') })).toMatchObject({
      account: null,
      accounts: ['Wingtip Toys (98052 Redmond)', 'Wingtip Toys (10036 New York, A-10)'],
      owner: dealOwner,
    });
    expect(count(at, 'accounts')).toBe(before);
  });

  test('two that look the same are told apart by their ids', async () => {
    const at = connected();
    for (const id of accounts.namesakes)
      at.admin('PATCH', `accounts(${id})`, { address1_city: 'X', address1_postalcode: '1' });
    const { accounts: names } = await arranged(at, { customer: customer('Wingtip Toys') });
    expect(new Set(names).size).toBe(2);
  });

  test('of another postal code is another customer; one that is inactive is none', async () => {
    const at = connected();
    expect(await arranged(at, { customer: customer('Contoso Logistik GmbH', { postalCode: '10115' }) })).toMatchObject({
      account: madeAccount,
    });
    at.admin('PATCH', `accounts(${accounts.ofSecondSeller})`, { statecode: 1 });
    const other = referral({ id: '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d09', customer: customer('Relecloud SAS') });
    const { account } = valueOf(await at.opportunities.arrange(other));
    expect(account).toBe(rowIdOf(`account:${other.id}`));
  });

  test('is made with what Partner Center says, once however often it is tried', async () => {
    const at = connected();
    const told = {
      duns: '98-765-4321',
      customer: customer("O'Reilly & Söhne", { line1: 'Weg 1', city: 'Bonn', postalCode: '53111', country: 'Narnia' }),
    };
    expect(await arranged(at, told)).toMatchObject({
      account: madeAccount,
      contact: madeContact,
      owner: dealOwner,
      cut: [],
    });
    expect(accountsCalled(at, "O'Reilly & Söhne")).toMatchObject([
      {
        address1_line1: 'Weg 1',
        address1_city: 'Bonn',
        address1_postalcode: '53111',
        address1_country: 'Narnia',
        [accountColumn.duns]: '987654321',
        _ownerid_value: dealOwner.id,
      },
    ]);
    expect(await arranged(at, told)).toMatchObject({ account: madeAccount, contact: madeContact });
    // Somebody makes another one of this name meanwhile: the one that was made for this deal is still the one.
    at.admin('POST', 'accounts', { name: "O'Reilly & Söhne" });
    at.admin('PATCH', `accounts(${madeAccount})`, { [accountColumn.duns]: null });
    expect(await arranged(at, told)).toMatchObject({ account: madeAccount, accounts: [] });
    const [other] = accountsCalled(at, "O'Reilly & Söhne").filter(({ accountid }) => accountid !== madeAccount);
    at.admin('DELETE', `accounts(${String(other?.accountid)})`);
    at.admin('PATCH', `accounts(${madeAccount})`, { name: 'Renamed', [accountColumn.duns]: null });
    expect(await arranged(at, told)).toMatchObject({ account: madeAccount, accounts: [] });
    at.admin('PATCH', `accounts(${madeAccount})`, { statecode: 1 });
    expect(await arranged(at, told)).toMatchObject({ account: madeAccount });
    at.admin('DELETE', `accounts(${madeAccount})`);
    expect(await arranged(at, told)).toMatchObject({ account: madeAccount });
    expect(accountsCalled(at, "O'Reilly & Söhne")).toHaveLength(1);
  });

  test('of two deals at the same time is made once', async () => {
    const at = connected();
    const second = { ...referral(), id: '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d09' };
    const spelled = { ...second, customer: { ...second.customer!, name: " o'reilly &  SÖHNE" } };
    const [one, two, three] = await Promise.all(
      [referral(), second, spelled].map((each) => at.opportunities.arrange(each)),
    );
    expect(valueOf(two!).account).toBe(valueOf(one!).account);
    expect(valueOf(two!).contact).toBe(valueOf(one!).contact);
    expect(accountsCalled(at, "O'Reilly & Söhne")).toHaveLength(1);
    expect(valueOf(three!).contact).toBe(valueOf(one!).contact);
  });

  test('without a name is none, and nothing is invented', async () => {
    const at = connected();
    const before = count(at, 'accounts');
    expect(await arranged(at, { customer: null })).toMatchObject({ account: null, accounts: [] });
    expect(await arranged(at, { customer: customer(null, { city: 'Bonn' }) })).toMatchObject({ account: null });
    expect(count(at, 'accounts')).toBe(before);
  });

  test('texts that are too long are cut between letters, and each is told, on a second try as well', async () => {
    const at = connected();
    const long = {
      name: 'D'.repeat(301),
      duns: '1234567890',
      customer: customer('𝒜'.repeat(100), {
        line1: 'L'.repeat(251),
        line2: 'M'.repeat(250),
        city: 'C'.repeat(81),
        state: 'S'.repeat(51),
        postalCode: '1'.repeat(21),
        country: 'K'.repeat(81),
      }),
      contact: {
        firstName: 'F'.repeat(51),
        lastName: 'L'.repeat(51),
        email: `${'e'.repeat(100)}@x.example`,
        phone: '1'.repeat(51),
      },
    };
    const parts = [
      'name',
      'account.name',
      'account.line1',
      'account.city',
      'account.state',
      'account.postalCode',
      'account.country',
      'account.duns',
      'contact.firstName',
      'contact.lastName',
      'contact.email',
      'contact.phone',
    ];
    expect((await arranged(at, long)).cut).toEqual(parts);
    expect((await arranged(at, long)).cut).toEqual(parts);
    expect(at.admin('GET', `accounts(${madeAccount})`)).toMatchObject({
      name: '𝒜'.repeat(80),
      address1_line2: 'M'.repeat(250),
    });
    const odd = referral({ id: '9e0c8f5e-7a13-4f0b-8d1c-2f6a7b8c9d09', customer: customer(`a${'𝒜'.repeat(100)}`) });
    valueOf(await at.opportunities.arrange(odd));
    expect(at.admin('GET', `accounts(${rowIdOf(`account:${odd.id}`)})`).name).toBe(`a${'𝒜'.repeat(79)}`);
  });
});

test('the currency is the active one of this code, with its decimals; another one is none', async () => {
  const at = connected();
  expect((await arranged(at, { currency: 'jpy' })).currency).toMatchObject({ code: 'JPY', precision: 0 });
  expect((await arranged(at, { currency: 'XTS' })).currency).toBeNull();
  expect((await arranged(at, { currency: null })).currency).toBeNull();
  const { id } = (await arranged(at, { currency: 'CHF' })).currency!;
  at.admin('PATCH', `transactioncurrencies(${id})`, { statecode: 1 });
  expect((await arranged(at, { currency: 'CHF' })).currency).toBeNull();
});

test('what the service did not answer is of unknown end, and nobody waits for ever behind it', async () => {
  let down = true;
  const at = connected(
    {},
    {
      before: ({ method, url }) =>
        down && method === 'PATCH' && url.includes('/accounts(') ? { kind: 'lost', reason: 'reset' } : undefined,
    },
  );
  expect(await at.opportunities.arrange(referral())).toMatchObject({ kind: 'unknown' });
  down = false;
  expect(await arranged(at)).toMatchObject({ account: madeAccount });
});
