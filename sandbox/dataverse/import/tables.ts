/** Tables, columns and alternate keys of a solution. */
import { systemColumns } from '../baseTables/define';
import type { AlternateKey, Column, Table } from '../metadata';
import { putFilters } from '../organization';
import { columnOf, requireSameType } from './columns';
import { changeTable, type ImportContext, metadataOf, requirePrefix } from './context';
import { refuse } from './refuse';
import { at, attribute, child, children, type Element, labelsOf, required, textOf } from './xml';

const ownerships: Readonly<Record<string, Table['ownership']>> = {
  UserOwned: 'user',
  OrgOwned: 'organization',
  OrganizationOwned: 'organization',
};

export const entitiesOf = (context: ImportContext): Element[] =>
  children(child(context.customizations, 'Entities'), 'Entity');

export function importTables(context: ImportContext): void {
  for (const entity of entitiesOf(context)) {
    const definition = at(entity, 'EntityInfo/entity');
    if (!definition) continue;
    const schemaName = required(attribute(definition, 'Name'), 'the name of a table');
    const existing = metadataOf(context).tables.get(schemaName.toLowerCase());
    const columns = children(child(definition, 'attributes'), 'attribute').map((element) =>
      columnOf({ table: schemaName.toLowerCase(), element, optionSets: metadataOf(context).optionSets }),
    );
    const twice = columns.find((column, index) => columns.findIndex((one) => one.name === column.name) !== index);
    if (twice) refuse(`the column '${twice.name}' of '${schemaName}' is there twice`);
    for (const column of columns) {
      if (column.custom) requirePrefix(context, column.schemaName, `the column of '${schemaName}'`);
    }
    const table = existing
      ? extended(existing, columns, definition)
      : created(context, schemaName, definition, columns);
    changeTable(context, table);
    if (!existing) putFilters(context.call.world.store, context.call.world.newId, table.name);
    context.brought.add(`1:${table.name}`);
  }
}

function extended(table: Table, columns: readonly Column[], definition: Element): Table {
  const ownership = ownerships[textOf(definition, 'OwnershipTypeMask') ?? ''];
  if (ownership && ownership !== table.ownership)
    refuse(`the table '${table.name}' is ${table.ownership}-owned, which cannot change any more`);
  for (const column of columns) requireSameType(table, column);
  const merged = columns.map((column): Column => {
    const before = table.columns.get(column.name);
    // The relationships that say where a lookup leads are kept from the first import until they are read again.
    return before?.type.kind === 'lookup' ? { ...column, type: before.type } : column;
  });
  const added = merged.filter((column) => column.custom || table.custom);
  const foreign = merged.find((column) => !added.includes(column) && !table.columns.has(column.name));
  if (foreign) refuse(`the column '${foreign.name}' of '${table.name}' is neither custom nor known`);
  return {
    ...table,
    changeTracking: table.changeTracking || textOf(definition, 'ChangeTrackingEnabled') === '1',
    columns: new Map([...table.columns, ...added.map((column) => [column.name, column] as const)]),
  };
}

function created(context: ImportContext, schemaName: string, definition: Element, columns: readonly Column[]): Table {
  const name = schemaName.toLowerCase();
  requirePrefix(context, schemaName, 'the table');
  const key = columns.find((column) => column.type.kind === 'id');
  if (!key) refuse(`the table '${schemaName}' has no primary key column, and exists nowhere else`);
  const primary = children(child(definition, 'attributes'), 'attribute').find((element) =>
    textOf(element, 'DisplayMask')?.split('|').includes('PrimaryName'),
  );
  const ownership = ownerships[textOf(definition, 'OwnershipTypeMask') ?? ''];
  if (!ownership)
    refuse(`the table '${schemaName}' has the OwnershipTypeMask '${textOf(definition, 'OwnershipTypeMask') ?? ''}'`);
  const system = systemColumns(ownership);
  requireOwnerColumns(schemaName, ownership, columns);
  const codes = [...metadataOf(context).tables.values()].map((table) => table.objectTypeCode);
  const own = columns
    .filter((column) => !system.some((one) => one.name === column.name) && !isShadow(column, columns))
    .map((column): Column => (column === key ? { ...column, writable: 'create', required: 'systemrequired' } : column));
  return {
    name,
    schemaName,
    // Zips from before the Web API do not name it; the platform then makes one of the logical name.
    set: textOf(definition, 'EntitySetName') ?? plural(name),
    objectTypeCode: Math.max(9_999, ...codes) + 1,
    labels: labelsOf(child(definition, 'LocalizedNames'), 'LocalizedName'),
    collectionLabels: labelsOf(child(definition, 'LocalizedCollectionNames'), 'LocalizedCollectionName'),
    id: key.name,
    primaryName: required(
      primary ? textOf(primary, 'LogicalName') : undefined,
      `the primary name column of '${schemaName}'`,
    ),
    ownership,
    privilege: schemaName,
    custom: true,
    changeTracking: textOf(definition, 'ChangeTrackingEnabled') === '1',
    columns: new Map([...own, ...system].map((column) => [column.name, column])),
    keys: [],
    events: true,
  };
}

