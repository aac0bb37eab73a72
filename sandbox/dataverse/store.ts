/** Rows, their versions and what was deleted; everything since a mark can be taken back, which makes requests atomic. */
import { createTableMaps, type TableMaps } from './tableMaps';

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

/** How something is made of some tables, and of nothing else. */
export interface Derivation<T> {
  readonly tables: readonly string[];
  make(store: Store): T;
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
  /** What is made of the rows of some tables: kept until one of these is written, so nobody may change it. */
  derived<T>(derivation: Derivation<T>): T;
  mark(): number;
  rollback(mark: number): void;
  /** Forgets how to take back, once a request has ended well. */
  settle(): void;
  /** A copy of all rows and versions of now; what happens in one of the two is unknown to the other. */
  fork(): Store;
}

export const createStore = (): Store =>
  storeOf({
    tables: createTableMaps(),
    tombstones: createTableMaps(),
    revisions: new Map(),
    derived: new Map(),
    version: 1_000_000,
  });

interface State {
  readonly tables: TableMaps<Row>;
  readonly tombstones: TableMaps<Tombstone>;
  /** How often each table was written. */
  readonly revisions: Map<string, number>;
  readonly derived: Map<Derivation<unknown>, { readonly revision: number; readonly value: unknown }>;
  version: number;
}

function storeOf(state: State): Store {
  const { tables, tombstones, revisions, derived } = state;
  let undo: { readonly table: string; readonly restore: () => void }[] = [];

  const replace = <T>(maps: TableMaps<T>, table: string, id: string, value: T | undefined): void => {
    const before = maps.read(table)?.get(id);
    if (before === undefined && value === undefined) return;
    const set = (one: T | undefined): void => {
      const map = maps.write(table);
      if (one === undefined) map.delete(id);
      else map.set(id, one);
    };
    undo.push({ table, restore: () => set(before) });
    set(value);
  };
  const touch = (table: string): void => void revisions.set(table, (revisions.get(table) ?? 0) + 1);
  const revision = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (revisions.get(name) ?? 0), 0);

  const store: Store = {
    get: (table, id) => tables.read(table)?.get(id),
    rows: (table) => [...(tables.read(table)?.values() ?? [])],
    put(table, id, values) {
      const row = { id, version: ++state.version, values };
      replace(tables, table, id, row);
      replace(tombstones, table, id, undefined);
      touch(table);
      return row;
    },
    remove(table, id) {
      replace(tables, table, id, undefined);
      replace(tombstones, table, id, { id, version: ++state.version });
      touch(table);
    },
    deletedSince: (table, since) =>
      [...(tombstones.read(table)?.values() ?? [])].filter((tombstone) => tombstone.version > since),
    version: () => state.version,
    derived<T>(derivation: Derivation<T>): T {
      const current = revision(derivation.tables);
      const found = derived.get(derivation);
      if (found?.revision === current) return found.value as T;
      const value = derivation.make(store);
      derived.set(derivation, { revision: current, value });
      return value;
    },
    mark: () => undo.length,
    rollback(mark) {
      for (const { table, restore } of undo.splice(mark).reverse()) {
        restore();
        // Whoever derived something from the rows that are taken back has to look again.
        touch(table);
      }
    },
    settle() {
      undo = [];
    },
    fork: () =>
      storeOf({
        tables: tables.copy(),
        tombstones: tombstones.copy(),
        revisions: new Map(revisions),
        derived: new Map(derived),
        version: state.version,
      }),
  };
  return store;
}

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null;

/** The id that a lookup holds, or undefined. */
export const idOf = (value: Value | undefined): string | undefined => (isReference(value) ? value.id : undefined);

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower case without braces, or undefined for a text that is no GUID. */
export function guidOf(text: string): string | undefined {
  if (guid.test(text)) return text;
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^\{|\}$/g, '');
  return guid.test(plain) ? plain : undefined;
}
