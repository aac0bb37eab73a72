import { column, microsoftHelp, opportunity, relayState } from '../../model';
import { oneWorld, refusalOf, world } from './foreign-world';

oneWorld();

const key = `LogicalName='${opportunity.logicalName}'`;

test('tables are found by name, by id and by filter, with their parts', async () => {
  const api = world.dynamics('seller');
  const found = await api.retrieveEntity({ key, select: ['SchemaName', 'EntitySetName'] });
  expect(found).toMatchObject({ SchemaName: 'Opportunity', EntitySetName: 'opportunities' });
  const again = await api.retrieveEntity({ key: found.MetadataId!, select: ['LogicalName'] });
  expect(again.LogicalName).toBe('opportunity');
  const all = await api.retrieveEntities({
    select: ['LogicalName'],
    filter: "IsCustomEntity eq false and LogicalName eq 'account'",
    expand: [{ property: 'Attributes', select: ['LogicalName'], filter: "LogicalName eq 'name'" }],
  });
  expect(all.value).toEqual([
    expect.objectContaining({ LogicalName: 'account', Attributes: [expect.objectContaining({ LogicalName: 'name' })] }),
  ]);
});

test('columns are cast to their type, and then give their options', async () => {
  const api = world.dynamics();
  const castType = 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata';
  const picklists = await api.retrieveAttributes({
    entityKey: key,
    castType,
    select: ['LogicalName', 'AttributeType'],
  });
  expect(picklists.value.length).toBeGreaterThan(3);
  expect(new Set(picklists.value.map((one) => one.AttributeType))).toEqual(new Set(['Picklist']));
  const help = await api.retrieveAttribute({
    entityKey: key,
    attributeKey: `LogicalName='${column.help}'`,
    castType,
    expand: [{ property: 'OptionSet', select: ['Options'] }, { property: 'GlobalOptionSet' }],
  });
  expect((help as { OptionSet: { Options: unknown[] } }).OptionSet.Options.length).toBe(6);
  const filtered = await api.retrieveAttributes({
    entityKey: key,
    filter: "AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Money' and IsCustomAttribute eq false",
  });
  expect(filtered.value.map((one) => one.LogicalName)).toContain('estimatedvalue');
  const wrong = api.retrieveAttribute({ entityKey: key, attributeKey: "LogicalName='name'", castType });
  expect((await refusalOf(wrong)).status).toBe(404);
});

test('relationships are listed, cast and found by name, from both ends', async () => {
  const api = world.dynamics('seller');
  const manyToMany = await api.retrieveRelationships({
    castType: 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
  });
  expect(manyToMany.value.map((one) => one.SchemaName)).toContain('systemuserroles_association');
  const one = await api.retrieveRelationship({
    key: "SchemaName='contact_customer_accounts'",
    castType: 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
  });
  expect(one).toMatchObject({
    ReferencedEntity: 'account',
    ReferencingEntity: 'contact',
    ReferencingEntityNavigationPropertyName: 'parentcustomerid_account',
  });
  const account = await api.retrieveEntity({
    key: "LogicalName='account'",
    select: ['LogicalName'],
    expand: [{ property: 'OneToManyRelationships', select: ['SchemaName'] }, { property: 'ManyToOneRelationships' }],
  });
  expect(account.OneToManyRelationships!.map((many: { SchemaName?: string }) => many.SchemaName)).toContain(
    'contact_customer_accounts',
  );
  expect(account.ManyToOneRelationships!.map((many: { SchemaName?: string }) => many.SchemaName)).toContain(
    'account_primary_contact',
  );
});

test('global choices are listed, cast and found', async () => {
  const api = world.dynamics('reader');
  const { name } = microsoftHelp;
  const all = await api.retrieveGlobalOptionSets({ castType: 'Microsoft.Dynamics.CRM.OptionSetMetadata' });
  const listed = all.value.find((one) => one.Name === name);
  const found = await api.retrieveGlobalOptionSet({ key: `Name='${name}'`, select: ['Name'] });
  expect([found.Name, found.MetadataId]).toEqual([name, listed?.MetadataId]);
});

test('change tracking is switched on by putting the definition back', async () => {
  const api = world.dynamics();
  const definition = await api.retrieveEntity({ key: "LogicalName='account'" });
  await api.updateEntity({ data: { ...definition, ChangeTrackingEnabled: true } });
  expect((await api.retrieveEntity({ key: "LogicalName='account'" })).ChangeTrackingEnabled).toBe(true);
  const renamed = api.updateEntity({ data: { ...definition, SchemaName: 'Customer' } });
  expect(await refusalOf(renamed)).toMatchObject({ status: 501, message: expect.stringContaining("'SchemaName'") });
});

test('$metadata describes tables, columns and how they lead to each other', async () => {
  const csdl = await world.dynamics('seller').retrieveCsdlMetadata();
  expect(csdl).toContain('<edmx:Edmx Version="4.0"');
  expect(csdl).toContain(`<EntitySet Name="${relayState.set}"`);
  expect(csdl).toContain('<Property Name="estimatedvalue" Type="Edm.Decimal"');
  expect(csdl).toContain('<NavigationProperty Name="parentaccountid" Type="mscrm.account" Nullable="true"');
  expect(csdl).toContain('<NavigationProperty Name="contact_customer_accounts" Type="Collection(mscrm.contact)"');
});
