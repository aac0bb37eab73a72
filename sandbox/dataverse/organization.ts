/** What a fresh organisation holds: one business unit, four users, the base roles, currencies and messages. */
import type { Metadata } from './metadata';
import { administratorTemplate, levels, type Level, privilegeName, type Verb } from './security';
import type { Reference, Store, Value } from './store';
import { stamp } from './world';

/** Fixed ids, so that tests, pages and logs can name them. */
export const organizationIds = {
  organization: '4ef5b371-0000-4000-8000-000000000001',
  businessUnit: '4ef5b371-0000-4000-8000-000000000010',
  team: '4ef5b371-0000-4000-8000-000000000011',
} as const;

export const userIds = {
  seller: '4ef5b371-0000-4000-8000-000000000101',
  admin: '4ef5b371-0000-4000-8000-000000000102',
  relay: '4ef5b371-0000-4000-8000-000000000103',
  reader: '4ef5b371-0000-4000-8000-000000000104',
} as const;

export const roleIds = {
  administrator: '4ef5b371-0000-4000-8000-000000000201',
  salesperson: '4ef5b371-0000-4000-8000-000000000202',
  reader: '4ef5b371-0000-4000-8000-000000000203',
} as const;

/** The documented ids of messages (learn.microsoft.com, "Use messages with the SDK for .NET"). */
export const messageIds = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
  QualifyLead: '644c3365-b36c-431e-b76b-5c3e48adee55',
} as const;

/** The plug-in type behind every webhook, the same in all organisations. */
export const webhookPluginType = {
  id: 'fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3',
  name: 'Microsoft.Crm.ServiceBus.WebhookPlugin',
};

/** Currencies by ISO code: name, symbol, decimals, units for one euro. */
const currencies = {
  EUR: ['Euro', '€', 2, 1],
  USD: ['US Dollar', '$', 2, 1.08],
  JPY: ['Yen', '¥', 0, 163],
  GBP: ['Pound Sterling', '£', 2, 0.85],
  CHF: ['Swiss Franc', 'CHF', 2, 0.94],
  CAD: ['Canadian Dollar', 'CA$', 2, 1.48],
  AUD: ['Australian Dollar', 'A$', 2, 1.64],
  SEK: ['Swedish Krona', 'kr', 2, 11.4],
  NOK: ['Norwegian Krone', 'kr', 2, 11.7],
  DKK: ['Danish Krone', 'kr', 2, 7.46],
  PLN: ['Zloty', 'zł', 2, 4.3],
  INR: ['Indian Rupee', '₹', 2, 90],
  SGD: ['Singapore Dollar', 'S$', 2, 1.45],
  KRW: ['Won', '₩', 0, 1470],
  BRL: ['Brazilian Real', 'R$', 2, 5.9],
  MXN: ['Mexican Peso', 'MX$', 2, 19.5],
} as const;
export type CurrencyCode = keyof typeof currencies;

/** The id of a currency of the organisation. */
export const currencyId = (code: CurrencyCode): string =>
  `4ef5b371-0000-4000-8000-0000000003${String(Object.keys(currencies).indexOf(code)).padStart(2, '0')}`;

const reference = (table: string, id: string): Reference => ({ table, id });

/** Fills an empty store, as the platform does when an organisation is made. */
export function fillOrganization(
  store: Store,
  metadata: Metadata,
  newId: () => string,
  name: string,
  now: number,
): void {
  const system = { createdon: stamp(now), modifiedon: stamp(now), createdby: reference('systemuser', userIds.admin) };
  const put = (table: string, id: string, values: Record<string, Value>): void => {
    const key = metadata.tables.get(table)?.id ?? `${table}id`;
    store.put(table, id, { ...system, modifiedby: system.createdby, [key]: id, ...values });
  };
  const unit = reference('businessunit', organizationIds.businessUnit);
  const active = { statecode: 0, statuscode: 1 };
  put('businessunit', organizationIds.businessUnit, { name });
  put('team', organizationIds.team, { name, isdefault: true, teamtype: 0, businessunitid: unit });
  for (const [code, [currencyname, currencysymbol, currencyprecision, exchangerate]] of Object.entries(currencies)) {
    const values = { currencyname, isocurrencycode: code, currencysymbol, currencyprecision, exchangerate };
    put('transactioncurrency', currencyId(code as CurrencyCode), { ...values, ...active });
  }
  put('organization', organizationIds.organization, {
    name,
    friendlyname: 'Contoso Sales',
    languagecode: 1033,
    basecurrencyid: reference('transactioncurrency', currencyId('EUR')),
    expirechangetrackingindays: 7,
  });
  for (const [id, person] of Object.entries(people)) {
    const fullname = [person['firstname'], person['lastname']].join(' ').trim();
    put('systemuser', id, { ...person, fullname, businessunitid: unit, isdisabled: false });
  }
  for (const [id, role] of Object.entries(roles)) {
    put('role', id, { name: role.name, businessunitid: unit, roletemplateid: role.template ?? null, ismanaged: false });
    for (const [privilege, level] of grants(metadata, role.grants)) {
      put('roleprivileges', newId(), { roleid: reference('role', id), privilegename: privilege, depth: levels[level] });
    }
  }
  for (const [user, role] of memberships) store.put('systemuserroles', `${user}|${role}`, { left: user, right: role });
  for (const [message, id] of Object.entries(messageIds)) put('sdkmessage', id, { name: message });
  put('plugintype', webhookPluginType.id, { typename: webhookPluginType.name });
  for (const table of metadata.tables.values()) if (table.events) putFilters(store, newId, table.name);
}

/** The rows that say on which messages of a table a step may be registered. */
export function putFilters(store: Store, newId: () => string, table: string): void {
  for (const message of ['Create', 'Update', 'Delete'] as const) {
    const id = newId();
    store.put('sdkmessagefilter', id, {
      sdkmessagefilterid: id,
      name: `${message} of ${table}`,
      sdkmessageid: reference('sdkmessage', messageIds[message]),
      primaryobjecttypecode: table,
      secondaryobjecttypecode: 'none',
    });
  }
}

const people: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
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
};

type Grants = Readonly<Record<string, Partial<Record<Level, readonly Verb[]>>>>;

/** Reading what every user of an app needs: the organisation, users, currencies, forms and views. */
const everyone: Grants = Object.fromEntries(
  [
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
  ].map((table) => [table, { Global: ['Read'] as const }]),
);

const ownSalesRows = { Basic: ['Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share', 'Create'] } as const;

const roles: Readonly<Record<string, { readonly name: string; readonly template?: string; readonly grants: Grants }>> =
  {
    [roleIds.administrator]: { name: 'System Administrator', template: administratorTemplate, grants: {} },
    [roleIds.salesperson]: {
      name: 'Salesperson',
      grants: {
        ...everyone,
        transactioncurrency: { Global: ['Read', 'AppendTo'] },
        account: { ...ownSalesRows, Global: ['Read'] },
        contact: { ...ownSalesRows, Global: ['Read'] },
        opportunity: { ...ownSalesRows, Local: ['Read'] },
        opportunityclose: { Basic: ['Create', 'Read', 'Write', 'Append', 'AppendTo'] },
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

function* grants(metadata: Metadata, given: Grants): Generator<readonly [string, Level]> {
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
    for (const name of ['prvReadEntity', 'prvReadAttribute', 'prvReadOptionSet']) yield [name, 'Global'];
}

const memberships = [
  [userIds.seller, roleIds.salesperson],
  [userIds.admin, roleIds.administrator],
  [userIds.reader, roleIds.reader],
] as const;
