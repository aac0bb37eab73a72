import {
  account,
  accountColumn,
  column,
  columns,
  control,
  opportunity,
  solutionCatalogue,
  syncEvent,
  syncEventKind,
  tables,
  valueOf,
  viewImage,
  viewScript,
  webResource,
} from '../../model';
import { views } from '../../solution/views';
import { createWorld, importFiles, refusalOf, solutionFiles, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

test.each(['Managed', 'Unmanaged'] as const)('the solution that we ship is imported (%s)', (type) => {
  expect(refusalOf(world, solutionFiles(type))).toBe('imported');
  const [solution] = world.call('admin', 'GET', "solutions?$filter=uniquename eq 'CoSellConnector'").json.value;
  expect([solution.version, solution.ismanaged]).toEqual(['1.0.0.0', type === 'Managed']);
});

test('its columns arrive with their types, lengths and options', () => {
  importFiles(world, solutionFiles());
  const attributes = world.call('admin', 'GET', "EntityDefinitions(LogicalName='opportunity')/Attributes").json.value;
  for (const { name, type } of columns) {
    const found = attributes.find((one: { LogicalName: string }) => one.LogicalName === name);
    if ('length' in type) expect([name, found.MaxLength]).toEqual([name, type.length]);
    if (type.kind === 'choice') {
      const values = found.OptionSet.Options.map((option: { Value: number }) => option.Value);
      expect(values).toEqual(type.choice.options.map((option) => option.value));
    }
  }
  const secured = attributes.filter((one: { IsSecured: boolean }) => one.IsSecured);
  expect(secured.map((one: { LogicalName: string }) => one.LogicalName)).toEqual([column.syncState]);
});

test('the form, its script and the card’s files can be fetched by a browser', () => {
  importFiles(world, solutionFiles());
  expect(world.dataverse.forms('opportunity')[0]?.formXml).toContain(control.name);
  const script = world.call('', 'GET', `/WebResources/${webResource.form}`);
  expect([script.status, script.headers['Content-Type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(script.text).toContain('CoSell');
  expect(world.call('', 'GET', `/Controls/${control.name}/bundle.js`).text).toBe('/* bundle.js */');
  expect(world.call('', 'GET', `/Controls/${control.name}/strings/ReferralCard.1041.resx`).status).toBe(200);
  expect(world.call('', 'GET', '/WebResources/cosell_/nosuch.js').status).toBe(404);
});

test.each(tables.map((table) => [table.logicalName, table] as const))(
  'the table %s arrives with its columns',
  (_name, table) => {
    importFiles(world, solutionFiles());
    const definition = world.call('admin', 'GET', `EntityDefinitions(LogicalName='${table.logicalName}')`).json;
    expect([definition.EntitySetName, definition.OwnershipType]).toEqual([
      table.set,
      table.ownership === 'user' ? 'UserOwned' : 'OrganizationOwned',
    ]);
    const attributes = world.call(
      'admin',
      'GET',
      `EntityDefinitions(LogicalName='${table.logicalName}')/Attributes`,
    ).json;
    for (const { schemaName, type } of table.columns) {
      const found = attributes.value.find((one: { SchemaName: string }) => one.SchemaName === schemaName);
      if ('length' in type) expect([schemaName, found.MaxLength]).toEqual([schemaName, type.length]);
      else expect([schemaName, found?.SchemaName]).toEqual([schemaName, schemaName]);
    }
  },
);

test('a sync event names its opportunity, is seen from there, and goes when it goes', () => {
  importFiles(world, solutionFiles());
  const deal = world.call('admin', 'POST', opportunity.set, { name: 'Deal' }, { prefer: 'return=representation' }).json;
  const event = {
    [syncEvent.name]: 'Shared with Microsoft',
    [syncEvent.kind]: valueOf(syncEventKind, 'Shared'),
    [syncEvent.occurredOn]: '2026-11-20T09:30:00Z',
    [`${syncEvent.opportunityNavigation}@odata.bind`]: `/${opportunity.set}(${deal.opportunityid})`,
  };
  expect(world.call('admin', 'POST', syncEvent.set, event).status).toBe(204);
  const query = `${syncEvent.set}?$select=${syncEvent.name}&$filter=_${syncEvent.opportunity}_value eq ${deal.opportunityid}`;
  expect(world.call('admin', 'GET', query).json.value).toHaveLength(1);
  expect(world.call('admin', 'DELETE', `${opportunity.set}(${deal.opportunityid})`).status).toBe(204);
  expect(world.call('admin', 'GET', syncEvent.set).json.value).toEqual([]);
});

test('two solutions of the catalogue cannot have one identifier, once the key is active', () => {
  importFiles(world, solutionFiles());
  world.now += 60_000;
  const row = { [solutionCatalogue.name]: 'ERP', [solutionCatalogue.identifier]: 'SOL-1-A' };
  expect(world.call('admin', 'POST', solutionCatalogue.set, row).status).toBe(204);
  expect(world.call('admin', 'POST', solutionCatalogue.set, row).status).toBe(412);
});

test('accounts get a D-U-N-S number, and it is no longer than one', () => {
  importFiles(world, solutionFiles());
  const made = (duns: string) =>
    world.call('admin', 'POST', account.set, { name: 'Contoso', [accountColumn.duns]: duns });
  expect([made('123456789').status, made('1234567890').status]).toEqual([204, 400]);
});

test('every view arrives, and the deals’ views with the icon', () => {
  importFiles(world, solutionFiles());
  const rows = world.call('admin', 'GET', 'savedqueries?$select=savedqueryid,name,returnedtypecode,layoutxml').json
    .value;
  expect(rows.map((row: { savedqueryid: string }) => row.savedqueryid).sort()).toEqual(
    views.map(({ id }) => id).sort(),
  );
  for (const { layoutxml, returnedtypecode } of rows) {
    const icon = `imageproviderfunctionname="${viewScript.syncStatusIcon}"`;
    expect([returnedtypecode, layoutxml.includes(icon)]).toEqual([
      returnedtypecode,
      returnedtypecode === opportunity.logicalName,
    ]);
  }
});

test('the icons are served as images', () => {
  importFiles(world, solutionFiles());
  for (const name of Object.values(viewImage)) {
    const { status, headers } = world.call('', 'GET', `/WebResources/${name}`);
    expect([name, status, headers['Content-Type']]).toEqual([name, 200, 'image/png']);
  }
});
