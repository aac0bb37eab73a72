import {
  accountColumn,
  column,
  componentId,
  countryCode,
  dunsLength,
  isSolutionId,
  solutionCatalogue,
} from '../../model';
import { organizationIds, userIds } from '../../sandbox/dataverse';
import { accounts, deals, incompleteAccount, seed, seedSolution } from '../../sandbox/dataverse/seed';
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

test('further customers belong to a team, to a second seller and to one who has left', () => {
  const world = seeded();
  const owner = (id: string) => world.call('admin', 'GET', `accounts(${id})`).json._ownerid_value;
  expect(owner(accounts.ofPartnerDesk)).toBe(organizationIds.partnerDesk);
  expect(owner(accounts.ofSecondSeller)).toBe(userIds.secondSeller);
  expect(owner(accounts.ofFormerSeller)).toBe(userIds.formerSeller);
});

test('two customers have one name and different postal codes, and each a contact with a mail address', () => {
  const world = seeded();
  const expand = '$select=name,address1_postalcode&$expand=primarycontactid($select=emailaddress1)';
  const [first, second] = accounts.namesakes.map((id) => world.call('seller', 'GET', `accounts(${id})?${expand}`).json);
  expect(first.name).toBe(second.name);
  expect(first.address1_postalcode).not.toBe(second.address1_postalcode);
  expect(first.primarycontactid.emailaddress1).not.toBe(second.primarycontactid.emailaddress1);
});

describe('with the solution', () => {
  const filled = (): TestWorld => {
    const world = seeded();
    seedSolution(world.dataverse, world.now);
    return world;
  };

  test('the catalogue has eleven solutions, with identifiers that Partner Center takes', () => {
    const rows = filled().call('seller', 'GET', solutionCatalogue.set).json.value;
    expect(rows).toHaveLength(11);
    const identifiers = new Set<string>(rows.map((row: Record<string, string>) => row[solutionCatalogue.identifier]));
    expect([identifiers.size, [...identifiers].every(isSolutionId)]).toEqual([11, true]);
  });

  test('customers are found by their D-U-N-S numbers', () => {
    const { duns } = accountColumn;
    const rows = filled().call('seller', 'GET', `accounts?$filter=${duns} ne null&$select=${duns}`).json.value;
    const numbers = new Set<string>(rows.map((row: Record<string, string>) => row[duns]));
    expect([numbers.size, rows.length]).toEqual([6, 6]);
    for (const number of numbers) expect(number).toMatch(new RegExp(`^\\d{${dunsLength}}$`));
  });

  test('the team and the second seller may own deals with all that belongs to them', () => {
    const world = filled();
    const roles = (address: string) =>
      world.call('admin', 'GET', address).json.value.map((row: { roleid: string }) => row.roleid);
    expect(roles(`teams(${organizationIds.partnerDesk})/teamroles_association`)).toContain(componentId.roleSeller);
    expect(roles(`systemusers(${userIds.secondSeller})/systemuserroles_association`)).toContain(componentId.roleSeller);
  });
});
