import { column, componentName, microsoftHelp, relayState } from '../../model';
import { createCoSellWorld, createWorld, idOf, importFiles, solutionFiles, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createCoSellWorld();
});

const get = (path: string) => world.call('admin', 'GET', path);
const keyStatus = (): string =>
  get("EntityDefinitions(LogicalName='opportunity')/Keys").json.value[0].EntityKeyIndexStatus;
const byKey = (value: string): string => `opportunities(${column.identifier}='${value}')`;

test('tables are found by their logical name, with what was selected', () => {
  const filter = `LogicalName eq '${relayState.logicalName}' or LogicalName eq 'account'`;
  const rows = get(`EntityDefinitions?$select=LogicalName,EntitySetName&$filter=${filter}`).json.value;
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ LogicalName: relayState.logicalName, EntitySetName: relayState.set }),
      expect.objectContaining({ LogicalName: 'account', EntitySetName: 'accounts' }),
    ]),
  );
  expect(rows).toHaveLength(2);
  expect(get("EntityDefinitions(LogicalName='nosuch')").status).toBe(404);
});

test('columns are found by name and type, and choices tell their options in three languages', () => {
  const attribute = `EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='${column.help}')`;
  expect(get(attribute).json).toMatchObject({
    AttributeType: 'Picklist',
    SchemaName: expect.stringMatching(/^cosell_/),
  });
  const picklists = get(
    "EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
  );
  expect(picklists.json.value.every((one: { AttributeType: string }) => one.AttributeType === 'Picklist')).toBe(true);
  const set = get(`GlobalOptionSetDefinitions(Name='${microsoftHelp.name}')`).json;
  expect(set.Options).toHaveLength(microsoftHelp.options.length);
  expect(set.Options[0].Label.LocalizedLabels.map((one: { LanguageCode: number }) => one.LanguageCode)).toEqual([
    1033, 1036, 1041,
  ]);
});

test('a key is Pending after the import and Active a little later; until then it finds and enforces nothing', () => {
  world = createWorld();
  importFiles(world, solutionFiles());
  expect(keyStatus()).toBe('Pending');
  const make = (id: string) => world.call('admin', 'POST', 'opportunities', { name: 'D', [column.identifier]: id });
  const id = idOf(make('R-1'));
  const early = get(byKey('R-1'));
  expect([early.status, early.json.error.message]).toEqual([400, expect.stringContaining('is Pending')]);
  world.now += 10_000;
  expect(keyStatus()).toBe('Active');
  expect(get(byKey('r-1')).json.opportunityid).toBe(id);
  expect(get(byKey('R-2')).status).toBe(404);
  const double = make('r-1');
  expect([double.status, double.json.error.code]).toEqual([412, '0x80060892']);
  expect(double.json.error.message).toContain('Entity Key');
  const other = idOf(make('R-3'));
  expect(world.call('admin', 'PATCH', `opportunities(${other})`, { [column.identifier]: 'R-1' }).status).toBe(412);
  // Empty values are no duplicates of each other.
  expect(world.call('admin', 'POST', 'opportunities', { name: 'A' }).status).toBe(204);
  expect(world.call('admin', 'POST', 'opportunities', { name: 'B' }).status).toBe(204);
});

test('a key over rows that already hold the same value fails', () => {
  world = createWorld();
  importFiles(world, solutionFiles());
  for (const name of ['A', 'B']) world.call('admin', 'POST', 'opportunities', { name, [column.identifier]: 'R-1' });
  world.now += 10_000;
  expect(keyStatus()).toBe('Failed');
  expect(get(byKey('R-1')).status).toBe(400);
});

test('an upsert by key makes one row and then changes it', () => {
  const prefer = { prefer: 'return=representation' };
  const upsert = (name: string) => world.call('admin', 'PATCH', byKey("R'1".replace("'", "''")), { name }, prefer);
  const made = upsert('A');
  expect([made.status, made.json[column.identifier]]).toEqual([201, "R'1"]);
  const changed = upsert('B');
  expect([changed.status, changed.json.opportunityid, changed.json.name]).toEqual([200, made.json.opportunityid, 'B']);
});

test('only a declared key can be used as one', () => {
  expect(get("opportunities(name='A')").json.error.message).toContain("'name' is not an alternate key");
});

test('the imported table takes rows, create-only and with their version', () => {
  const address = `${relayState.set}(11111111-1111-4111-8111-111111111111)`;
  const once = { 'if-none-match': '*' };
  expect(world.call('admin', 'PATCH', address, { [relayState.name]: 'N', [relayState.value]: '{}' }, once).status).toBe(
    204,
  );
  expect(world.call('admin', 'PATCH', address, { [relayState.value]: '{}' }, once).status).toBe(412);
  expect(get(`${address}?$select=${relayState.value}`).json[relayState.value]).toBe('{}');
  expect(world.call('seller', 'GET', address).status).toBe(403);
});

test('a role of the solution is a role like any other', () => {
  const [role] = get(`roles?$filter=name eq '${componentName.roleSeller}'`).json.value;
  expect(role.ismanaged).toBe(true);
});
