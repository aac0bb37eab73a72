/** `EntityDefinitions` and `GlobalOptionSetDefinitions` (learn.microsoft.com, "Query table definitions using the Web API"). */
import { badRequest, DataverseError, notImplemented, unknownProperty } from './errors';
import {
  type AlternateKey,
  type Column,
  type Labels,
  type Metadata,
  type Option,
  type Table,
  withTables,
} from './metadata';
import { keyOf, splitOutside, unquoted } from './path';
import { jsonObject } from './payload';
import { compileFilter, type Operand, type Scalar } from './query/filter';
import { queryOptions, type QueryOptions } from './query/options';
import { type ApiRequest, json, noContent, type Reply } from './request';
import { requirePrivilege } from './security';
import type { Call } from './world';

type Definition = Record<string, unknown>;

export function handleMetadata(call: Call, request: ApiRequest): Reply | undefined {
  const [first, second, third] = request.segments;
  if (first?.name === 'GlobalOptionSetDefinitions') return optionSets(call, request);
  if (first?.name !== 'EntityDefinitions') return undefined;
  if (request.method !== 'GET') return changeTable(call, request);
  requirePrivilege(call, 'prvReadEntity');
  const options = queryOptions(request.query);
  const tables = [...call.world.metadata.tables.values()].filter((table) => !table.internal);
  if (first.inner === undefined) return json({ value: shaped(tables.map(tableDefinition), options, tables) });
  const table = tableByKey(call.world.metadata, first.inner);
  if (!second) return json(shaped([tableDefinition(table)], options, [table])[0]);
  const parts = partsOf(table, second.name);
  if (second.inner !== undefined) {
    const found = parts.find((part) => matchesKey(part, second.inner ?? ''));
    if (!found) throw notFound(`${second.name}(${second.inner})`);
    return json(shaped([found], options)[0]);
  }
  const cast = third && /^Microsoft\.Dynamics\.CRM\.(\w+)AttributeMetadata$/.exec(third.name)?.[1];
  if (third && !cast) throw notImplemented(`the address part '${third.name}'`);
  return json({ value: shaped(cast ? parts.filter((part) => part['AttributeType'] === cast) : parts, options) });
}

function optionSets(call: Call, request: ApiRequest): Reply {
  if (request.method !== 'GET') throw notImplemented(`${request.method} on 'GlobalOptionSetDefinitions'`);
  requirePrivilege(call, 'prvReadOptionSet');
  const sets = [...call.world.metadata.optionSets.values()].map((set) => ({
    Name: set.name,
    DisplayName: labelOf(set.labels),
    IsGlobal: true,
    OptionSetType: 'Picklist',
    Options: set.options.map(optionDefinition),
  }));
  const options = queryOptions(request.query);
  const inner = request.segments[0]?.inner;
  if (inner === undefined) return json({ value: shaped(sets, options) });
  const found = sets.find((set) => matchesKey(set, inner));
  if (!found) throw notFound(`GlobalOptionSetDefinitions(${inner})`);
  return json(shaped([found], options)[0]);
}

/** Change tracking can be switched on, and never off again (learn.microsoft.com, "Change tracking"). */
function changeTable(call: Call, request: ApiRequest): Reply {
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    throw notImplemented(`${request.method} on 'EntityDefinitions'`);
  }
  requirePrivilege(call, 'prvWriteEntity');
  const [first, second] = request.segments;
  if (second || first?.inner === undefined) throw notImplemented('changing anything but a table definition');
  const table = tableByKey(call.world.metadata, first.inner);
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
    throw badRequest(`Change tracking of '${table.name}' is on and cannot be switched off.`);
  }
  call.world.metadata = withTables(call.world.metadata, [{ ...table, changeTracking: tracking }]);
  return noContent();
}

function tableByKey(metadata: Metadata, inner: string): Table {
  const key = keyOf(inner);
  const name = 'id' in key ? undefined : key.pairs.find(([property]) => property === 'LogicalName')?.[1];
  const table = name === undefined ? undefined : metadata.tables.get(unquoted(name) ?? '');
  if (!table || table.internal) throw notFound(`EntityDefinitions(${inner})`);
  return table;
}

const notFound = (what: string): DataverseError =>
  new DataverseError(404, '0x80060888', `Could not find '${what}' in the metadata.`);

function partsOf(table: Table, name: string): Definition[] {
  if (name === 'Attributes') return [...table.columns.values()].map((column) => columnDefinition(table, column));
  if (name === 'Keys') return table.keys.map((key) => keyDefinition(table, key));
  throw notImplemented(`the part '${name}' of a table definition`);
}

function matchesKey(part: Definition, inner: string): boolean {
  const key = keyOf(inner);
  if ('id' in key) return part['MetadataId'] === key.id;
  return key.pairs.every(([name, literal]) => part[name] === unquoted(literal));
}

/** `$filter`, `$select` and, of tables, `$expand` of Attributes and Keys. */
function shaped(definitions: readonly Definition[], options: QueryOptions, tables?: readonly Table[]): Definition[] {
  const matches =
    options['$filter'] === undefined ? undefined : compileFilter<Definition>(options['$filter'], definitionOperand);
  const expand = options['$expand'] === undefined ? [] : splitOutside(options['$expand'], ',');
  const names = options['$select']?.split(',').map((name) => name.trim());
  return definitions.flatMap((definition, at) => {
    if (matches && !matches(definition)) return [];
    const chosen = names ? picked(definition, names) : definition;
    const table = tables?.[at];
    return [table ? { ...chosen, ...expandedParts(table, expand) } : chosen];
  });
}

