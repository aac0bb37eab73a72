import { z } from 'zod';
import { column, opportunity, standard } from '../../../model';

/** Paths, selections and reply shapes of the Dataverse Web API (learn.microsoft.com, "Use the Microsoft Dataverse Web API"). */

export const apiPath = '/api/data/v9.2';

const text = z.string().nullish();
const number = z.number().nullish();
const bit = z.boolean().nullish();

const person = z.object({ firstname: text, lastname: text });
const contact = person.extend({ emailaddress1: text, telephone1: text });
const account = z.object({
  accountid: z.string(),
  name: text,
  address1_line1: text,
  address1_line2: text,
  address1_city: text,
  address1_stateorprovince: text,
  address1_postalcode: text,
  address1_country: text,
});

const contactColumns = 'firstname,lastname,emailaddress1,telephone1';
const accountColumns = Object.keys(account.shape).join(',');
const withPrimaryContact = `($select=${accountColumns};$expand=primarycontactid($select=${contactColumns}))`;

/** Everything that one pass needs of a row, in one GET. */
export const opportunityQuery = [
  `$select=${[
    opportunity.id,
    standard.name,
    standard.value,
    standard.systemValue,
    standard.closeDate,
    standard.description,
    standard.state,
    standard.statusReason,
    '_owninguser_value',
    '_owningteam_value',
    'modifiedon',
    '_modifiedby_value',
    ...Object.values(column),
  ].join(',')}`,
  `$expand=${[
    `parentaccountid${withPrimaryContact}`,
    // customerid may point to an account or a contact; only an account can be the customer of a referral.
    `customerid_account${withPrimaryContact}`,
    `parentcontactid($select=${contactColumns})`,
    // ownerid may point to a team, which has no mail and no telephone.
    'owninguser($select=firstname,lastname,internalemailaddress,address1_telephone1)',
    'transactioncurrencyid($select=isocurrencycode,currencyprecision)',
  ].join(',')}`,
].join('&');

/** With `formattedValues`, the status reason in words. */
export const statusReasonText = `${standard.statusReason}@OData.Community.Display.V1.FormattedValue` as const;
/** With `formattedValues`, the name of who changed the row last. */
export const modifiedByName = '_modifiedby_value@OData.Community.Display.V1.FormattedValue';
export const formattedValues = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"';

const accountWithContact = account.extend({ primarycontactid: contact.nullish() });

export const opportunityWire = z.object({
  '@odata.etag': z.string(),
  opportunityid: z.string(),
  name: text,
  estimatedvalue: number,
  isrevenuesystemcalculated: bit,
  estimatedclosedate: text,
  description: text,
  statecode: z.number(),
  [statusReasonText]: text,
  _owninguser_value: text,
  _owningteam_value: text,
  modifiedon: text,
  _modifiedby_value: text,
  [modifiedByName]: text,
  parentaccountid: accountWithContact.nullish(),
  customerid_account: accountWithContact.nullish(),
  parentcontactid: contact.nullish(),
  owninguser: person.extend({ internalemailaddress: text, address1_telephone1: text }).nullish(),
  transactioncurrencyid: z.object({ isocurrencycode: text, currencyprecision: number }).nullish(),
  [column.sync]: bit,
  [column.identifier]: text,
  [column.link]: text,
  [column.help]: number,
  [column.products]: text,
  [column.audit]: text,
  [column.referralStatus]: number,
  [column.syncStatus]: number,
  [column.cardData]: text,
  [column.response]: number,
  [column.responseReason]: text,
  [column.conflictChoices]: text,
  [column.notesToMicrosoft]: text,
  [column.consentToShare]: number,
  [column.consentToContact]: number,
  [column.visible]: bit,
  [column.purchaseIntent]: number,
  [column.microsoftId]: text,
  [column.program]: text,
  [column.syncRequested]: text,
  [column.syncState]: text,
});
export type OpportunityWire = z.infer<typeof opportunityWire>;
export type AccountWire = NonNullable<OpportunityWire['parentaccountid']>;
export type ContactWire = NonNullable<OpportunityWire['parentcontactid']>;

/** A page of rows; deleted ones come as an id and a reason (learn.microsoft.com, "Use change tracking"). */
export const pageWire = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** A text as an OData literal; quotes are doubled, and the caller encodes the address. */
export const literal = (value: string): string => `'${value.replace(/'/g, "''")}'`;

/** `$filter=` and the like, encoded so that no value can end it. */
export const query = (parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
