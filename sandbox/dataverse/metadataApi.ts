/**
 * `EntityDefinitions`, `RelationshipDefinitions` and `GlobalOptionSetDefinitions` (learn.microsoft.com, "Query table
 * definitions using the Web API").
 */
import { changeColumn } from './columnSecurity';
import { columnDefinition, optionSetDefinition } from './definitions/column';
import { type Definition, readIn } from './definitions/label';
import { type Expandable, oneOf, plain, queryDefinitions } from './definitions/query';
import { allRelationships, relationshipKinds, relationshipsOfTable } from './definitions/relationship';
import { keyDefinition, tableDefinition } from './definitions/table';
import { badRequest, DataverseError, notImplemented } from './errors';
import { type Metadata, type Table, withTables } from './metadata';
import { jsonObject } from './payload';
import type { Segment } from './path';
import { queryOptions } from './query/options';
import { type ApiRequest, json, noContent, type Reply } from './request';
import { requirePrivilege } from './security';
import { userLanguage } from './userLanguage';
import type { Call } from './world';

const namespace = 'Microsoft.Dynamics.CRM.';

export function handleMetadata(call: Call, request: ApiRequest): Reply | undefined {
  const reply = definitionsFor(call, request);
  if (reply?.json === undefined) return reply;
  return { ...reply, json: readIn(userLanguage(call.world, call.principal.id), reply.json) };
}

function definitionsFor(call: Call, request: ApiRequest): Reply | undefined {
  const [first, ...rest] = request.segments;
  switch (first?.name) {
    case 'EntityDefinitions':
      return request.method === 'GET' ? tables(call, request, first, rest) : changeTable(call, request);
    case 'RelationshipDefinitions':
      requireReading(call, request, first.name, 'prvReadRelationship');
      return definitions(call, request, first, rest, allRelationships(call.world.metadata).map(plain));
    case 'GlobalOptionSetDefinitions': {
      requireReading(call, request, first.name, 'prvReadOptionSet');
      const sets = [...call.world.metadata.optionSets.values()].map(optionSetDefinition);
      return definitions(call, request, first, rest, sets.map(plain));
    }
    default:
      return undefined;
  }
}

function requireReading(call: Call, request: ApiRequest, set: string, privilege: string): void {
  if (request.method !== 'GET') throw notImplemented(`${request.method} on '${set}'`);
  requirePrivilege(call, privilege);
}

function tables(call: Call, request: ApiRequest, first: Segment, rest: readonly Segment[]): Reply {
  requirePrivilege(call, 'prvReadEntity');
  const { metadata } = call.world;
  const all = visibleTables(metadata);
  const [part, ...behind] = rest;
  if (!part || part.name.startsWith(namespace)) return definitions(call, request, first, rest, all);
  if (first.inner === undefined) throw notImplemented(`'${part.name}' behind 'EntityDefinitions'`);
  const { table } = oneOf(first.name, all, first.inner);
  return definitions(call, request, part, behind, partsOf(metadata, table, part.name).map(plain));
}

interface ExpandableTable extends Expandable {
  readonly table: Table;
}

const visibleTables = (metadata: Metadata): ExpandableTable[] =>
  [...metadata.tables.values()]
    .filter((table) => !table.internal)
    .map((table) => ({ table, definition: tableDefinition(table), part: (name) => partsOf(metadata, table, name) }));

function partsOf(metadata: Metadata, table: Table, name: string): Definition[] {
  if (name === 'Attributes') {
    return [...table.columns.values()].map((column) => columnDefinition(metadata, table, column));
  }
  if (name === 'Keys') return table.keys.map((key) => keyDefinition(table, key));
  const kind = relationshipKinds.find((one) => one === name);
  if (kind) return relationshipsOfTable(metadata, table.name, kind);
  throw notImplemented(`the part '${name}' of a table definition`);
}

/** A set of definitions, or one of them, cast to a type on request; behind a single one, one of its parts. */
function definitions(
  call: Call,
  request: ApiRequest,
  set: Segment,
  rest: readonly Segment[],
  all: readonly Expandable[],
): Reply {
  const context = `${call.world.url()}/api/data/v9.2/$metadata#${set.name}`;
  const options = queryOptions(request.query);
  const [next, ...others] = rest;
  const cast = next?.name.startsWith(namespace) ? `#${next.name}` : undefined;
  const [part, ...more] = cast ? others : rest;
  if (more[0] || (part && set.inner === undefined)) {
    throw notImplemented(`the address part '${(more[0] ?? part)?.name ?? ''}'`);
  }
  const known = cast ? all.filter(({ definition }) => definition['@odata.type'] === cast) : all;
  if (set.inner === undefined) {
    return json({ '@odata.context': context, value: queryDefinitions(set.name, known, options) });
  }
  const one = oneOf(set.name, known, set.inner);
  if (!part) return json({ '@odata.context': `${context}/$entity`, ...queryDefinitions(set.name, [one], options)[0] });
  const found = one.part(part.name);
  if (found === undefined || Array.isArray(found)) throw notImplemented(`the address part '${part.name}'`);
  return found === null ? noContent() : json({ ...queryDefinitions(part.name, [plain(found)], options)[0] });
}

/** Change tracking can be switched on, and never off again (learn.microsoft.com, "Change tracking"). */
function changeTable(call: Call, request: ApiRequest): Reply {
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    throw notImplemented(`${request.method} on 'EntityDefinitions'`);
  }
  requirePrivilege(call, 'prvWriteEntity');
  const [first, second] = request.segments;
  if (first?.inner === undefined) throw notImplemented('changing anything but a table definition');
  const { table } = oneOf(first.name, visibleTables(call.world.metadata), first.inner);
  const name = /^LogicalName='(\w+)'$/.exec(second?.inner ?? '')?.[1];
  if (second?.name === 'Attributes' && name !== undefined) return changeColumn(call, table, name, request);
  if (second) throw notImplemented(`changing '${second.name}' of a table definition`);
  const wanted = jsonObject(request.body);
  const current = tableDefinition(table);
  for (const [name, value] of Object.entries(wanted)) {
    if (name.includes('@') || name === 'ChangeTrackingEnabled') continue;
    // A client puts the whole definition back; only a real change needs knowing.
    if (name in current && JSON.stringify(current[name]) === JSON.stringify(value)) continue;
    throw notImplemented(`changing '${name}' of a table definition`);
  }
  const tracking = wanted['ChangeTrackingEnabled'];
  if (typeof tracking !== 'boolean') throw badRequest("'ChangeTrackingEnabled' must be true or false.");
  if (!tracking && table.changeTracking) {
    throw new DataverseError(400, '', `Change tracking of '${table.name}' is on and cannot be switched off.`);
  }
  call.world.metadata = withTables(call.world.metadata, [{ ...table, changeTracking: tracking }]);
  return noContent();
}
