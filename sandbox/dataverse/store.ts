/** Rows, their versions and what was deleted; everything since a mark can be taken back, which makes requests atomic. */

export interface Reference {
  readonly table: string;
  readonly id: string;
}
/** Date and time as `2026-11-20T10:00:00Z`, a date as `2026-11-20`, a choice as its number. */
export type Value = string | number | boolean | null | Reference;
export type Values = Readonly<Record<string, Value>>;

export interface Row {
  readonly id: string;
  readonly version: number;
  readonly values: Values;
}

export interface Tombstone {
  readonly id: string;
  readonly version: number;
}

export interface Store {
  get(table: string, id: string): Row | undefined;
  rows(table: string): Row[];
  /** Writes a row under a new version, which it returns. */
  put(table: string, id: string, values: Values): Row;
  remove(table: string, id: string): void;
  deletedSince(table: string, version: number): Tombstone[];
  /** The newest version given to anything. */
  version(): number;
  /** Grows with each write to one of these tables: lets a reader keep what it derived from them. */
  revision(tables: readonly string[]): number;
  mark(): number;
  rollback(mark: number): void;
  /** Forgets how to take back, once a request has ended well. */
  settle(): void;
}

export function createStore(): Store {
  const tables = new Map<string, Map<string, Row>>();
  const tombstones = new Map<string, Map<string, Tombstone>>();
  const revisions = new Map<string, number>();
  let undo: (() => void)[] = [];
  let version = 1_000_000;

  const of = <T>(maps: Map<string, Map<string, T>>, table: string): Map<string, T> => {
    const found = maps.get(table) ?? new Map<string, T>();
    maps.set(table, found);
    return found;
  };
  const replace = <T>(map: Map<string, T>, id: string, value: T | undefined): void => {
    const before = map.get(id);
    undo.push(() => (before === undefined ? map.delete(id) : map.set(id, before)));
    if (value === undefined) map.delete(id);
    else map.set(id, value);
  };
  const touch = (table: string): void => void revisions.set(table, (revisions.get(table) ?? 0) + 1);

  return {
    get: (table, id) => tables.get(table)?.get(id),
    rows: (table) => [...(tables.get(table)?.values() ?? [])],
    put(table, id, values) {
      const row = { id, version: ++version, values };
      replace(of(tables, table), id, row);
      replace(of(tombstones, table), id, undefined);
      touch(table);
      return row;
    },
    remove(table, id) {
      replace(of(tables, table), id, undefined);
      replace(of(tombstones, table), id, { id, version: ++version });
      touch(table);
    },
    deletedSince: (table, since) =>
      [...(tombstones.get(table)?.values() ?? [])].filter((tombstone) => tombstone.version > since),
    version: () => version,
    revision: (names) => names.reduce((sum, name) => sum + (revisions.get(name) ?? 0), 0),
    mark: () => undo.length,
    rollback(mark) {
      while (undo.length > mark) undo.pop()?.();
      // Whoever derived something from the rows that are taken back has to look again.
      for (const name of revisions.keys()) touch(name);
    },
    settle() {
      undo = [];
    },
  };
}

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null;

/** The id that a lookup holds, or undefined. */
export const idOf = (value: Value | undefined): string | undefined => (isReference(value) ? value.id : undefined);

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower case without braces, or undefined for a text that is no GUID. */
export function guidOf(text: string): string | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^\{|\}$/g, '');
  return guid.test(plain) ? plain : undefined;
}
