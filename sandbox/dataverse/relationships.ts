/**
 * One to many relationships by their schema names, which are also the names of the collections on the side of the one:
 * `account(…)/contact_customer_accounts` (learn.microsoft.com, "Web API navigation properties").
 */
import type { Column, LookupTarget, Metadata, Table } from './metadata';

/** One lookup seen from the table that it leads to. */
export interface Relationship {
  readonly name: string;
  /** The table with the lookup, the many. */
  readonly table: Table;
  readonly column: Column;
  readonly target: LookupTarget;
}

/** Names that the platform gave its own relationships (learn.microsoft.com, the entity reference of each table). */
const vendorNames: Readonly<Record<string, string>> = {
  'contact.parentcustomerid.account': 'contact_customer_accounts',
  'contact.parentcustomerid.contact': 'contact_customer_contacts',
  'account.primarycontactid.contact': 'account_primary_contact',
  'account.parentaccountid.account': 'account_parent_account',
  'opportunity.customerid.account': 'opportunity_customer_accounts',
  'opportunity.customerid.contact': 'opportunity_customer_contacts',
  'opportunity.parentaccountid.account': 'opportunity_parent_account',
  'opportunity.parentcontactid.contact': 'opportunity_parent_contact',
  'opportunityclose.opportunityid.opportunity': 'Opportunity_OpportunityClose',
  'systemuser.businessunitid.businessunit': 'business_unit_system_users',
  'team.businessunitid.businessunit': 'business_unit_teams',
};

/** How the platform names the relationships behind the columns that every table has. */
const systemNames: Readonly<Record<string, (table: string) => string>> = {
  createdby: (table) => `lk_${table}_createdby`,
  modifiedby: (table) => `lk_${table}_modifiedby`,
  createdonbehalfby: (table) => `lk_${table}_createdonbehalfby`,
  modifiedonbehalfby: (table) => `lk_${table}_modifiedonbehalfby`,
  ownerid: (table) => `owner_${table}`,
  owninguser: (table) => `user_${table}`,
  owningteam: (table) => `team_${table}`,
  owningbusinessunit: (table) => `business_unit_${table}`,
  organizationid: (table) => `organization_${table}`,
  transactioncurrencyid: (table) => `TransactionCurrency_${table}`,
};

const nameOf = (table: Table, column: Column, target: LookupTarget): string =>
  target.relationship ??
  vendorNames[`${table.name}.${column.name}.${target.table}`] ??
  systemNames[column.name]?.(table.name) ??
  `${table.name}_${column.name}_${target.table}`;

/** All relationships that are reachable over the Web API. */
export function relationshipsOf(metadata: Metadata): Relationship[] {
  return [...metadata.tables.values()].flatMap((table) =>
    table.internal
      ? []
      : [...table.columns.values()].flatMap((column) =>
          column.type.kind === 'lookup'
            ? column.type.targets.map((target) => ({ name: nameOf(table, column, target), table, column, target }))
            : [],
        ),
  );
}

/** The relationship whose many rows a row of this table has under this name. */
export const collectionOf = (metadata: Metadata, table: Table, name: string): Relationship | undefined =>
  relationshipsOf(metadata).find((one) => one.name === name && one.target.table === table.name);
