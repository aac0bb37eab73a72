import type { ColumnType } from './columns';
import type { Labels } from './labels';

/** A column of one of our own tables; a lookup leads to one table, by the relationship of the given schema name. */
export interface TableColumn {
  /** SchemaName; its lower case is the logical name. */
  readonly schemaName: string;
  readonly labels: Labels;
  readonly type: ColumnType | { readonly kind: 'lookup'; readonly to: string; readonly relationship: string };
  /** What a row is called by; each table has one such column. */
  readonly primary?: true;
  readonly required?: true;
  /** JSON or the like, which nobody searches or puts into a list. */
  readonly quiet?: true;
}

/** A custom table that the solution brings, besides what the platform adds to each table. */
export interface Table {
  readonly logicalName: string;
  /** Also the last part of its privileges' names, as in prvReadcosell_SyncEvent. */
  readonly schemaName: string;
  readonly set: string;
  readonly id: string;
  /** Rows of a user's have an owner and levels of access; rows of the organisation's are read by all or by none. */
  readonly ownership: 'user' | 'organisation';
  /** Nobody looks at it but administrators: it is not offered on phones and has no views. */
  readonly hidden?: true;
  readonly labels: Labels;
  readonly pluralLabels: Labels;
  readonly description: Labels;
  readonly columns: readonly TableColumn[];
  /** Columns by which a row is unique, beside its id. */
  readonly key?: { readonly name: string; readonly columns: readonly string[] };
}
