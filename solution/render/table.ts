import { solution, type Table, type TableColumn } from '../../model';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { attribute } from './attribute';
import { typedParts, typeName } from './columnParts';
import { entityKey } from './entityKey';
import { descriptions, localizedCollectionNames, localizedNames } from './labels';
import { systemColumns } from './systemColumns';

const primaryName = 'PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm';

const ownColumn = (table: Table, { schemaName, labels, type, primary, required, quiet }: TableColumn): XmlElement =>
  attribute({
    name: schemaName,
    type: typeName(type),
    labels,
    required: required ? 'required' : 'none',
    ...(primary ? { mask: primaryName } : quiet ? { mask: 'ValidForForm' } : {}),
    searchable: primary ?? false,
    typed: typedParts(type, `${table.logicalName}_${schemaName.toLowerCase()}`, labels),
  });

const primaryKey = ({ id, labels }: Table): XmlElement =>
  attribute({
    name: id,
    type: 'primarykey',
    labels,
    required: 'systemrequired',
    mask: 'ValidForAdvancedFind|RequiredForGrid',
    custom: false,
    update: false,
  });

function keys({ key, columns }: Table): XmlElement[] {
  if (!key) return [];
  const first = columns.find(({ schemaName }) => schemaName.toLowerCase() === key.columns[0]);
  if (!first) throw new Error(`The key ${key.name} names no column of its table.`);
  return [element('EntityKeys', {}, [entityKey(key.name, key.columns, first.labels)])];
}

/** What an export says of a table beside its columns. */
const before = ({ set, ownership, hidden }: Table) => ({
  EntitySetName: set,
  IsDuplicateCheckSupported: 0,
  IsBusinessProcessEnabled: 0,
  IsRequiredOffline: 0,
  IsInteractionCentricEnabled: 0,
  IsCollaboration: 0,
  AutoRouteToOwnerQueue: 0,
  IsConnectionsEnabled: 0,
  IsDocumentManagementEnabled: 0,
  AutoCreateAccessTeams: 0,
  IsOneNoteIntegrationEnabled: 0,
  IsKnowledgeManagementEnabled: 0,
  IsSLAEnabled: 0,
  IsDocumentRecommendationsEnabled: 0,
  IsBPFEntity: 0,
  OwnershipTypeMask: ownership === 'user' ? 'UserOwned' : 'OrgOwned',
  IsAuditEnabled: 0,
  IsRetrieveAuditEnabled: 0,
  IsRetrieveMultipleAuditEnabled: 0,
  IsActivity: 0,
  ActivityTypeMask: '',
  IsActivityParty: 0,
  IsReplicated: 0,
  IsReplicationUserFiltered: 0,
  IsMailMergeEnabled: 0,
  IsVisibleInMobile: 0,
  IsVisibleInMobileClient: hidden ? 0 : 1,
  IsReadOnlyInMobileClient: 0,
  IsOfflineInMobileClient: 0,
  DaysSinceRecordLastModified: 0,
  MobileOfflineFilters: '',
  IsMapiGridEnabled: 0,
  IsReadingPaneEnabled: 0,
  IsQuickCreateEnabled: 0,
  SyncToExternalSearchIndex: 0,
  IntroducedVersion: solution.version,
});
const permissions = [
  'IsCustomizable',
  'IsRenameable',
  'IsMappable',
  'CanModifyAuditSettings',
  'CanModifyMobileVisibility',
  'CanModifyMobileClientVisibility',
  'CanModifyMobileClientReadOnly',
  'CanModifyMobileClientOffline',
  'CanModifyConnectionSettings',
  'CanModifyDuplicateDetectionSettings',
  'CanModifyMailMergeSettings',
  'CanModifyQueueSettings',
  'CanCreateAttributes',
  'CanCreateForms',
  'CanCreateCharts',
  'CanCreateViews',
  'CanModifyAdditionalSettings',
  'CanEnableSyncToExternalSearchIndex',
];
const after = {
  EnforceStateTransitions: 0,
  CanChangeHierarchicalRelationship: 1,
  EntityHelpUrlEnabled: 0,
  ChangeTrackingEnabled: 0,
  CanChangeTrackingBeEnabled: 1,
  IsEnabledForExternalChannels: 0,
  IsSolutionAware: 0,
} as const;

/** A custom table with all that an export of it lists; an import of less is refused, or loses something. */
export const tableEntity = (table: Table): XmlElement =>
  element('Entity', {}, [
    element('Name', { LocalizedName: table.labels[1033], OriginalName: table.labels[1033] }, [table.schemaName]),
    element('EntityInfo', {}, [
      element('entity', { Name: table.schemaName }, [
        localizedNames(table.labels),
        localizedCollectionNames(table.pluralLabels),
        descriptions(table.description),
        element('attributes', {}, [
          ...systemColumns(table),
          primaryKey(table),
          ...table.columns.map((column) => ownColumn(table, column)),
        ]),
        ...keys(table),
        ...leaves(before(table)),
        ...permissions.map((name) => leaf(name, 1)),
        ...leaves(after),
      ]),
    ]),
    leaf('FormXml'),
    leaf('SavedQueries'),
    leaf('RibbonDiffXml'),
  ]);