function expandedParts(table: Table, expand: readonly string[]): Definition {
  return Object.fromEntries(
    expand.map((part) => {
      const [, name = '', select] = /^\s*(\w+)\s*(?:\(\$select=([^;)]*)\))?\s*$/.exec(part) ?? [];
      const names = select?.split(',').map((one) => one.trim());
      return [name, partsOf(table, name).map((one) => (names ? picked(one, names) : one))];
    }),
  );
}

function picked(definition: Definition, names: readonly string[]): Definition {
  return Object.fromEntries(names.map((name) => [name, definition[name] ?? null]));
}

function definitionOperand(path: string): Operand<Definition> {
  if (path.includes('/')) throw notImplemented(`the path '${path}' in a $filter of metadata`);
  const boolean = /^(Is|Can|ChangeTracking)/.test(path);
  const number = path === 'ObjectTypeCode' || path === 'MaxLength';
  const known =
    boolean || number || /^(LogicalName|SchemaName|EntitySetName|Name|AttributeType|OwnershipType)$/.test(path);
  if (!known) throw unknownProperty(path, 'EntityMetadata');
  return {
    kind: boolean ? 'boolean' : number ? 'number' : 'text',
    read: (definition) => (definition[path] ?? null) as Scalar,
  };
}

const labelOf = (labels: Labels): Definition => ({
  LocalizedLabels: Object.entries(labels).map(([code, text]) => ({ Label: text, LanguageCode: Number(code) })),
  UserLocalizedLabel: { Label: labels[1033] ?? null, LanguageCode: 1033 },
});

const optionDefinition = (option: Option): Definition => ({
  Value: option.value,
  Label: labelOf(option.labels),
  ...(option.state === undefined ? {} : { State: option.state }),
});

const ownershipTypes = { user: 'UserOwned', organization: 'OrganizationOwned', business: 'BusinessOwned' } as const;

const tableDefinition = (table: Table): Definition => ({
  MetadataId: `70816501-edb9-4740-a16c-${table.objectTypeCode.toString(16).padStart(12, '0')}`,
  LogicalName: table.name,
  SchemaName: table.schemaName,
  EntitySetName: table.set,
  ObjectTypeCode: table.objectTypeCode,
  DisplayName: labelOf(table.labels),
  DisplayCollectionName: labelOf(table.collectionLabels),
  PrimaryIdAttribute: table.id,
  PrimaryNameAttribute: table.primaryName,
  OwnershipType: ownershipTypes[table.ownership],
  IsCustomEntity: table.custom,
  ChangeTrackingEnabled: table.changeTracking,
  CanChangeTrackingBeEnabled: {
    Value: true,
    CanBeChanged: true,
    ManagedPropertyLogicalName: 'canchangetrackingbeenabled',
  },
});

const attributeTypes: Readonly<Record<Column['type']['kind'], string>> = {
  id: 'Uniqueidentifier',
  text: 'String',
  memo: 'Memo',
  integer: 'Integer',
  version: 'BigInt',
  decimal: 'Decimal',
  money: 'Money',
  boolean: 'Boolean',
  choice: 'Picklist',
  state: 'State',
  status: 'Status',
  datetime: 'DateTime',
  date: 'DateTime',
  lookup: 'Lookup',
};
const requiredLevels = {
  none: 'None',
  recommended: 'Recommended',
  required: 'ApplicationRequired',
  systemrequired: 'SystemRequired',
} as const;

function columnDefinition(table: Table, column: Column): Definition {
  const { type } = column;
  return {
    LogicalName: column.name,
    SchemaName: column.schemaName,
    EntityLogicalName: table.name,
    DisplayName: labelOf(column.labels),
    AttributeType: attributeTypes[type.kind],
    RequiredLevel: { Value: requiredLevels[column.required], CanBeChanged: column.custom },
    IsSecured: column.secured,
    IsCustomAttribute: column.custom,
    IsValidForCreate: column.writable !== 'never',
    IsValidForUpdate: column.writable === 'always',
    IsValidForRead: column.readable,
    IsPrimaryId: column.name === table.id,
    IsPrimaryName: column.name === table.primaryName,
    ...('length' in type ? { MaxLength: type.length } : {}),
    ...('min' in type ? { MinValue: type.min, MaxValue: type.max } : {}),
    ...('options' in type
      ? { OptionSet: { Name: type.optionSet ?? null, Options: type.options.map(optionDefinition) } }
      : {}),
    ...(type.kind === 'date' || type.kind === 'datetime'
      ? {
          Format: type.kind === 'date' ? 'DateOnly' : 'DateAndTime',
          DateTimeBehavior: { Value: type.kind === 'date' ? 'DateOnly' : 'UserLocal' },
        }
      : {}),
    ...(type.kind === 'lookup' ? { Targets: type.targets.map((target) => target.table) } : {}),
  };
}

const keyDefinition = (table: Table, key: AlternateKey): Definition => ({
  LogicalName: key.name,
  SchemaName: key.schemaName,
  EntityLogicalName: table.name,
  DisplayName: labelOf(key.labels),
  KeyAttributes: key.columns,
  EntityKeyIndexStatus: key.status,
});
