/** A short notation for base tables, so that the files beside this one read like the vendor's column lists. */
import type { Column, ColumnType, LookupTarget, OnAssign, OnDelete, Option, Table } from '../metadata';
import { labelsOf as label } from './translations';

/** `Parent Account` of `parentaccountid`: the platform's own columns need a readable name, not an exact one. */
const readable = (schemaName: string): string =>
  schemaName
    .replace(/_/g, ' ')
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^./, (first) => first.toUpperCase());

type Settings = Partial<Pick<Column, 'required' | 'initial' | 'writable' | 'readable' | 'secured'>> & {
  readonly label?: string;
};

/** `[schema name, type, settings]`; the logical name is the schema name in lower case. */
export type ColumnEntry = readonly [string, ColumnType, Settings?];

export const text = (length: number, format = 'text'): ColumnType => ({ kind: 'text', length, format });
export const memo = (length: number): ColumnType => ({ kind: 'memo', length });
export const integer = (min = -2147483648, max = 2147483647): ColumnType => ({ kind: 'integer', min, max });
export const decimal = (min: number, max: number, precision: number): ColumnType => ({
  kind: 'decimal',
  min,
  max,
  precision,
});
export const money = (min = -1e12, max = 1e12): ColumnType => ({ kind: 'money', min, max });
export const boolean = (yes = 'Yes', no = 'No'): ColumnType => ({ kind: 'boolean', yes: label(yes), no: label(no) });
/** learn.microsoft.com, "BooleanManagedProperty complex type". */
export const managedProperty: ColumnType = { kind: 'boolean', yes: label('Yes'), no: label('No'), managed: true };
export const date: ColumnType = { kind: 'date' };
export const datetime: ColumnType = { kind: 'datetime' };
export const id: ColumnType = { kind: 'id' };

export const options = (entries: Readonly<Record<number, string>>): Option[] =>
  Object.entries(entries).map(([value, name]) => ({ value: Number(value), labels: label(name) }));
export const choice = (entries: Readonly<Record<number, string>>): ColumnType => ({
  kind: 'choice',
  options: options(entries),
});

/** `lookup('account')`, or `lookup({ customerid_account: 'account', customerid_contact: 'contact' })`. */
export const lookup = (
  target: string | Readonly<Record<string, string>>,
  onDelete: OnDelete = 'RemoveLink',
  onAssign: OnAssign = 'NoCascade',
): ((navigation: string) => ColumnType) => {
  const entries: readonly (readonly [string | undefined, string])[] =
    typeof target === 'string' ? [[undefined, target]] : Object.entries(target);
  return (navigation) => ({
    kind: 'lookup',
    targets: entries.map(([name, table]): LookupTarget => ({
      table,
      navigation: name ?? navigation,
      onDelete,
      onAssign,
    })),
  });
};

interface TableEntry {
  readonly schemaName: string;
  readonly set: string;
  readonly objectTypeCode: number;
  readonly primaryName: string;
  readonly ownership: Table['ownership'];
  readonly columns: readonly (ColumnEntry | readonly [string, (navigation: string) => ColumnType, Settings?])[];
  readonly id?: string;
  readonly label?: string;
  /** The name of several rows; the name of one and an s, when it is missing. */
  readonly plural?: string;
  readonly privilege?: string;
  readonly states?: Readonly<Record<number, readonly [string, Readonly<Record<number, string>>]>>;
  readonly changeTracking?: boolean;
  readonly events?: boolean;
  readonly stateMessages?: Table['stateMessages'];
  readonly mirror?: Table['mirror'];
  readonly composed?: Table['composed'];
  readonly presence?: Table['presence'];
  readonly expires?: Table['expires'];
  readonly ownerIsRecipient?: true;
  readonly drafts?: true;
  readonly internal?: boolean;
}

function column([schemaName, given, settings = {}]: TableEntry['columns'][number]): Column {
  const name = schemaName.toLowerCase();
  return {
    name,
    schemaName,
    labels: label(settings.label ?? readable(schemaName)),
    type: typeof given === 'function' ? given(name) : given,
    required: settings.required ?? 'none',
    secured: settings.secured ?? false,
    custom: false,
    writable: settings.writable ?? 'always',
    readable: settings.readable ?? true,
    ...(settings.initial === undefined ? {} : { initial: settings.initial }),
  };
}

