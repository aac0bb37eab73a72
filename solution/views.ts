import {
  column,
  componentId,
  fill,
  labels,
  opportunity,
  referralStatus,
  solutionCatalogue,
  solutionCatalogueTable,
  standard,
  syncEvent,
  syncEventKind,
  syncEventTable,
  syncStatus,
  valueOf,
  viewTexts,
  type Labels,
  type Table,
} from '../model';
import { texts } from './texts';

/** Where a view is used, with the number that Dataverse keeps for it (learn.microsoft.com, "SavedQuery, QueryType"). */
export const viewKind = { public: 0, advancedFind: 1, associated: 2, quickFind: 4, lookup: 64 } as const;

/** A column with its width in pixels; `icon` puts the mark of the sync status into its cells. */
export interface ViewColumn {
  readonly name: string;
  readonly width: number;
  readonly icon?: true;
}
export type Condition =
  { readonly column: string; readonly is: 'null' } | { readonly column: string; readonly in: readonly number[] };

export interface ViewDefinition {
  readonly id: string;
  readonly table: {
    readonly logicalName: string;
    readonly schemaName: string;
    readonly id: string;
    readonly name: string;
    /** Only of the platform's own tables: a custom one has another code in each environment. */
    readonly objectTypeCode?: number;
  };
  readonly name: Labels;
  readonly kind: keyof typeof viewKind;
  /** The one of its kind that the table begins with; never on a table that is not ours. */
  readonly first: boolean;
  readonly columns: readonly ViewColumn[];
  readonly where: readonly Condition[];
  readonly order: { readonly column: string; readonly descending: boolean };
  /** Columns that a quick find looks into. */
  readonly find?: readonly string[];
}

const active: Condition = { column: standard.state, in: [0] };
const yes = 1;

const dealColumns: readonly ViewColumn[] = [
  { name: column.syncStatus, width: 140, icon: true },
  { name: standard.name, width: 240 },
  { name: standard.account, width: 180 },
  { name: standard.value, width: 120 },
  { name: standard.closeDate, width: 130 },
  { name: column.referralStatus, width: 150 },
  { name: standard.owner, width: 150 },
  { name: standard.modifiedOn, width: 140 },
];
const deals = { table: { ...opportunity, name: standard.name }, kind: 'public', first: false } as const;

const dealViews: readonly ViewDefinition[] = [
  {
    ...deals,
    id: componentId.viewShared,
    name: viewTexts['view.shared'],
    columns: dealColumns,
    where: [active, { column: column.sync, in: [yes] }],
    order: { column: standard.closeDate, descending: false },
  },
  {
    // Closed deals are not left out: what happened to them after the close is what somebody has to look at.
    ...deals,
    id: componentId.viewAttention,
    name: viewTexts['view.attention'],
    columns: dealColumns,
    where: [
      { column: column.syncStatus, in: [valueOf(syncStatus, 'Conflict'), valueOf(syncStatus, 'NeedsAttention')] },
    ],
    order: { column: standard.modifiedOn, descending: true },
  },
  {
    // The oldest first, since an offer that nobody answers ends after 14 days.
    ...deals,
    id: componentId.viewReceived,
    name: viewTexts['view.received'],
    columns: [...dealColumns, { name: standard.createdOn, width: 140 }],
    where: [
      active,
      { column: column.referralStatus, in: [valueOf(referralStatus, 'NewReceived')] },
      { column: column.response, is: 'null' },
    ],
    order: { column: standard.createdOn, descending: false },
  },
];

/** The views that each custom table has beside its public ones: found, related, looked up. */
function builtInViews(
  table: Table & { readonly name: string },
  ids: Readonly<Record<'advancedFind' | 'associated' | 'quickFind' | 'lookup', string>>,
  shared: Pick<ViewDefinition, 'columns' | 'order'> & { readonly find: readonly string[] },
): ViewDefinition[] {
  const named = (text: Labels): Labels =>
    labels(
      fill(text[1033], { table: table.labels[1033] }),
      fill(text[1036], { table: table.labels[1036] }),
      fill(text[1041], { table: table.labels[1041] }),
    );
  const { find, ...listed } = shared;
  const of = { table, first: true, where: [active], ...listed };
  return [
    { ...of, id: ids.advancedFind, kind: 'advancedFind', name: named(texts.advancedFindView), where: [] },
    { ...of, id: ids.associated, kind: 'associated', name: named(texts.associatedView) },
    { ...of, id: ids.quickFind, kind: 'quickFind', name: named(texts.quickFindView), find },
    { ...of, id: ids.lookup, kind: 'lookup', name: named(texts.lookupView) },
  ];
}

const events = {
  table: { ...syncEventTable, name: syncEvent.name },
  columns: [
    { name: syncEvent.occurredOn, width: 140 },
    { name: syncEvent.kind, width: 130 },
    { name: syncEvent.name, width: 360 },
    { name: syncEvent.opportunity, width: 220 },
    { name: syncEvent.referral, width: 150 },
  ],
  order: { column: syncEvent.occurredOn, descending: true },
} as const;

const eventViews: readonly ViewDefinition[] = [
  {
    ...events,
    id: componentId.viewHistory,
    kind: 'public',
    first: true,
    name: viewTexts['view.history'],
    where: [],
  },
  {
    // Deactivating a row is how somebody says that it is dealt with.
    ...events,
    id: componentId.viewErrors,
    kind: 'public',
    first: false,
    name: viewTexts['view.errors'],
    where: [active, { column: syncEvent.kind, in: [valueOf(syncEventKind, 'Failed')] }],
  },
  ...builtInViews(
    events.table,
    {
      advancedFind: componentId.syncEventAdvancedFind,
      associated: componentId.syncEventAssociated,
      quickFind: componentId.syncEventQuickFind,
      lookup: componentId.syncEventLookup,
    },
    { columns: events.columns, order: events.order, find: [syncEvent.name, syncEvent.referral] },
  ),
];

const catalogue = {
  table: { ...solutionCatalogueTable, name: solutionCatalogue.name },
  columns: [
    { name: solutionCatalogue.name, width: 300 },
    { name: solutionCatalogue.identifier, width: 220 },
  ],
  order: { column: solutionCatalogue.name, descending: false },
} as const;

const catalogueViews: readonly ViewDefinition[] = [
  {
    ...catalogue,
    id: componentId.viewSolutions,
    kind: 'public',
    first: true,
    name: viewTexts['view.solutions'],
    where: [active],
  },
  ...builtInViews(
    catalogue.table,
    {
      advancedFind: componentId.solutionAdvancedFind,
      associated: componentId.solutionAssociated,
      quickFind: componentId.solutionQuickFind,
      lookup: componentId.solutionLookup,
    },
    {
      columns: catalogue.columns,
      order: catalogue.order,
      find: [solutionCatalogue.name, solutionCatalogue.identifier],
    },
  ),
];

/** Every view that the solution brings. */
export const views: readonly ViewDefinition[] = [...dealViews, ...eventViews, ...catalogueViews];
