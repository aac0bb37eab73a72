/** Reads the JSON of a create or an update into columns and values. */
import { badRequest, rowNotFound, undeclaredProperty } from './errors';
import { findByKey } from './keys';
import { columnOfProperty, lookupOfNavigation, type LookupTarget, type Table, tableOfSet } from './metadata';
import { keyOf, segmentsOf } from './path';
import type { Reference, Value } from './store';
import { valueOf } from './values';
import type { World } from './world';

export type Json = Readonly<Record<string, unknown>>;
export type Assignments = Record<string, Value>;

export function jsonObject(body: string): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.replace(/^\uFEFF/, ''));
    // An object that was turned into text twice is taken too: dataverse-ify's client for Node sends every record so.
    if (typeof parsed === 'string') parsed = JSON.parse(parsed);
  } catch {
    throw badRequest('The request body is not valid JSON.', '0x80048d19');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw badRequest('The request body must be a JSON object.', '0x80048d19');
  }
  return parsed as Json;
}

export function readPayload(world: World, table: Table, body: Json): Assignments {
  const assignments: Assignments = {};
  for (const [name, given] of Object.entries(body)) {
    const bind = /^(.+)@odata\.bind$/.exec(name)?.[1];
    if (bind !== undefined) {
      const lookup = lookupOfNavigation(table, bind);
      if (!lookup) throw undeclaredProperty(bind, table.name);
      assignments[lookup.column.name] = given === null ? null : referenceOf(world, table, lookup.targets, given);
    } else if (!name.includes('@')) {
      // Annotations ride along in bodies that a client got from a retrieve; the service ignores them too.
      const [column, value] = plainValue(table, name, given);
      assignments[column] = value;
    }
  }
  return assignments;
}

function plainValue(table: Table, name: string, given: unknown): readonly [string, Value] {
  const column = columnOfProperty(table, name);
  if (column && column.type.kind !== 'lookup') return [column.name, valueOf(table, column, given)];
  if (column) {
    throw badRequest(
      `CRM do not support direct update of Entity Reference properties, Use Navigation properties instead: set ` +
        `'${column.type.kind === 'lookup' ? (column.type.targets[0]?.navigation ?? column.name) : column.name}@odata.bind' ` +
        `and not '${name}'.`,
      '0x80048d19',
    );
  }
  const lookup = lookupOfNavigation(table, name);
  if (!lookup) throw undeclaredProperty(name, table.name);
  if (given === null) return [lookup.column.name, null];
  throw badRequest(
    `'${name}' cannot be changed by an object: bind '${name}@odata.bind', or create both rows together.`,
  );
}

/** `/accounts(guid)`, `accounts(key='x')` or the whole address of a row. */
export function referenceOf(world: World, table: Table, targets: readonly LookupTarget[], given: unknown): Reference {
  if (typeof given !== 'string') throw badRequest(`A reference of '${table.name}' must be the address of a row.`);
  const path = given.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/?api\/data\/v9\.\d\//i, '');
  const segment = segmentsOf(path)[0];
  const target = segment && tableOfSet(world.metadata, segment.name);
  if (!segment || !target || segment.inner === undefined) {
    throw badRequest(`'${given}' is not the address of a row.`, '0x80060888');
  }
  if (!targets.some((one) => one.table === target.name)) {
    throw badRequest(
      `A '${target.name}' cannot be bound here: '${table.name}' expects ${targets.map((one) => one.table).join(' or ')}.`,
      '0x80048d19',
    );
  }
  const found = findByKey(world, target, keyOf(segment.inner)).row;
  if (!found) throw rowNotFound(target, segment.inner);
  return { table: target.name, id: found.id };
}