const never = { writable: 'never' } as const;
/** What every table has (learn.microsoft.com, "System columns"). */
const everyTable: TableEntry['columns'] = [
  ['CreatedOn', datetime, never],
  ['ModifiedOn', datetime, never],
  ['CreatedBy', lookup('systemuser', 'NoCascade'), never],
  ['ModifiedBy', lookup('systemuser', 'NoCascade'), never],
  ['CreatedOnBehalfBy', lookup('systemuser', 'NoCascade'), never],
  ['ModifiedOnBehalfBy', lookup('systemuser', 'NoCascade'), never],
  ['VersionNumber', { kind: 'version' }, never],
];
/** What a table owned by the organisation has besides. */
const organizationTable: TableEntry['columns'] = [['OrganizationId', lookup('organization', 'NoCascade'), never]];
/** What a table owned by users or teams has besides. */
const ownedTable: TableEntry['columns'] = [
  [
    'OwnerId',
    {
      kind: 'lookup',
      targets: ['systemuser', 'team'].map((table) => ({ table, navigation: 'ownerid', onDelete: 'Restrict' as const })),
    },
    { required: 'systemrequired', label: 'Owner' },
  ],
  ['OwningUser', lookup('systemuser', 'NoCascade'), never],
  ['OwningTeam', lookup('team', 'NoCascade'), never],
  ['OwningBusinessUnit', lookup('businessunit', 'NoCascade'), never],
];

function stateColumns(states: NonNullable<TableEntry['states']>): TableEntry['columns'] {
  const reasons = Object.entries(states).flatMap(([state, [, entries]]) =>
    options(entries).map((option) => ({ ...option, state: Number(state) })),
  );
  const names = Object.fromEntries(Object.entries(states).map(([state, [name]]) => [state, name]));
  return [
    ['StateCode', { kind: 'state', options: options(names) }, { label: 'Status' }],
    ['StatusCode', { kind: 'status', options: reasons }, { label: 'Status Reason' }],
  ];
}

/** The platform's own columns, which a table has whether or not a solution lists them. */
export function systemColumns(ownership: Table['ownership']): Column[] {
  const own = { user: ownedTable, organization: organizationTable, business: [] }[ownership];
  return [...everyTable, ...own].map(column);
}

export function defineTable(entry: TableEntry): Table {
  const name = entry.schemaName.toLowerCase();
  const key = entry.id ?? `${name}id`;
  const columns = [
    column([key, id, { writable: 'create', required: 'systemrequired' }]),
    ...entry.columns.map(column),
    ...(entry.states ? stateColumns(entry.states).map(column) : []),
    // The organisation's own id is not a lookup to itself.
    ...systemColumns(entry.ownership).filter((one) => one.name !== key),
  ];
  return {
    name,
    schemaName: entry.schemaName,
    set: entry.set,
    objectTypeCode: entry.objectTypeCode,
    labels: label(entry.label ?? readable(entry.schemaName)),
    collectionLabels: label(entry.plural ?? `${entry.label ?? readable(entry.schemaName)}s`),
    id: key,
    primaryName: entry.primaryName,
    ownership: entry.ownership,
    privilege: entry.privilege ?? entry.schemaName,
    custom: false,
    changeTracking: entry.changeTracking ?? false,
    columns: new Map(columns.map((one) => [one.name, one])),
    keys: [],
    events: entry.events ?? false,
    ...(entry.stateMessages ? { stateMessages: entry.stateMessages } : {}),
    ...(entry.mirror ? { mirror: entry.mirror } : {}),
    ...(entry.composed ? { composed: entry.composed } : {}),
    ...(entry.presence ? { presence: entry.presence } : {}),
    ...(entry.expires ? { expires: entry.expires } : {}),
    ...(entry.ownerIsRecipient ? { ownerIsRecipient: true } : {}),
    ...(entry.drafts ? { drafts: true } : {}),
    ...(entry.internal ? { internal: true } : {}),
  };
}