/** What tells the owner of a row, in an export of each kind of table; an import without it has been refused. */
const ownerColumns: Readonly<Record<Table['ownership'], readonly string[]>> = {
  user: ['ownerid', 'owningbusinessunit'],
  organization: ['organizationid'],
  business: [],
};

function requireOwnerColumns(table: string, ownership: Table['ownership'], columns: readonly Column[]): void {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const missing = ownerColumns[ownership].find((name) => !has(name));
  if (missing) refuse(`the table '${table}' is ${ownership}-owned, but does not have the column '${missing}'`);
  const other = ownership === 'user' ? 'organization' : 'user';
  const foreign = ownerColumns[other].find(has);
  if (foreign) refuse(`the table '${table}' is ${ownership}-owned, but has the column '${foreign}'`);
}

const plural = (name: string): string =>
  /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;

/** Name and type of a lookup stand as columns of their own in a zip, but are read through the lookup alone. */
function isShadow(column: Column, columns: readonly Column[]): boolean {
  const of = /^(.+?)(name|type|yominame)$/.exec(column.name)?.[1];
  return !column.custom && columns.some((one) => one.name === of && one.type.kind === 'lookup');
}

/** Types that a key may have (learn.microsoft.com, "Define alternate keys"), and its limits. */
const keyTypes = ['decimal', 'integer', 'text', 'datetime', 'date', 'lookup', 'choice'];
const keyColumnsMax = 16;

export function importKeys(context: ImportContext): void {
  const { now, world } = context.call;
  for (const entity of entitiesOf(context)) {
    const definition = at(entity, 'EntityInfo/entity');
    const table = metadataOf(context).tables.get((definition && attribute(definition, 'Name'))?.toLowerCase() ?? '');
    if (!table) continue;
    const keys = children(child(definition, 'EntityKeys'), 'EntityKey').map((element): AlternateKey => {
      const schemaName = required(textOf(element, 'Name'), `the name of a key of '${table.name}'`);
      requirePrefix(context, schemaName, `the key of '${table.name}'`);
      const columns = children(child(element, 'EntityKeyAttributes'), 'AttributeName').map(
        (one) => one.textContent?.trim() ?? '',
      );
      requireKeyColumns(table, schemaName, columns);
      const before = table.keys.find((one) => one.name === schemaName.toLowerCase());
      if (before && before.columns.join() === columns.join()) return before;
      const labels = labelsOf(child(element, 'displaynames'), 'displayname');
      const activeAt = now + world.timings.keyActivation;
      return { name: schemaName.toLowerCase(), schemaName, columns, labels, status: 'Pending', activeAt };
    });
    if (keys.length === 0) continue;
    const kept = table.keys.filter((one) => !keys.some((key) => key.name === one.name));
    changeTable(context, { ...table, keys: [...kept, ...keys] });
  }
}

function requireKeyColumns(table: Table, key: string, columns: readonly string[]): void {
  if (columns.length === 0 || columns.length > keyColumnsMax) {
    refuse(`the key '${key}' of '${table.name}' has ${columns.length} columns; a key has 1 to ${keyColumnsMax}`);
  }
  for (const name of columns) {
    const column = table.columns.get(name);
    if (!column) return refuse(`the key '${key}' names the column '${name}', which does not exist on '${table.name}'`);
    if (column.secured)
      refuse(`the key '${key}' names the column '${name}', which is secured; a key cannot hold it (0x80060896)`);
    if (!keyTypes.includes(column.type.kind)) {
      refuse(`the key '${key}' names the column '${name}', whose type ${column.type.kind} a key cannot hold`);
    }
  }
}
