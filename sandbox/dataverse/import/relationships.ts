/** Relationships: they say where a lookup leads, under which name, and what happens when that row is deleted or assigned. */
import type { Column, LookupTarget, OnAssign, OnDelete, Table } from '../metadata';
import { changeTable, type ImportContext, knownTable, metadataOf, requirePrefix } from './context';
import { refuse } from './refuse';
import { entitiesOf } from './tables';
import { at, attribute, child, children, type Element, required, textOf } from './xml';

const cascades: readonly string[] = ['RemoveLink', 'Cascade', 'Restrict', 'NoCascade'];
const assigns: readonly string[] = ['Cascade', 'Active', 'UserOwned', 'NoCascade'];

export function importRelationships(context: ImportContext): void {
  const all = children(child(context.customizations, 'EntityRelationships'), 'EntityRelationship');
  for (const element of all) importRelationship(context, element);
  requireOwnerRelationships(context, all);
  requireOneParent(context);
  for (const table of metadataOf(context).tables.values()) {
    for (const column of table.columns.values()) {
      if (column.type.kind === 'lookup' && column.type.targets.length === 0) {
        refuse(`the lookup '${column.name}' of '${table.name}' leads nowhere: its relationship is missing`);
      }
    }
  }
}

/** A table that the zip brings comes with the relationships to those who own its rows; the platform adds none. */
function requireOwnerRelationships(context: ImportContext, all: readonly Element[]): void {
  for (const entity of entitiesOf(context)) {
    const table = metadataOf(context).tables.get(textOf(entity, 'Name')?.toLowerCase() ?? '');
    // Only a whole table says who owns it; a solution may also bring some columns for one that is there.
    if (!table?.custom || !textOf(at(entity, 'EntityInfo/entity'), 'OwnershipTypeMask')) continue;
    const wanted =
      table.ownership === 'user' ? ['ownerid', 'owningbusinessunit', 'owningteam', 'owninguser'] : ['organizationid'];
    const there = all
      .filter((one) => textOf(one, 'ReferencingEntityName')?.toLowerCase() === table.name)
      .map((one) => textOf(one, 'ReferencingAttributeName')?.toLowerCase() ?? '');
    const missing = wanted.find((column) => !there.includes(column));
    if (missing) refuse(`the relationship for '${missing}' of '${table.name}' is missing`);
  }
}

/** A table has one parent at most, and only rows that somebody owns follow one ("Table relationship behavior"). */
function requireOneParent(context: ImportContext): void {
  for (const table of metadataOf(context).tables.values()) {
    if (!table.custom) continue;
    const parents = [...table.columns.values()].flatMap(({ name, type }) =>
      type.kind === 'lookup' && type.targets.some((target) => target.onAssign === 'Cascade') ? [name] : [],
    );
    if (parents.length > 1) refuse(`the table '${table.name}' has two parents, by '${parents.join(`' and '`)}'`);
    if (parents[0] !== undefined && table.ownership !== 'user')
      refuse(`the rows of '${table.name}' have no owner, so they cannot be assigned with '${parents[0]}'`);
  }
}

function importRelationship(context: ImportContext, element: Element): void {
  const name = required(attribute(element, 'Name'), 'the name of a relationship');
  const who = `the relationship '${name}'`;
  const type = textOf(element, 'EntityRelationshipType') ?? '';
  if (type === 'ManyToMany') return importAssociation(context, element, name, who);
  if (type !== 'OneToMany') refuse(`${who} is of the type '${type}'; there are OneToMany and ManyToMany`);
  const table = knownTable(context, required(textOf(element, 'ReferencingEntityName'), `the table of ${who}`), who);
  const attributeName = required(textOf(element, 'ReferencingAttributeName'), `the column of ${who}`).toLowerCase();
  const referenced = required(textOf(element, 'ReferencedEntityName'), `the other table of ${who}`);
  const system = ['owner', 'businessunit', 'systemuser', 'team', 'organization'].includes(referenced.toLowerCase());
  const column = table.columns.get(attributeName);
  if (!column) return refuse(`${who} names the column '${attributeName}', which does not exist on '${table.name}'`);
  if (column.type.kind !== 'lookup') return refuse(`${who} names the column '${attributeName}', which is no lookup`);
  // Who made and who owns a row is the platform's own business; the zip only repeats it.
  if (system && !column.custom) return;
  const target = knownTable(context, referenced, who);
  changeTable(context, withTarget(table, column, targetOf(element, column, target, who)));
}

function importAssociation(context: ImportContext, element: Element, name: string, who: string): void {
  requirePrefix(context, name, 'the relationship');
  const end = (part: string): string =>
    knownTable(context, required(textOf(element, part), `the ${part} of ${who}`), who).name;
  const intersect = required(textOf(element, 'IntersectEntityName'), `the IntersectEntityName of ${who}`).toLowerCase();
  const association = { name, intersect, left: end('FirstEntityName'), right: end('SecondEntityName') };
  const metadata = metadataOf(context);
  const others = metadata.associations.filter((one) => one.name !== name);
  context.call.world.metadata = { ...metadata, associations: [...others, association] };
}

function targetOf(element: Element, column: Column, target: Table, who: string): LookupTarget {
  const onDelete = textOf(element, 'CascadeDelete') ?? 'RemoveLink';
  if (!cascades.includes(onDelete)) refuse(`${who} has the CascadeDelete '${onDelete}'`);
  const onAssign = textOf(element, 'CascadeAssign') ?? 'NoCascade';
  if (!assigns.includes(onAssign)) refuse(`${who} has the CascadeAssign '${onAssign}'`);
  const roles = children(child(element, 'EntityRelationshipRoles'), 'EntityRelationshipRole');
  const referencing = roles.find((role) => textOf(role, 'RelationshipRoleType') === '1');
  const referenced = roles.find((role) => textOf(role, 'RelationshipRoleType') === '0');
  const navigation = textOf(referencing, 'NavigationPropertyName') ?? column.schemaName;
  const relationship = textOf(referenced, 'NavigationPropertyName') ?? attribute(element, 'Name');
  return {
    table: target.name,
    navigation,
    ...(relationship === undefined ? {} : { relationship }),
    onDelete: onDelete as OnDelete,
    onAssign: onAssign as OnAssign,
  };
}

function withTarget(table: Table, column: Column, target: LookupTarget): Table {
  const targets = column.type.kind === 'lookup' ? column.type.targets.filter((one) => one.table !== target.table) : [];
  const type = { kind: 'lookup' as const, targets: [...targets, target] };
  return { ...table, columns: new Map([...table.columns, [column.name, { ...column, type }]]) };
}
