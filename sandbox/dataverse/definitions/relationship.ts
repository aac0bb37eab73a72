/** Relationships as the metadata API shows them (learn.microsoft.com, "OneToManyRelationshipMetadata" and its sibling). */
import { intersectColumns } from '../associations';
import { type Association, type Metadata, tableOf } from '../metadata';
import { nameGuid } from '../nameGuid';
import { type Relationship, relationshipsOf } from '../relationships';
import type { Definition } from './label';

/** The owner of a row may be a user or a team: to the metadata API both are one table. */
const ownerTable = 'owner';

export function oneToManyDefinition(metadata: Metadata, { name, table, column, target }: Relationship): Definition {
  const owner = column.name === 'ownerid';
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
    MetadataId: nameGuid(`relationship ${name}`),
    SchemaName: name,
    RelationshipType: 'OneToManyRelationship',
    IsCustomRelationship: column.custom,
    ReferencedEntity: owner ? ownerTable : target.table,
    ReferencedAttribute: owner ? 'ownerid' : tableOf(metadata, target.table).id,
    ReferencedEntityNavigationPropertyName: name,
    ReferencingEntity: table.name,
    ReferencingAttribute: column.name,
    ReferencingEntityNavigationPropertyName: target.navigation,
    CascadeConfiguration: { Assign: target.onAssign ?? 'NoCascade', Delete: target.onDelete },
  };
}

export function manyToManyDefinition(metadata: Metadata, association: Association): Definition {
  const { name, intersect, left, right } = association;
  const [, first, second] = intersectColumns(metadata, association);
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    MetadataId: nameGuid(`relationship ${name}`),
    SchemaName: name,
    RelationshipType: 'ManyToManyRelationship',
    IntersectEntityName: intersect,
    Entity1LogicalName: left,
    Entity1IntersectAttribute: first,
    Entity1NavigationPropertyName: name,
    Entity2LogicalName: right,
    Entity2IntersectAttribute: second,
    Entity2NavigationPropertyName: name,
  };
}

export const relationshipKinds = [
  'OneToManyRelationships',
  'ManyToOneRelationships',
  'ManyToManyRelationships',
] as const;
export type RelationshipKind = (typeof relationshipKinds)[number];

/** The relationships of one table, of one kind; every lookup is seen from both of its ends. */
export function relationshipsOfTable(metadata: Metadata, table: string, kind: RelationshipKind): Definition[] {
  if (kind === 'ManyToManyRelationships') {
    return metadata.associations
      .filter((one) => one.left === table || one.right === table)
      .map((one) => manyToManyDefinition(metadata, one));
  }
  const mine = relationshipsOf(metadata).filter((one) =>
    kind === 'ManyToOneRelationships' ? one.table.name === table : one.target.table === table,
  );
  return once(mine.map((one) => oneToManyDefinition(metadata, one)));
}

export const allRelationships = (metadata: Metadata): Definition[] => [
  ...once(relationshipsOf(metadata).map((one) => oneToManyDefinition(metadata, one))),
  ...metadata.associations.map((one) => manyToManyDefinition(metadata, one)),
];

/** A lookup to the owner leads to two tables, but is one relationship. */
const once = (definitions: readonly Definition[]): Definition[] => [
  ...new Map(definitions.map((one) => [one['SchemaName'], one])).values(),
];
