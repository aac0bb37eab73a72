import { solution, tables, type Labels, type Table } from '../../model';
import { systemTexts } from '../texts';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { descriptions } from './labels';

interface Relationship {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** SchemaName of the lookup. */
  readonly by: string;
  readonly text: Labels;
  /** The rows belong to the row that they refer to: assigned, shared, moved and deleted with it. */
  readonly parental: boolean;
  /** Names for `$expand`, from the many and from the one; the platform gives its own relationships theirs. */
  readonly navigation?: { readonly many: string; readonly one: string };
}

/** The relationships that a custom table has by nature; without them its lookups lead nowhere. */
function systemRelationships({ logicalName, schemaName, ownership }: Table): Relationship[] {
  const of = (name: string, to: string, by: string, text: Labels): Relationship => ({
    name: name.replace('*', logicalName),
    from: schemaName,
    to,
    by,
    text,
    parental: false,
  });
  return [
    of('lk_*_createdby', 'SystemUser', 'CreatedBy', systemTexts.createdBy),
    of('lk_*_modifiedby', 'SystemUser', 'ModifiedBy', systemTexts.modifiedBy),
    ...(ownership === 'organisation'
      ? [of('organization_*', 'Organization', 'OrganizationId', systemTexts.organizationId)]
      : [
          of('business_unit_*', 'BusinessUnit', 'OwningBusinessUnit', systemTexts.owningBusinessUnit),
          of('owner_*', 'Owner', 'OwnerId', systemTexts.owner),
          of('team_*', 'Team', 'OwningTeam', systemTexts.owningTeam),
          of('user_*', 'SystemUser', 'OwningUser', systemTexts.owningUser),
        ]),
  ];
}

const ownRelationships = (table: Table): Relationship[] =>
  table.columns.flatMap(({ schemaName, type, labels: text }) =>
    type.kind === 'lookup'
      ? [
          {
            name: type.relationship,
            from: table.schemaName,
            to: type.to,
            by: schemaName,
            text,
            parental: true,
            navigation: { many: schemaName, one: type.relationship },
          },
        ]
      : [],
  );

const relationships = tables
  .flatMap((table) => [...systemRelationships(table), ...ownRelationships(table)])
  .sort((one, other) => (one.name < other.name ? -1 : 1));

const together = ['Assign', 'Delete', 'Reparent', 'Share', 'Unshare'];

/** Shown among the related records of the one, under the name of the many. */
const roles = ({ many, one }: NonNullable<Relationship['navigation']>): XmlElement =>
  element('EntityRelationshipRoles', {}, [
    element(
      'EntityRelationshipRole',
      {},
      leaves({
        NavPaneDisplayOption: 'UseCollectionName',
        NavPaneArea: 'Details',
        NavPaneOrder: 10000,
        NavigationPropertyName: many,
        RelationshipRoleType: 1,
      }),
    ),
    element('EntityRelationshipRole', {}, leaves({ NavigationPropertyName: one, RelationshipRoleType: 0 })),
  ]);

const body = ({ name, from, to, by, text, parental, navigation }: Relationship): XmlElement =>
  element('EntityRelationship', { Name: name }, [
    ...leaves({
      EntityRelationshipType: 'OneToMany',
      IsCustomizable: 1,
      IntroducedVersion: solution.version,
      IsHierarchical: 0,
      ReferencingEntityName: from,
      ReferencedEntityName: to,
    }),
    ...together.map((what) => leaf(`Cascade${what}`, parental ? 'Cascade' : 'NoCascade')),
    ...leaves({ CascadeRollupView: 'NoCascade', IsValidForAdvancedFind: 1, ReferencingAttributeName: by }),
    element('RelationshipDescription', {}, [descriptions(text)]),
    ...(navigation ? [roles(navigation)] : []),
  ]);

/** Tables that have a file of relationship bodies, named after the table that is referred to. */
export const referredTables: readonly string[] = [...new Set(relationships.map(({ to }) => to))].sort();

export const relationshipsWith = (table: string): XmlElement =>
  element('EntityRelationships', {}, relationships.filter(({ to }) => to === table).map(body));

/** The index: SolutionPackager drops without a word what is not named here. */
export const relationshipIndex = (): XmlElement =>
  element(
    'EntityRelationships',
    {},
    relationships.map(({ name }) => element('EntityRelationship', { Name: name })),
  );
