import { column, countryCode } from '../../model';
import { deals, incompleteAccount, seed } from '../../sandbox/dataverse/seed';
import { createCoSellWorld, createWorld, importFiles, solutionFiles, type TestWorld } from './dataverse-world';

const expand =
  '$expand=transactioncurrencyid($select=isocurrencycode),parentcontactid($select=emailaddress1,telephone1,firstname,lastname),' +
  'parentaccountid($expand=primarycontactid($select=emailaddress1,telephone1)),owninguser($select=firstname,lastname,internalemailaddress,address1_telephone1)';
const read = (world: TestWorld, id: string) => world.call('seller', 'GET', `opportunities(${id})?${expand}`).json;

const seeded = (world = createCoSellWorld()): TestWorld => {
  seed(world.dataverse, world.now);
  return world;
};

test('there are eight deals, in three currencies and more, one of them won', () => {
  const world = seeded();
  const rows = world.call('seller', 'GET', 'opportunities?$expand=transactioncurrencyid').json.value;
  expect(rows).toHaveLength(8);
  const codes = new Set(
    rows.map(
      (row: { transactioncurrencyid: { isocurrencycode: string } }) => row.transactioncurrencyid.isocurrencycode,
    ),
  );
  for (const code of ['EUR', 'USD', 'JPY']) expect(codes).toContain(code);
  expect(rows.filter((row: { statecode: number }) => row.statecode === 1)).toHaveLength(1);
  expect(read(world, deals.won).statecode).toBe(1);
});

test.each(['share', 'changeHere', 'changeThere', 'japanese', 'nothingLost', 'viaAccount'] as const)(
  '%s lacks nothing that the CRM holds, and is not shared yet',
  (name) => {
    const row = read(seeded(), deals[name]);
    const account = row.parentaccountid;
    const contact = row.parentcontactid ?? account.primarycontactid;
    expect(row.estimatedvalue).toBeGreaterThan(0);
    expect(Date.parse(row.estimatedclosedate)).toBeGreaterThan(Date.parse('2026-11-20'));
    expect(countryCode(account.address1_country)).toMatch(/^[A-Z]{2}$/);
    for (const text of [
      row.name,
      row.description,
      account.name,
      account.address1_line1,
      account.address1_city,
      contact.emailaddress1,
      contact.telephone1,
    ]) {
      expect(text).toEqual(expect.stringMatching(/\S/));
    }
    expect(row.owninguser).toMatchObject({
      firstname: 'Adele',
      lastname: 'Vance',
      internalemailaddress: expect.stringContaining('@'),
      address1_telephone1: expect.any(String),
    });
    expect(row[column.sync]).not.toBe(true);
    expect(row[column.consentToShare]).toBeNull();
  },
);

test('the incomplete deal lacks value, date, contact and the account’s address', () => {
  const row = read(seeded(), deals.incomplete);
  expect([row.estimatedvalue, row.estimatedclosedate, row.parentcontactid, row.description]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(row.parentaccountid).toMatchObject({
    accountid: incompleteAccount,
    address1_line1: null,
    address1_country: null,
  });
});

test('Yes/No columns stay empty on rows that are older than the solution, and are No on newer ones', () => {
  const world = createWorld();
  seeded(world);
  importFiles(world, solutionFiles());
  expect(read(world, deals.share)[column.sync]).toBeNull();
  const made = world.call('seller', 'POST', 'opportunities', { name: 'New' }, { prefer: 'return=representation' });
  expect(made.json[column.sync]).toBe(false);
});

test('to seed twice fails instead of overwriting', () => {
  const world = seeded();
  expect(() => seed(world.dataverse, world.now)).toThrow(/412/);
});
