import type { Files } from './dataverse-world';

/** A solution of somebody else, small but complete: publisher, table with columns, choice, relationships, web resource, role. */
export interface ForeignParts {
  /** Replaces the content of sections of customizations.xml, or adds sections. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly rootComponents?: string;
  readonly missing?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const label = (text: string, tag: string): string =>
  `<${tag}s><${tag} description="${text}" languagecode="1033"/></${tag}s>`;

const attribute = (schemaName: string, type: string, more = '', custom = 1): string =>
  `<attribute PhysicalName="${schemaName}"><Type>${type}</Type><Name>${schemaName.toLowerCase()}</Name>` +
  `<LogicalName>${schemaName.toLowerCase()}</LogicalName><RequiredLevel>none</RequiredLevel>` +
  `<ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>` +
  `<IsCustomField>${custom}</IsCustomField>${more}${label(schemaName, 'displayname')}</attribute>`;

const table = `<Entity><Name LocalizedName="Visit">adv_Visit</Name><EntityInfo><entity Name="adv_Visit">
  ${label('Visit', 'LocalizedName')}
  <attributes>
    ${attribute('adv_VisitId', 'primarykey')}
    ${attribute('adv_Name', 'nvarchar', '<MaxLength>100</MaxLength><DisplayMask>PrimaryName|ValidForForm</DisplayMask>')}
    ${attribute('adv_Notes', 'ntext', '<MaxLength>2000</MaxLength>')}
    ${attribute('adv_Kind', 'picklist', '<OptionSetName>adv_visitkind</OptionSetName>')}
    ${attribute('adv_On', 'datetime', '<Format>date</Format>')}
    ${attribute('adv_AccountId', 'lookup')}
    ${attribute('OwnerId', 'owner', '', 0)}
    ${attribute('OwnerIdName', 'nvarchar', '<MaxLength>100</MaxLength>', 0)}
    ${attribute('OwningBusinessUnit', 'lookup', '', 0)}
  </attributes>
  <EntitySetName>adv_visits</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask>
  <ChangeTrackingEnabled>0</ChangeTrackingEnabled></entity></EntityInfo></Entity>`;

const choice = `<optionset Name="adv_visitkind" localizedName="Kind"><OptionSetType>picklist</OptionSetType>
  ${label('Kind', 'displayname')}
  <options>
    <option value="727000000"><labels><label description="On site" languagecode="1033"/></labels></option>
    <option value="727000001"><labels><label description="Online" languagecode="1033"/></labels></option>
  </options></optionset>`;

const toOne = (name: string, table: string, column: string): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>
  <ReferencingEntityName>adv_Visit</ReferencingEntityName><ReferencedEntityName>${table}</ReferencedEntityName>
  <CascadeDelete>RemoveLink</CascadeDelete><ReferencingAttributeName>${column}</ReferencingAttributeName>
  <EntityRelationshipRoles>
    <EntityRelationshipRole><NavigationPropertyName>${column}</NavigationPropertyName>
      <RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
    <EntityRelationshipRole><NavigationPropertyName>${name}</NavigationPropertyName>
      <RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
  </EntityRelationshipRoles></EntityRelationship>`;

/** What every export of a table that users own has. */
const owners =
  toOne('owner_adv_visit', 'Owner', 'OwnerId') +
  toOne('user_adv_visit', 'SystemUser', 'OwningUser') +
  toOne('team_adv_visit', 'Team', 'OwningTeam') +
  toOne('business_unit_adv_visit', 'BusinessUnit', 'OwningBusinessUnit');

const manyToMany = `<EntityRelationship Name="adv_visit_contact"><EntityRelationshipType>ManyToMany</EntityRelationshipType>
  <FirstEntityName>adv_Visit</FirstEntityName><SecondEntityName>Contact</SecondEntityName>
  <IntersectEntityName>adv_visit_contact</IntersectEntityName></EntityRelationship>`;

const webResource = `<WebResource><WebResourceId>{7b1c0f5e-0000-4000-8000-000000000001}</WebResourceId>
  <Name>adv_/visit.js</Name><DisplayName>Visit</DisplayName><WebResourceType>3</WebResourceType>
  <FileName>/WebResources/adv_visitjs7b1c0f5e</FileName></WebResource>`;

const role = `<Role id="{7b1c0f5e-0000-4000-8000-000000000002}" name="Visitor"><RolePrivileges>
  <RolePrivilege name="prvReadadv_Visit" level="Global"/><RolePrivilege name="prvCreateadv_Visit" level="Basic"/>
  </RolePrivileges></Role>`;

const roots = `<RootComponent type="1" schemaName="adv_visit" behavior="0"/><RootComponent type="9" schemaName="adv_visitkind" behavior="0"/>
  <RootComponent type="61" schemaName="adv_/visit.js" behavior="0"/>
  <RootComponent type="20" id="{7b1c0f5e-0000-4000-8000-000000000002}" behavior="0"/>`;

export function foreignZip({
  sections = {},
  rootComponents = roots,
  missing = '',
  files = {},
}: ForeignParts = {}): Files {
  const all = {
    Entities: table,
    Roles: role,
    Workflows: '',
    FieldSecurityProfiles: '',
    Templates: '',
    EntityMaps: '',
    EntityRelationships: owners + toOne('adv_account_visits', 'Account', 'adv_AccountId') + manyToMany,
    OrganizationSettings: '',
    optionsets: choice,
    WebResources: webResource,
    CustomControls: '',
    EntityDataProviders: '',
    Languages: '<Language>1033</Language>',
    ...sections,
  };
  const customizations = Object.entries(all).map(([name, inner]) => `<${name}>${inner}</${name}>`);
  const texts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'customizations.xml': `<ImportExportXml>${customizations.join('')}</ImportExportXml>`,
    'solution.xml': `<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest>
      <UniqueName>AdventureVisits</UniqueName>${label('Visits', 'LocalizedName')}<Version>1.2.0.0</Version>
      <Managed>1</Managed><Publisher><UniqueName>adventureworks</UniqueName>${label('Adventure Works', 'LocalizedName')}
      <CustomizationPrefix>adv</CustomizationPrefix>
      <CustomizationOptionValuePrefix>72700</CustomizationOptionValuePrefix></Publisher>
      <RootComponents>${rootComponents}</RootComponents><MissingDependencies>${missing}</MissingDependencies>
      </SolutionManifest></ImportExportXml>`,
    'WebResources/adv_visitjs7b1c0f5e': 'function visit() {}',
    ...files,
  };
  return new Map(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}
