/** The people of a fresh organisation, their settings, teams and roles. */
import { organizationIds, roleIds, userIds } from './ids';
import type { Metadata } from './metadata';
import { administratorTemplate, type Level, privilegeName, type Verb } from './security';
import type { Value } from './store';

/** Users, with their column values. */
export const people: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  [userIds.seller]: {
    firstname: 'Adele',
    lastname: 'Vance',
    internalemailaddress: 'adele.vance@contoso.example',
    domainname: 'adele.vance@contoso.example',
    title: 'Account Executive',
    address1_telephone1: '+49 30 5550 0142',
    accessmode: 0,
  },
  [userIds.admin]: {
    firstname: 'Megan',
    lastname: 'Bowen',
    internalemailaddress: 'megan.bowen@contoso.example',
    domainname: 'megan.bowen@contoso.example',
    title: 'System Administrator',
    address1_telephone1: '+49 30 5550 0100',
    accessmode: 0,
  },
  [userIds.relay]: {
    firstname: '#',
    lastname: 'Co-sell Relay',
    internalemailaddress: 'relay@contoso.example',
    applicationid: '4ef5b371-0000-4000-8000-0000000000aa',
    accessmode: 4,
  },
  [userIds.reader]: {
    firstname: 'Lee',
    lastname: 'Gu',
    internalemailaddress: 'lee.gu@contoso.example',
    domainname: 'lee.gu@contoso.example',
    title: 'Controller',
    accessmode: 0,
  },
  [userIds.secondSeller]: {
    firstname: 'Diego',
    lastname: 'Siciliani',
    internalemailaddress: 'diego.siciliani@contoso.example',
    domainname: 'diego.siciliani@contoso.example',
    title: 'Account Executive',
    address1_telephone1: '+33 1 55 50 01 43',
    accessmode: 0,
  },
  [userIds.formerSeller]: {
    firstname: 'Johanna',
    lastname: 'Lorenz',
    internalemailaddress: 'johanna.lorenz@contoso.example',
    domainname: 'johanna.lorenz@contoso.example',
    title: 'Account Executive',
    address1_telephone1: '+49 30 5550 0144',
    accessmode: 0,
    isdisabled: true,
  },
};

/** Settings of users by language code; the time zones are those of Berlin and Paris. Who left never chose a language. */
const english = { uilanguageid: 1033, helplanguageid: 1033, localeid: 1033, timezonecode: 110 };
export const settings: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  [userIds.seller]: english,
  [userIds.admin]: english,
  [userIds.relay]: english,
  [userIds.reader]: english,
  [userIds.secondSeller]: { uilanguageid: 1036, helplanguageid: 1036, localeid: 1036, timezonecode: 105 },
  [userIds.formerSeller]: { uilanguageid: 0, helplanguageid: 0, localeid: 1033, timezonecode: 110 },
};

type Grants = Readonly<Record<string, Partial<Record<Level, readonly Verb[]>>>>;

/**
 * What every user of an app needs: to read the organisation, users and their settings, currencies, forms and views, to
 * keep his own settings and his own notifications (learn.microsoft.com, "UserSettings entity privileges" and "Managing
 * security for notifications").
 */
const everyone: Grants = {
  usersettings: { Global: ['Read'], Basic: ['Write'] },
  appnotification: { Basic: ['Read', 'Write', 'Delete'] },
  ...readable([
    'organization',
    'businessunit',
    'systemuser',
    'team',
    'transactioncurrency',
    'role',
    'systemform',
    'savedquery',
    'webresource',
    'customcontrol',
    'appmodule',
  ]),
};

function readable(tables: readonly string[]): Grants {
  return Object.fromEntries(tables.map((table) => [table, { Global: ['Read'] as const }]));
}

const ownSalesRows = { Basic: ['Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share', 'Create'] } as const;

export const roles: Readonly<
  Record<string, { readonly name: string; readonly template?: string; readonly grants: Grants }>
> = {
  [roleIds.administrator]: { name: 'System Administrator', template: administratorTemplate, grants: {} },
  [roleIds.salesperson]: {
    name: 'Salesperson',
    grants: {
      ...everyone,
      transactioncurrency: { Global: ['Read', 'AppendTo'] },
      account: { ...ownSalesRows, Global: ['Read'] },
      contact: { ...ownSalesRows, Global: ['Read'] },
      opportunity: { ...ownSalesRows, Local: ['Read'] },
      opportunityclose: { Basic: ['Create', 'Write', 'Append', 'AppendTo'], Local: ['Read'] },
    },
  },
  [roleIds.reader]: {
    name: 'Sales Reader',
    grants: {
      ...everyone,
      account: { Global: ['Read'] },
      contact: { Global: ['Read'] },
      opportunity: { Global: ['Read'] },
    },
  },
};

export function* grants(metadata: Metadata, given: Grants): Generator<readonly [string, Level]> {
  const tables = Object.entries(given);
  for (const [name, byLevel] of tables) {
    const table = metadata.tables.get(name);
    if (!table) throw new Error(`A base role names the unknown table ${name}.`);
    for (const [level, given] of Object.entries(byLevel)) {
      for (const verb of given) yield [privilegeName(verb, table), level as Level];
    }
  }
  // Metadata is open to everyone who may use an app.
  if (tables.length > 0)
    for (const name of ['prvReadEntity', 'prvReadAttribute', 'prvReadRelationship', 'prvReadOptionSet'])
      yield [name, 'Global'];
}

/** Who has which role of his own, which team has one, and who is in which team. */
export const userRoles = [
  [userIds.seller, roleIds.salesperson],
  [userIds.secondSeller, roleIds.salesperson],
  [userIds.formerSeller, roleIds.salesperson],
  [userIds.admin, roleIds.administrator],
  [userIds.reader, roleIds.reader],
] as const;
export const teamRoles = [[organizationIds.partnerDesk, roleIds.salesperson]] as const;
export const teamMembers = [
  [organizationIds.partnerDesk, userIds.seller],
  [organizationIds.partnerDesk, userIds.secondSeller],
] as const;
