/**
 * Finding rows by key, and what alternate keys enforce. A key finds and enforces nothing until its index is built, and
 * texts are equal without regard to case (learn.microsoft.com, "Work with alternate keys").
 */
import { badRequest, DataverseError, rowNotFound } from './errors';
import { keptWith } from '../kept';
import { type AlternateKey, columnOfProperty, english, type Metadata, type Table, withTables } from './metadata';
import { type Key, unquoted } from './path';
import { guidOf, idOf, isReference, type Row, type Value, type Values } from './store';
import type { World } from './world';

const comparable = (value: Value | undefined): string | undefined => {
  if (value === null || value === undefined) return undefined;
  return (isReference(value) ? value.id : String(value)).toLowerCase();
};

/** The values of a key's columns as one text; undefined when one is empty, for then the key says nothing. */
function fingerprint(key: AlternateKey, values: Values): string | undefined {
  const parts = key.columns.map((column) => comparable(values[column]));
  return parts.every((part) => part !== undefined) ? JSON.stringify(parts) : undefined;
}

/** The row of an address; `values` are what an upsert by alternate key would create it with. */
export function findByKey(
  world: World,
  table: Table,
  key: Key,
): { readonly row?: Row; readonly id?: string; readonly values: Values } {
  if ('id' in key) {
    const row = world.store.get(table.name, key.id);
    return { id: key.id, values: {}, ...(row ? { row } : {}) };
  }
  const values: Record<string, Value> = {};
  for (const [name, literal] of key.pairs) {
    const column = columnOfProperty(table, name);
    if (!column) throw badRequest(`The key property '${name}' does not exist on '${table.name}'.`, '0x80060888');
    values[column.name] = literalValue(literal);
  }
  const names = Object.keys(values).sort();
  const first = names[0];
  if (names.length === 1 && first === table.id) return findByKey(world, table, { id: String(values[table.id]) });
  const declared = table.keys.find((one) => [...one.columns].sort().join() === names.join());
  if (!declared) throw badRequest(`'${names.join(', ')}' is not an alternate key of '${table.name}'.`, '0x80060888');
  if (declared.status !== 'Active') {
    throw badRequest(
      `The alternate key '${declared.name}' of '${table.name}' is ${declared.status}: its index has not been built, ` +
        'so rows cannot be found by it.',
      '0x80060888',
    );
  }
  const wanted = fingerprint(declared, values);
  const row = world.store.rows(table.name).find((one) => fingerprint(declared, one.values) === wanted);
  return { values, ...(row ? { row, id: row.id } : {}) };
}

function literalValue(literal: string): Value {
  const text = unquoted(literal);
  if (text !== undefined) return text;
  const id = guidOf(literal);
  if (id) return id;
  if (literal === 'true' || literal === 'false') return literal === 'true';
  const number = Number(literal);
  if (literal !== '' && !Number.isNaN(number)) return number;
  throw badRequest(`'${literal}' is no value for a key: texts stand in single quotes.`, '0x80060888');
}

export function requireRow(world: World, table: Table, key: Key): Row {
  const found = findByKey(world, table, key).row;
  if (found) return found;
  throw rowNotFound(table, 'id' in key ? key.id : key.pairs.map((pair) => pair.join('=')).join(','));
}

/** Refuses values that another row already holds in an active key (error 0x80060892). */
export function requireUnique(world: World, table: Table, id: string, values: Values): void {
  for (const key of table.keys) {
    if (key.status !== 'Active') continue;
    const wanted = fingerprint(key, values);
    if (wanted === undefined) continue;
    const other = world.store.rows(table.name).find((row) => row.id !== id && fingerprint(key, row.values) === wanted);
    if (!other) continue;
    throw new DataverseError(
      412,
      '0x80060892',
      `Entity Key ${english(key.labels)} violated. A record with the same value for ` +
        `${key.columns.map((name) => english(table.columns.get(name)?.labels ?? { 1033: name })).join(', ')} already exists. ` +
        'A duplicate record cannot be created. Select one or more unique values and try again.',
    );
  }
}

const tablesWithPendingKeys = keptWith(({ tables }: Metadata) =>
  [...tables.values()].filter(({ keys }) => keys.some(({ status }) => status === 'Pending')),
);

/** Builds the indexes whose time has come: Active, or Failed where rows already hold the same values. */
export function activateKeys(world: World, now: number): void {
  const changed: Table[] = [];
  for (const table of tablesWithPendingKeys(world.metadata)) {
    if (!table.keys.some((key) => key.status === 'Pending' && key.activeAt <= now)) continue;
    changed.push({ ...table, keys: table.keys.map((key) => settled(world, table, key, now)) });
  }
  if (changed.length > 0) world.metadata = withTables(world.metadata, changed);
}

function settled(world: World, table: Table, key: AlternateKey, now: number): AlternateKey {
  if (key.status !== 'Pending' || key.activeAt > now) return key;
  const held = world.store
    .rows(table.name)
    .map((row) => fingerprint(key, row.values))
    .filter((values) => values !== undefined);
  return { ...key, status: new Set(held).size === held.length ? 'Active' : 'Failed' };
}

/** Whether a reference still names a row. */
export const exists = (world: World, value: Value | undefined): boolean =>
  isReference(value) && world.store.get(value.table, idOf(value) ?? '') !== undefined;
