/** What a fresh organisation holds: one business unit, its people and teams, the base roles, currencies and messages. */
import { organizationIds, userIds } from './ids';
import type { Metadata } from './metadata';
import { grants, people, roles, settings, teamMembers, teamRoles, userRoles } from './people';
import { levels } from './security';
import type { Reference, Store, Value } from './store';
import { stamp } from './world';

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
  const ownerTeam = { teamtype: 0, businessunitid: unit, administratorid: reference('systemuser', userIds.admin) };
  put('team', organizationIds.team, { ...ownerTeam, name, isdefault: true });
  put('team', organizationIds.partnerDesk, { ...ownerTeam, name: 'Partner Desk', isdefault: false });
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
    put('systemuser', id, { isdisabled: false, ...person, fullname, businessunitid: unit });
    put('usersettings', id, { ...settings[id], paginglimit: 50, businessunitid: unit });
  }
  for (const [id, role] of Object.entries(roles)) {
    put('role', id, { name: role.name, businessunitid: unit, roletemplateid: role.template ?? null, ismanaged: false });
    for (const [privilege, level] of grants(metadata, role.grants)) {
      put('roleprivileges', newId(), { roleid: reference('role', id), privilegename: privilege, depth: levels[level] });
    }
  }
  const link = (intersect: string, pairs: readonly (readonly [string, string])[]): void => {
    for (const [left, right] of pairs) store.put(intersect, `${left}|${right}`, { left, right });
  };
  link('systemuserroles', userRoles);
  link('teamroles', teamRoles);
  link('teammembership', teamMembers);
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

export { organizationIds, roleIds, userIds } from './ids';
