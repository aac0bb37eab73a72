/** The metadata that the engine runs on: tables and columns as data, whether they come with the platform or in a zip. */
import { keptWith } from '../kept';

/** Texts by language code, 1033 being English. */
export type Labels = Readonly<Record<number, string>>;

export interface Option {
  readonly value: number;
  readonly labels: Labels;
  /** Of a status reason: the state that it belongs to. */
  readonly state?: number;
}

/** What happens to a row when the row that its lookup names is deleted (learn.microsoft.com, "Table relationships"). */
export type OnDelete = 'RemoveLink' | 'Cascade' | 'Restrict' | 'NoCascade';

/** Which rows follow when the row that their lookup names gets another owner: all, the active ones, those of the same owner, none. */
export type OnAssign = 'Cascade' | 'Active' | 'UserOwned' | 'NoCascade';

export interface LookupTarget {
  readonly table: string;
  /** The name for `$expand` and `@odata.bind`; case-sensitive. */
  readonly navigation: string;
  /** The schema name of the relationship, which is also the name of the way back; see relationships.ts when missing. */
  readonly relationship?: string;
  readonly onDelete: OnDelete;
  /** Missing means NoCascade. */
  readonly onAssign?: OnAssign;
}

export type ColumnType =
  | { readonly kind: 'id' }
  | { readonly kind: 'text'; readonly length: number; readonly format?: string }
  | { readonly kind: 'memo'; readonly length: number }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'version' }
  | { readonly kind: 'decimal'; readonly min: number; readonly max: number; readonly precision: number }
  | { readonly kind: 'money'; readonly min: number; readonly max: number }
  /** `managed`: in JSON it is a BooleanManagedProperty, an object around the value. */
  | { readonly kind: 'boolean'; readonly yes: Labels; readonly no: Labels; readonly managed?: true }
  | { readonly kind: 'choice' | 'state' | 'status'; readonly options: readonly Option[]; readonly optionSet?: string }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'date' }
  | { readonly kind: 'lookup'; readonly targets: readonly LookupTarget[] };

export interface Column {
  readonly name: string;
  readonly schemaName: string;
  readonly labels: Labels;
  readonly type: ColumnType;
  /** Only `systemrequired` is enforced by the API; the levels below it are for forms. */
  readonly required: 'none' | 'recommended' | 'required' | 'systemrequired';
  readonly secured: boolean;
  readonly custom: boolean;
  /** What a new row gets when the request is silent. */
  readonly initial?: string | number | boolean;
  readonly writable: 'always' | 'create' | 'never';
  /** False for secrets: written, never read back. */
  readonly readable: boolean;
}

export interface AlternateKey {
  readonly name: string;
  readonly schemaName: string;
  readonly columns: readonly string[];
  readonly labels: Labels;
  readonly status: 'Pending' | 'Active' | 'Failed';
  /** Unix ms at which the index is built: until then the key finds nothing and enforces nothing. */
  readonly activeAt: number;
}

export interface Table {
  readonly name: string;
  readonly schemaName: string;
  readonly set: string;
  readonly objectTypeCode: number;
  readonly labels: Labels;
  /** The name of several rows, as lists and menus show it. */
  readonly collectionLabels: Labels;
  readonly id: string;
  readonly primaryName: string;
  readonly ownership: 'user' | 'business' | 'organization';
  /** The part of `prvRead…` that names the table. */
  readonly privilege: string;
  readonly custom: boolean;
  readonly changeTracking: boolean;
  readonly columns: ReadonlyMap<string, Column>;
  readonly keys: readonly AlternateKey[];
  /** States that a PATCH may not set, with the message that does. */
  readonly stateMessages?: Readonly<Record<number, string>>;
  /** A lookup that the platform keeps equal to the first filled one of others. */
  readonly mirror?: { readonly column: string; readonly from: readonly string[] };
  /** A text that the platform composes of others. */
  readonly composed?: { readonly column: string; readonly from: readonly string[] };
  /** A column that says whether another one, which nobody may read, is filled. */
  readonly presence?: { readonly column: string; readonly of: string };
  /** Rows that the platform deletes some seconds after they were made: the column that says how many, and how many when it is empty. */
  readonly expires?: { readonly column: string; readonly otherwise: number };
  /** The owner is whom the row is for: a user, never a team, and to make one for somebody else takes no right to assign. */
  readonly ownerIsRecipient?: true;
  /** What is changed stays a draft until it is published. */
  readonly drafts?: true;
  /** Whether steps may be registered on it, which is what an sdkmessagefilter row says. */
  readonly events: boolean;
  /** Not reachable over the Web API: rows that only the engine reads. */
  readonly internal?: boolean;
}

/** Links rows of two tables many to many; the links are rows of the intersect table. */
export interface Association {
  readonly name: string;
  readonly intersect: string;
  readonly left: string;
  readonly right: string;
}

export interface GlobalOptionSet {
  readonly name: string;
  readonly labels: Labels;
  readonly options: readonly Option[];
}

/** All of it. An import makes a new one; nothing is changed in place. */
export interface Metadata {
  readonly tables: ReadonlyMap<string, Table>;
  readonly optionSets: ReadonlyMap<string, GlobalOptionSet>;
  readonly associations: readonly Association[];
  /** Languages that labels may be in. */
  readonly languages: readonly number[];
}

export function tableOf(metadata: Metadata, name: string): Table {
  const table = metadata.tables.get(name);
  if (!table) throw new Error(`The sandbox has no table ${name}.`);
  return table;
}

export const tableOfSet = (metadata: Metadata, set: string): Table | undefined => tablesBySet(metadata).get(set);

const tablesBySet = keptWith(
  ({ tables }: Metadata) =>
    new Map([...tables.values()].flatMap((table) => (table.internal ? [] : [[table.set, table] as const]))),
);

export const withTables = (metadata: Metadata, changed: readonly Table[]): Metadata => ({
  ...metadata,
  tables: new Map([...metadata.tables, ...changed.map((table) => [table.name, table] as const)]),
});

/** The property under which a column shows in JSON: a lookup shows its id. */
export const propertyOf = keptWith(({ name, type }: Column) => (type.kind === 'lookup' ? `_${name}_value` : name));

/** The column behind a JSON property, or undefined. */
export const columnOfProperty = (table: Table, property: string): Column | undefined =>
  columnsByProperty(table).get(property);

const columnsByProperty = keptWith(
  ({ columns }: Table) => new Map([...columns.values()].map((column) => [propertyOf(column), column])),
);

/** The lookup behind a navigation property, with the table that it leads to; names are case-sensitive. */
export function lookupOfNavigation(
  table: Table,
  navigation: string,
): { readonly column: Column; readonly targets: readonly LookupTarget[] } | undefined {
  for (const { column, targets } of lookupsOf(table)) {
    const named = targets.filter((target) => target.navigation === navigation);
    if (named.length > 0) return { column, targets: named };
  }
  return undefined;
}

const lookupsOf = keptWith(({ columns }: Table) =>
  [...columns.values()].flatMap((column) =>
    column.type.kind === 'lookup' ? [{ column, targets: column.type.targets }] : [],
  ),
);

export const english = (labels: Labels): string => labels[1033] ?? Object.values(labels)[0] ?? '';
