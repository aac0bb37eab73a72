import { relayState, solution } from '../../model';
import { texts } from '../texts';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { attribute, memoParts, textParts } from './attribute';
import { descriptions, localizedCollectionNames, localizedNames } from './labels';
import { systemColumns } from './systemColumns';

const version = solution.version;
const primaryName = 'PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm';

const ownColumns = (): XmlElement[] => [
  attribute({
    name: relayState.id,
    type: 'primarykey',
    labels: relayState.labels,
    required: 'systemrequired',
    mask: 'ValidForAdvancedFind|RequiredForGrid',
    custom: false,
    update: false,
  }),
  attribute({
    name: relayState.name,
    type: 'nvarchar',
    labels: relayState.nameLabels,
    required: 'required',
    mask: primaryName,
    searchable: true,
    typed: textParts(relayState.nameLength),
  }),
  attribute({
    name: relayState.value,
    type: 'ntext',
    labels: relayState.valueLabels,
    mask: 'ValidForForm',
    typed: memoParts(relayState.valueLength),
  }),
];

/** What an export says of a table beside its columns. Organisation-owned: nobody but the relay uses it. */
const before = {
  EntitySetName: relayState.set,
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
  OwnershipTypeMask: 'OrgOwned',
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
  IsVisibleInMobileClient: 0,
  IsReadOnlyInMobileClient: 0,
  IsOfflineInMobileClient: 0,
  DaysSinceRecordLastModified: 0,
  MobileOfflineFilters: '',
  IsMapiGridEnabled: 0,
  IsReadingPaneEnabled: 0,
  IsQuickCreateEnabled: 0,
  SyncToExternalSearchIndex: 0,
  IntroducedVersion: version,
} as const;
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

/** The relay's own table: one row, whose value holds the cursors of the sweep. */
export const relayStateEntity = (): XmlElement =>
  element('Entity', {}, [
    element('Name', { LocalizedName: relayState.labels[1033], OriginalName: relayState.labels[1033] }, [
      relayState.schemaName,
    ]),
    element('EntityInfo', {}, [
      element('entity', { Name: relayState.schemaName }, [
        localizedNames(relayState.labels),
        localizedCollectionNames(relayState.pluralLabels),
        descriptions(texts.relayStateDescription),
        element('attributes', {}, [...systemColumns(), ...ownColumns()]),
        ...leaves(before),
        ...permissions.map((name) => leaf(name, 1)),
        ...leaves(after),
      ]),
    ]),
    leaf('FormXml'),
    leaf('SavedQueries'),
    leaf('RibbonDiffXml'),
  ]);
