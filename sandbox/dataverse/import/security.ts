/** Roles with their privileges, and field security profiles with their permissions, without members. */
import type { Table } from '../metadata';
import { type Level, levels, privilegeName, privilegeNames, verbs } from '../security';
import { idOf } from '../store';
import { findRow, guidAttribute, type ImportContext, knownTable, metadataOf, putRow } from './context';
import { refuse } from './refuse';
import { attribute, child, children, type Element, required, textOf } from './xml';

export function importRoles(context: ImportContext): void {
  const known = privilegeNames(metadataOf(context));
  for (const element of children(child(context.customizations, 'Roles'), 'Role')) {
    const name = required(attribute(element, 'name'), 'the name of a role');
    const id = guidAttribute(element, 'id', `the role '${name}'`);
    const same = findRow(context, 'role', 'name', name);
    if (same && same.id !== id) refuse(`a role '${name}' is there already under another id (${same.id})`);
    const { store } = context.call.world;
    const unit = store.get('systemuser', context.call.principal.id)?.values['businessunitid'] ?? null;
    putRow(context, 'role', id, { name, businessunitid: unit, ismanaged: context.managed });
    for (const row of store.rows('roleprivileges')) {
      if (idOf(row.values['roleid']) === id) store.remove('roleprivileges', row.id);
    }
    for (const privilege of children(child(element, 'RolePrivileges'), 'RolePrivilege')) {
      importPrivilege(context, known, id, name, privilege);
    }
    context.brought.add(`20:${id}`);
  }
}

const privilegeOf = (name: string, table: Table): boolean => verbs.some((verb) => privilegeName(verb, table) === name);

function importPrivilege(
  context: ImportContext,
  known: ReadonlySet<string>,
  id: string,
  role: string,
  element: Element,
): void {
  const privilege = attribute(element, 'name') ?? '';
  const level = attribute(element, 'level') ?? '';
  if (!known.has(privilege)) refuse(`the role '${role}' names the privilege '${privilege}', which does not exist`);
  if (!(level in levels)) refuse(`the role '${role}' has the level '${level}' for '${privilege}'`);
  const table = [...metadataOf(context).tables.values()].find((one) => privilegeOf(privilege, one));
  if (table?.ownership === 'organization' && level !== 'Global')
    refuse(`the role '${role}' has the level '${level}' for '${privilege}'; the rows of '${table.name}' have no owner`);
  putRow(context, 'roleprivileges', `${id}|${privilege}`, {
    roleid: { table: 'role', id },
    privilegename: privilege,
    depth: levels[level as Level],
  });
}

export function importProfiles(context: ImportContext): void {
  const section = child(context.customizations, 'FieldSecurityProfiles');
  for (const element of children(section, 'FieldSecurityProfile')) {
    const name = required(attribute(element, 'name'), 'the name of a field security profile');
    const who = `the field security profile '${name}'`;
    // A profile is matched by its name; one that is there keeps its id and its members.
    const given = guidAttribute(element, 'fieldsecurityprofileid', who);
    const id = findRow(context, 'fieldsecurityprofile', 'name', name)?.id ?? given;
    putRow(context, 'fieldsecurityprofile', id, { name, description: attribute(element, 'description') ?? null });
    for (const permission of children(child(element, 'FieldPermissions'), 'FieldPermission')) {
      importPermission(context, id, permission, who);
    }
    context.brought.add(`70:${given}`);
  }
}

function importPermission(context: ImportContext, profile: string, element: Element, who: string): void {
  const table = knownTable(context, textOf(element, 'EntityName') ?? '', who);
  const name = required(textOf(element, 'AttributeName'), `the column of a permission of ${who}`);
  const column = table.columns.get(name);
  if (!column) return refuse(`${who} names the column '${name}', which does not exist on '${table.name}'`);
  if (!column.secured) refuse(`${who} names the column '${name}' of '${table.name}', which is not secured`);
  const allowed = (what: string): number => {
    const value = Number(textOf(element, what) ?? 0);
    return value === 0 || value === 4 ? value : refuse(`${who} has ${what} ${value} for '${name}'; there are 0 and 4`);
  };
  putRow(context, 'fieldpermission', `${profile}|${table.name}.${name}`, {
    fieldsecurityprofileid: { table: 'fieldsecurityprofile', id: profile },
    entityname: table.name,
    attributelogicalname: name,
    canread: allowed('CanRead'),
    canupdate: allowed('CanUpdate'),
    cancreate: allowed('CanCreate'),
  });
}
