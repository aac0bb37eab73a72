/** Tables and their keys as the metadata API shows them (learn.microsoft.com, "EntityMetadata" and "EntityKeyMetadata"). */
import type { AlternateKey, Table } from '../metadata';
import { nameGuid } from '../nameGuid';
import { type Definition, labelOf, managed } from './label';

const ownershipTypes = { user: 'UserOwned', organization: 'OrganizationOwned', business: 'BusinessOwned' } as const;

export const tableDefinition = (table: Table): Definition => ({
  MetadataId: `70816501-edb9-4740-a16c-${table.objectTypeCode.toString(16).padStart(12, '0')}`,
  LogicalName: table.name,
  SchemaName: table.schemaName,
  EntitySetName: table.set,
  LogicalCollectionName: table.set,
  ObjectTypeCode: table.objectTypeCode,
  DisplayName: labelOf(table.labels),
  DisplayCollectionName: labelOf(table.collectionLabels),
  PrimaryIdAttribute: table.id,
  PrimaryNameAttribute: table.primaryName,
  OwnershipType: ownershipTypes[table.ownership],
  IsCustomEntity: table.custom,
  IsIntersect: false,
  ChangeTrackingEnabled: table.changeTracking,
  CanChangeTrackingBeEnabled: managed(true, 'canchangetrackingbeenabled'),
});

export const keyDefinition = (table: Table, key: AlternateKey): Definition => ({
  MetadataId: nameGuid(`key ${table.name}.${key.name}`),
  LogicalName: key.name,
  SchemaName: key.schemaName,
  EntityLogicalName: table.name,
  DisplayName: labelOf(key.labels),
  KeyAttributes: key.columns,
  EntityKeyIndexStatus: key.status,
});
