import { createCoSellWorld, idOf, importFiles, refusalOf, type TestWorld } from './dataverse-world';
import { type ForeignParts, foreignZip } from './foreign-zip';

let world: TestWorld;
beforeEach(() => {
  world = createCoSellWorld();
});
const refusal = (parts: ForeignParts): string => refusalOf(world, foreignZip(parts));
const get = (path: string) => world.call('admin', 'GET', path).json;

test('a solution of somebody else is imported beside ours, and its table works', () => {
  expect(refusal({})).toBe('imported');
  expect(get("solutions?$filter=uniquename eq 'AdventureVisits'").value[0].version).toBe('1.2.0.0');
  expect(get("publishers?$filter=uniquename eq 'adventureworks'").value[0].customizationprefix).toBe('adv');
  const account = idOf(world.call('admin', 'POST', 'accounts', { name: 'Visited' }));
  const body = { adv_name: 'First', adv_kind: 727000001, adv_on: '2026-11-20' };
  const visit = idOf(
    world.call('admin', 'POST', 'adv_visits', { ...body, 'adv_AccountId@odata.bind': `accounts(${account})` }),
  );
  const annotations = { prefer: 'odata.include-annotations="*"' };
  const row = world.call('admin', 'GET', `adv_visits(${visit})`, undefined, annotations).json;
  expect(row).toMatchObject({
    adv_name: 'First',
    'adv_kind@OData.Community.Display.V1.FormattedValue': 'Online',
    _adv_accountid_value: account,
    '_adv_accountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'adv_AccountId',
  });
  expect(get(`accounts(${account})?$select=name&$expand=adv_account_visits($select=adv_name)`)).toMatchObject({
    adv_account_visits: [{ adv_name: 'First' }],
  });
  const script = world.call('admin', 'GET', '/WebResources/adv_/visit.js');
  expect([script.status, script.text]).toEqual([200, 'function visit() {}']);
});

test('its roles count like any other', () => {
  importFiles(world, foreignZip());
  const [role] = get("roles?$filter=name eq 'Visitor'").value;
  const [reader] = get("systemusers?$filter=lastname eq 'Gu'").value;
  expect(world.call('reader', 'GET', 'adv_visits').status).toBe(403);
  const link = { '@odata.id': `roles(${role.roleid})` };
  world.call('admin', 'POST', `systemusers(${reader.systemuserid})/systemuserroles_association/$ref`, link);
  expect(world.call('reader', 'GET', 'adv_visits').status).toBe(200);
  expect(world.call('reader', 'POST', 'adv_visits', { adv_name: 'Mine' }).status).toBe(204);
});

test('its links many to many are made, read and joined', () => {
  importFiles(world, foreignZip());
  const visit = idOf(world.call('admin', 'POST', 'adv_visits', { adv_name: 'Met' }));
  const contact = idOf(world.call('admin', 'POST', 'contacts', { lastname: 'Met' }));
  const link = { '@odata.id': `contacts(${contact})` };
  expect(world.call('admin', 'POST', `adv_visits(${visit})/adv_visit_contact/$ref`, link).status).toBe(204);
  expect(get(`contacts(${contact})/adv_visit_contact?$select=adv_name`).value).toMatchObject([{ adv_name: 'Met' }]);
  const fetch = `<fetch><entity name="adv_visit"><link-entity name="adv_visit_contact" from="adv_visitid" to="adv_visitid">
    <link-entity name="contact" from="contactid" to="contactid" alias="c"><attribute name="lastname"/></link-entity>
    </link-entity></entity></fetch>`;
  expect(get(`adv_visits?fetchXml=${encodeURIComponent(fetch)}`).value).toMatchObject([{ 'c.lastname': 'Met' }]);
});

test('a part that the sandbox does not know is refused by its name, and nothing is kept', () => {
  const workflow = '<Workflow WorkflowId="{7b1c0f5e-0000-4000-8000-000000000003}" Name="Remind visitor"/>';
  expect(refusal({ sections: { Workflows: workflow } })).toContain(
    "the sandbox does not know the section <Workflows> of customizations.xml, in which 'Remind visitor' stands",
  );
  const canvas = '<CanvasApp><Name>adv_visits_1a2b</Name></CanvasApp>';
  expect(refusal({ sections: { CanvasApps: canvas } })).toContain(
    "<CanvasApps> of customizations.xml, in which 'adv_vis",
  );
  const assembly = '<PluginAssembly FullName="Adv.Plugins, Version=1.0.0.0" PluginAssemblyId="{0}"/>';
  expect(refusal({ sections: { SolutionPluginAssemblies: assembly } })).toContain("in which 'Adv.Plugins, Version");
  expect(refusal({ files: { 'customapis/adv_Visit/customapi.xml': '<customapi uniquename="adv_Visit"/>' } })).toContain(
    "the sandbox does not know the folder 'customapis' of the zip",
  );
  expect(
    refusal({ rootComponents: '<RootComponent type="29" id="{7b1c0f5e-0000-4000-8000-000000000003}"/>' }),
  ).toContain("the root component '7b1c0f5e-0000-4000-8000-000000000003' of type 29");
  expect(get("solutions?$filter=uniquename eq 'AdventureVisits'").value).toEqual([]);
  expect(world.call('admin', 'GET', 'adv_visits').status).toBe(404);
});

test('what the solution needs but does not bring must be there', () => {
  const elsewhere =
    '<EntityRelationship Name="adv_trip_visits"><EntityRelationshipType>OneToMany</EntityRelationshipType>'
      .concat(
        '<ReferencingEntityName>adv_Visit</ReferencingEntityName><ReferencedEntityName>adv_Trip</ReferencedEntityName>',
      )
      .concat('<ReferencingAttributeName>adv_AccountId</ReferencingAttributeName></EntityRelationship>');
  expect(refusal({ sections: { EntityRelationships: elsewhere } })).toContain(
    "the relationship 'adv_trip_visits' names the table 'adv_Trip', which does not exist",
  );
  const needs = (required: string): string =>
    `<MissingDependency><Required ${required}/><Dependent type="1" schemaName="adv_visit"/></MissingDependency>`;
  expect(refusal({ missing: needs('type="1" schemaName="adv_trip" displayName="Trip"') })).toContain(
    "the component 'adv_trip' (type 1), on which the solution depends, is missing",
  );
  expect(refusal({ missing: needs('type="2" schemaName="adv_vip" parentSchemaName="account"') })).toContain(
    "the component 'account.adv_vip' (type 2)",
  );
  expect(refusal({ missing: needs('type="2" schemaName="telephone1" parentSchemaName="account"') })).toBe('imported');
});

test('a zip from before table sets had names gets one that the platform makes', () => {
  const files = foreignZip();
  const text = new TextDecoder().decode(files.get('customizations.xml'));
  const old = text.replace('<EntitySetName>adv_visits</EntitySetName>', '');
  files.set('customizations.xml', new TextEncoder().encode(old));
  expect(importFiles(world, files).status).toBe(204);
  expect(get("EntityDefinitions(LogicalName='adv_visit')").EntitySetName).toBe('adv_visits');
});
