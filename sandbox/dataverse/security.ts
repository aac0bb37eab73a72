/**
 * Who may do what: privileges of roles with their levels, and column security. System Administrators may do everything
 * (learn.microsoft.com, "Security roles and privileges" and "Column-level security").
 */
import { DataverseError } from './errors';
import { type Column, english, type Metadata, type Table } from './metadata';
import { type Derivation, idOf, type Row, type Store } from './store';
import type { Call } from './world';

export const verbs = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share'] as const;
export type Verb = (typeof verbs)[number];

export const levels = { Basic: 1, Local: 2, Deep: 3, Global: 4 } as const;
export type Level = keyof typeof levels;

/** The template of the role that may do everything, in every organisation the same. */
export const administratorTemplate = '627090ff-40a3-4053-8790-584edc5be201';

/** Privileges that belong to no table, so far as callers of the sandbox need them. */
export const otherPrivileges = [
  'prvImportCustomization',
  'prvPublishCustomization',
  'prvReadEntity',
  'prvReadEntityKey',
  'prvWriteEntity',
  'prvReadAttribute',
  'prvReadRelationship',
  'prvReadOptionSet',
  'prvReadCustomization',
  'prvActOnBehalfOfAnotherUser',
  'prvSendAppNotification',
];

export interface Principal {
  readonly id: string;
  readonly kind: 'systemuser' | 'team';
  /** A user who may not sign in any more; what he owns stays his. */
  readonly disabled: boolean;
  readonly administrator: boolean;
  /** Ids, those of teams included. */
  readonly roles: readonly string[];
  readonly businessUnit: string | undefined;
  readonly teams: readonly string[];
  /** Level from 1 (Basic) to 4 (Global) by privilege name. */
  readonly privileges: ReadonlyMap<string, number>;
  /** `table.column` of secured columns by what the principal's profiles allow. */
  readonly columns: Readonly<Record<'canread' | 'cancreate' | 'canupdate', ReadonlySet<string>>>;
}

const sources = [
  'systemuser',
  'team',
  'systemuserroles',
  'teamroles',
  'teammembership',
  'role',
  'roleprivileges',
  'systemuserprofiles',
  'teamprofiles',
  'fieldpermission',
];

/** Those that were looked up so far. */
const principals: Derivation<Map<string, Principal>> = { tables: sources, make: () => new Map() };

const linked = (store: Store, intersect: string, from: 'left' | 'right', id: string): string[] =>
  store
    .rows(intersect)
    .filter((row) => row.values[from] === id)
    .map((row) => String(row.values[from === 'left' ? 'right' : 'left']));

/** A user or a team by its id, a disabled user too; kept until something that they are made of changes. */
export function principalOf(store: Store, id: string): Principal | undefined {
  const known = store.derived(principals);
  const found = known.get(id) ?? build(store, id);
  if (found) known.set(id, found);
  return found;
}

function build(store: Store, id: string): Principal | undefined {
  const user = store.get('systemuser', id);
  const row = user ?? store.get('team', id);
  if (!row) return undefined;
  const teams = user ? linked(store, 'teammembership', 'right', id) : [];
  const of = (mine: string, theirs: string): string[] => [
    ...(user ? linked(store, mine, 'left', id) : linked(store, theirs, 'left', id)),
    ...teams.flatMap((team) => linked(store, theirs, 'left', team)),
  ];
  const roles = new Set(of('systemuserroles', 'teamroles'));
  const privileges = new Map<string, number>();
  for (const { values } of store.rows('roleprivileges')) {
    if (!roles.has(idOf(values['roleid']) ?? '')) continue;
    const name = String(values['privilegename']);
    privileges.set(name, Math.max(privileges.get(name) ?? 0, Number(values['depth'])));
  }
  const profiles = new Set(of('systemuserprofiles', 'teamprofiles'));
  const permissions = store
    .rows('fieldpermission')
    .filter((row) => profiles.has(idOf(row.values['fieldsecurityprofileid']) ?? ''));
  const allowed = (what: string): Set<string> =>
    new Set(
      permissions
        .filter((row) => row.values[what] === 4)
        .map((row) => `${String(row.values['entityname'])}.${String(row.values['attributelogicalname'])}`),
    );
  return {
    id,
    kind: user ? 'systemuser' : 'team',
    disabled: row.values['isdisabled'] === true,
    administrator: [...roles].some(
      (role) => store.get('role', role)?.values['roletemplateid'] === administratorTemplate,
    ),
    roles: [...roles],
    businessUnit: idOf(row.values['businessunitid']),
    teams,
    privileges,
    columns: { canread: allowed('canread'), cancreate: allowed('cancreate'), canupdate: allowed('canupdate') },
  };
}

