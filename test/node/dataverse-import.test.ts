import {
  account,
  accountColumn,
  codeComponentClassId,
  column,
  columns,
  componentId,
  componentName,
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
import { createWorld, edited, type Files, importFiles, solutionFiles, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

const customizations = 'customizations.xml';
const refusalOf = (files: Files): string => {
  const answer = importFiles(world, files);
  return answer.status === 204 ? 'imported' : answer.json.error.message;
};
/** The refusal of our solution with one text in customizations.xml changed. */
const refusalWith = (from: string | RegExp, to: string): string =>
  refusalOf(edited(solutionFiles(), customizations, from, to));

test.each(['Managed', 'Unmanaged'] as const)('the solution that we ship is imported (%s)', (type) => {
  expect(refusalOf(solutionFiles(type))).toBe('imported');
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

test('an import leaves undone what no import does: steps off, no secret, a profile without members', () => {
  importFiles(world, solutionFiles());
  const steps = world.call('admin', 'GET', 'sdkmessageprocessingsteps?$select=statecode,statuscode').json.value;
  expect(steps).toHaveLength(4);
  expect(steps.every((step: { statecode: number }) => step.statecode === 1)).toBe(true);
  const endpoint = world.call('admin', 'GET', `serviceendpoints(${componentId.endpoint})`).json;
  expect([endpoint.isauthvalueset, endpoint.authvalue]).toEqual([false, undefined]);
  const members = `fieldsecurityprofiles(${componentId.profile})/systemuserprofiles_association`;
  expect(world.call('admin', 'GET', members).json.value).toEqual([]);
});

test('PublishWorkflows switches the steps on', () => {
  importFiles(world, solutionFiles(), { publishWorkflows: true });
  const steps = world.call('admin', 'GET', 'sdkmessageprocessingsteps?$filter=statecode eq 0').json.value;
  expect(steps).toHaveLength(4);
});

test('imported again, it keeps what was set up here, unless it is told to overwrite', () => {
  importFiles(world, solutionFiles());
  const endpoint = `serviceendpoints(${componentId.endpoint})`;
  const secret = '<settings><setting name="x" value="y" /></settings>';
  world.call('admin', 'PATCH', endpoint, { url: 'http://127.0.0.1:1/x', authvalue: secret });
  world.call('admin', 'PATCH', `sdkmessageprocessingsteps(${componentId.stepUpdate})`, { statecode: 0, statuscode: 1 });
  world.now += 10_000;
  expect(refusalOf(solutionFiles())).toBe('imported');
  expect(world.call('admin', 'GET', endpoint).json).toMatchObject({
    url: 'http://127.0.0.1:1/x',
    isauthvalueset: true,
  });
  const step = world.call('admin', 'GET', `sdkmessageprocessingsteps(${componentId.stepUpdate})`).json;
  expect(step.statecode).toBe(0);
  const [key] = world.call('admin', 'GET', "EntityDefinitions(LogicalName='opportunity')/Keys").json.value;
  expect(key.EntityKeyIndexStatus).toBe('Active');
  importFiles(world, solutionFiles(), { overwrite: true });
  expect(world.call('admin', 'GET', endpoint).json).toMatchObject({
    url: expect.stringContaining('.invalid'),
    isauthvalueset: true,
  });
});

test('a refused import changes nothing', () => {
  const before = world.dataverse.metadata();
  // The last thing that an import looks at, so all else has been written by then.
  const files = edited(
    solutionFiles(),
    'solution.xml',
    '</RootComponents>',
    '<RootComponent type="61" schemaName="cosell_/nosuch.js" behavior="0"/></RootComponents>',
  );
  expect(refusalOf(files)).toContain("'cosell_/nosuch.js' of type 61 is not in customizations.xml");
  expect(world.dataverse.metadata()).toBe(before);
  for (const set of [
    'webresourceset',
    'customcontrols',
    'systemforms',
    'serviceendpoints',
    'sdkmessageprocessingsteps',
    'solutions',
  ]) {
    expect(world.call('admin', 'GET', set).json.value).toEqual([]);
  }
  expect(world.call('admin', 'GET', `roles?$filter=name eq '${componentName.roleRelay}'`).json.value).toEqual([]);
});

test('only who may import can', () => {
  const answer = world.call('seller', 'POST', 'ImportSolution', { CustomizationFile: '' });
  expect([answer.status, answer.json.error.message]).toEqual([403, expect.stringContaining('prvImportCustomization')]);
});

describe('an import is refused, naming what is wrong,', () => {
  const without = (ending: string): Files => {
    const files = solutionFiles();
    const name = [...files.keys()].find((one) => one.includes(ending));
    if (!name) throw new Error(`no ${ending}`);
    files.delete(name);
    return files;
  };

  test('when a file is missing', () => {
    expect(refusalOf(without('bundle.js'))).toContain("needs the file 'Controls/cosell_CoSell.ReferralCard/bundle.js'");
    expect(refusalOf(without('1041.resx'))).toContain('ReferralCard.1041.resx');
    expect(refusalOf(without('scriptsformjs'))).toContain(`web resource '${webResource.form}' needs the file`);
    expect(refusalOf(without('iconsinsyncpng'))).toContain(`web resource '${viewImage.inSync}' needs the file`);
    expect(refusalOf(without('ControlManifest'))).toContain("ControlManifest.xml', which is not in the zip");
    expect(refusalOf(without('solution.xml'))).toContain("no file 'solution.xml'");
    expect(refusalOf(without('Content_Types'))).toContain("no file '[Content_Types].xml'");
  });

  test('when it is no zip, or its XML is broken', () => {
    expect(
      world.call('admin', 'POST', 'ImportSolution', { CustomizationFile: 'bm90IGEgemlw' }).json.error.message,
    ).toContain('not a zip');
    expect(refusalWith('</ImportExportXml>', '')).toContain("'customizations.xml' is not valid XML");
  });

  test('when a table, column or option set is unknown', () => {
    expect(refusalWith('<PrimaryEntity>opportunity<', '<PrimaryEntity>opportunitee<')).toContain(
      "names the table 'opportunitee'",
    );
    expect(refusalWith('<FilteringAttributes>', '<FilteringAttributes>nosuchcolumn,')).toContain(
      "names the column 'nosuchcolumn'",
    );
    expect(refusalWith(/<Attributes>[^<]+</, '<Attributes>nosuchcolumn<')).toContain("names the column 'nosuchcolumn'");
    expect(refusalWith('<OptionSetName>cosell_microsofthelp<', '<OptionSetName>cosell_nohelp<')).toContain(
      "option set 'cosell_nohelp'",
    );
    expect(refusalWith('<AttributeName>cosell_syncstate<', '<AttributeName>cosell_nostate<')).toContain(
      "names the column 'cosell_nostate'",
    );
    expect(refusalWith('datafieldname="name"', 'datafieldname="nosuchname"')).toContain(
      "names the column 'nosuchname'",
    );
  });

  test('when a key holds a secured or unknown column', () => {
    const key = `<AttributeName>${column.identifier}<`;
    expect(refusalWith(key, `<AttributeName>${column.syncState}<`)).toContain(
      `'${column.syncState}', which is secured`,
    );
    expect(refusalWith(key, '<AttributeName>cosell_nosuch<')).toContain("names the column 'cosell_nosuch'");
  });

  test('when the form names a control, property, script or role that is not there', () => {
    expect(refusalWith(new RegExp(`name="${control.name}"`), 'name="cosell_CoSell.Other"')).toContain(
      "control 'cosell_CoSell.Other'",
    );
    expect(refusalWith(/<(\/?)products>/g, '<$1goods>')).toContain('Property goods is not declared');
    expect(refusalWith(/<Library name="[^"]+"/, '<Library name="cosell_/nosuch.js"')).toContain(
      "web resource 'cosell_/nosuch.js'",
    );
    expect(refusalWith(/libraryName="[^"]+"/, 'libraryName="cosell_/other.js"')).toContain('none of its libraries');
    expect(
      refusalWith(`<Role Id="{${componentId.roleSeller}}"`, '<Role Id="{11111111-1111-4111-8111-111111111111}"'),
    ).toContain('which does not exist');
  });

  test('when the card’s cell has another class id, or the card is bound to a column of the wrong type', () => {
    const stock = '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}';
    expect(refusalWith(codeComponentClassId, stock)).toContain(`has ${codeComponentClassId}`);
    expect(refusalWith(/<products>[^<]+</, '<products>statecode<')).toContain(
      "'statecode', which no property can be bound to",
    );
    expect(refusalWith(/<products>[^<]+</, '<products>estimatedvalue<')).toContain("binds 'estimatedvalue' (money)");
  });

  test('when a privilege does not exist or a profile names a column that is not secured', () => {
    expect(refusalWith('name="prvReadUser"', 'name="prvReadSystemUser"')).toContain(
      "the privilege 'prvReadSystemUser'",
    );
    expect(refusalWith('<AttributeName>cosell_syncstate<', '<AttributeName>cosell_audit<')).toContain('is not secured');
  });

  test('when a step has no message, filter or endpoint', () => {
    expect(refusalWith(/<SdkMessageId>[^<]+</, '<SdkMessageId>11111111-1111-4111-8111-111111111111<')).toContain(
      'names the message',
    );
    expect(refusalWith('<PrimaryEntity>opportunity<', '<PrimaryEntity>transactioncurrency<')).toContain(
      'Found 0 records',
    );
    expect(refusalWith(/<EventHandler>[^<]+</, '<EventHandler>{11111111-1111-4111-8111-111111111111}<')).toContain(
      'service endpoint',
    );
    expect(refusalWith('<Mode>1<', '<Mode>0<')).toContain('asynchronous');
  });

  test('when something does not carry the publisher’s prefix', () => {
    expect(refusalWith(/cosell_products/gi, 'abc_products')).toContain("prefix 'cosell_'");
    expect(refusalWith(/<Name>cosell_CoSell\.ReferralCard</, '<Name>zzz_CoSell.ReferralCard<')).toContain(
      "'zzz_CoSell.ReferralCard'",
    );
  });

  test('when a lookup’s relationship is missing or a text is longer than the platform allows', () => {
    expect(refusalWith('<MaxLength>100000<', '<MaxLength>2000000<')).toContain('MaxLength');
    expect(refusalWith('<EntityRelationshipType>OneToMany</EntityRelationshipType>', '')).toContain('the relationship');
  });

  test('when a table lacks what tells the owner of its rows, or changes it later', () => {
    expect(refusalWith('<OwnershipTypeMask>UserOwned<', '<OwnershipTypeMask>OrgOwned<')).toContain(
      `'${syncEvent.schemaName}' is organization-owned, but does not have the column 'organizationid'`,
    );
    const owner = /<attribute PhysicalName="OwningBusinessUnit">[\s\S]*?<\/attribute>/;
    expect(refusalWith(owner, '')).toContain("does not have the column 'owningbusinessunit'");
    const relationship = /<EntityRelationship Name="owner_cosell_syncevent">[\s\S]*?<\/EntityRelationship>/;
    expect(refusalWith(relationship, '')).toContain("the relationship for 'ownerid'");
    importFiles(world, solutionFiles());
    expect(refusalWith('<OwnershipTypeMask>UserOwned<', '<OwnershipTypeMask>OrgOwned<')).toContain('cannot change');
  });

  test('when a lookup’s relationship leads nowhere, or makes rows without owner follow one', () => {
    const relationship = new RegExp(
      `<EntityRelationship Name="${syncEvent.relationship}">[\\s\\S]*?</EntityRelationship>`,
    );
    expect(refusalWith(relationship, '')).toContain(`the lookup '${syncEvent.opportunity}'`);
    expect(refusalWith('<CascadeAssign>Cascade<', '<CascadeAssign>Always<')).toContain("CascadeAssign 'Always'");
    const by = '<ReferencingAttributeName>';
    expect(refusalWith(`${by}${syncEvent.opportunityNavigation}<`, `${by}cosell_Nowhere<`)).toContain(
      "names the column 'cosell_nowhere'",
    );
  });

  test('when rows would have two parents', () => {
    const files = solutionFiles();
    const xml = new TextDecoder().decode(files.get(customizations));
    const twice = (from: RegExp, text: string): string =>
      text.replace(from, (block) => block + block.replace(/(cosell_opportunity)(id|_syncevents)/gi, '$1two$2'));
    const lookup = new RegExp(`<attribute PhysicalName="${syncEvent.opportunityNavigation}">[\\s\\S]*?</attribute>`);
    const relationship = new RegExp(
      `<EntityRelationship Name="${syncEvent.relationship}">[\\s\\S]*?</EntityRelationship>`,
    );
    files.set(customizations, new TextEncoder().encode(twice(lookup, twice(relationship, xml))));
    expect(refusalOf(files)).toContain(`'${syncEvent.logicalName}' has two parents`);
  });

  test('when a view names a column, script or kind that is not there, or half an icon function', () => {
    expect(refusalWith('<cell name="name"', '<cell name="nosuch"')).toContain("names the column 'nosuch'");
    expect(refusalWith(`<order attribute="createdon"`, '<order attribute="nosuch"')).toContain(
      "names the column 'nosuch'",
    );
    expect(refusalWith(`$webresource:${viewScript.name}`, '$webresource:cosell_/none.js')).toContain(
      "web resource 'cosell_/none.js'",
    );
    expect(refusalWith(` imageproviderfunctionname="${viewScript.syncStatusIcon}"`, '')).toContain('but no function');
    expect(refusalWith('<querytype>64<', '<querytype>63<')).toContain("querytype '63'");
    expect(refusalWith(componentId.viewErrors, componentId.viewHistory)).toContain('which another view has too');
    expect(refusalWith('<entity name="cosell_solution">', '<entity name="account">')).toContain('names the column');
  });

  test('when a role reaches rows without owner by the user’s own level', () => {
    const read = `name="prvRead${solutionCatalogue.schemaName}" level="`;
    expect(refusalWith(`${read}Global`, `${read}Basic`)).toContain('have no owner');
  });

  test('when the same solution is there as the other kind, or in a higher version', () => {
    importFiles(world, solutionFiles('Managed'));
    expect(refusalOf(solutionFiles('Unmanaged'))).toContain('already installed as managed');
    expect(refusalOf(edited(solutionFiles(), 'solution.xml', '>1.0.0.0<', '>0.9.0.0<'))).toContain('higher version');
  });
});