/** A user who is disabled or without any role may do nothing at all, not even ask who he is. */
export function requireRoles(principal: Principal): void {
  if (principal.disabled) throw userDisabled(principal.id);
  if (principal.roles.length > 0) return;
  throw new DataverseError(
    403,
    '0x80042f09',
    `The user with id ${principal.id} has not been assigned any roles. They need at least one security role.`,
  );
}

export const userDisabled = (id: string): DataverseError =>
  new DataverseError(
    403,
    '0x80040225',
    `The specified user(Id = ${id}) is disabled. Consider enabling this user. Additional Details: isDisabled = True.`,
  );

export const privilegeName = (verb: Verb, table: Table): string => `prv${verb}${table.privilege}`;

export const privilegeNames = (metadata: Metadata): Set<string> =>
  new Set([
    ...otherPrivileges,
    ...[...metadata.tables.values()].flatMap((table) => verbs.map((verb) => privilegeName(verb, table))),
  ]);

export function requirePrivilege(call: Call, name: string, principal: Principal = call.principal): number {
  if (principal.administrator) return levels.Global;
  const level = principal.privileges.get(name);
  if (level) return level;
  throw new DataverseError(
    403,
    '0x80040220',
    `Principal ${principal.kind === 'team' ? 'team' : 'user'} (Id=${principal.id}, ` +
      `type=${principal.kind === 'team' ? 9 : 8}, roleCount=${principal.roles.length}, ` +
      `privilegeCount=${principal.privileges.size}) is missing ${name} privilege.`,
  );
}

/** Whether a level reaches a row: Basic one's own, Local the business unit, Deep those below it, Global all. */
export function reaches(
  call: Call,
  level: number,
  table: Table,
  row: Row,
  principal: Principal = call.principal,
): boolean {
  if (level >= levels.Global || table.ownership === 'organization') return true;
  const owner = table.ownership === 'user' ? idOf(row.values['ownerid']) : row.id;
  if (owner === principal.id || (owner !== undefined && principal.teams.includes(owner))) return true;
  const unit = idOf(row.values[table.ownership === 'user' ? 'owningbusinessunit' : 'businessunitid']);
  if (level >= levels.Local && unit !== undefined && unit === principal.businessUnit) return true;
  return level >= levels.Deep && below(call, unit, principal.businessUnit);
}

function below(call: Call, unit: string | undefined, ancestor: string | undefined): boolean {
  for (let at = unit; at !== undefined;) {
    if (at === ancestor) return true;
    at = idOf(call.world.store.get('businessunit', at)?.values['parentbusinessunitid']);
  }
  return false;
}

/** Refuses unless the caller has the privilege and it reaches this row. */
export function requireAccess(call: Call, verb: Verb, table: Table, row: Row, principal = call.principal): void {
  const name = privilegeName(verb, table);
  if (reaches(call, requirePrivilege(call, name, principal), table, row, principal)) return;
  throw new DataverseError(
    403,
    '0x80040220',
    `Principal with id ${principal.id} does not have ${verb}Access right(s) for record with id ${row.id} ` +
      `of entity ${table.name} (${english(table.labels)}): the level of ${name} does not reach it.`,
  );
}

export const mayRead = (principal: Principal, table: Table, column: Column): boolean =>
  !column.secured || principal.administrator || principal.columns.canread.has(`${table.name}.${column.name}`);

/** Refuses to write a secured column for a caller outside every profile that allows it. */
export function requireColumn(call: Call, table: Table, column: Column, doing: 'cancreate' | 'canupdate'): void {
  const { principal } = call;
  if (!column.secured || principal.administrator) return;
  if (principal.columns[doing].has(`${table.name}.${column.name}`)) return;
  const [code, text] = doing === 'cancreate' ? ['0x8004f502', 'create'] : ['0x8004f507', 'update'];
  throw new DataverseError(
    403,
    code,
    `The user with id ${principal.id} does not have ${text} permissions to the secured field '${column.name}' ` +
      `of '${table.name}'. The requested operation could not be completed.`,
  );
}
