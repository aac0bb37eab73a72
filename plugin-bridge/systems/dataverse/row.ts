import {
  column,
  consent,
  fieldPolicy,
  microsoftHelp,
  nameOf,
  purchaseIntent,
  referralStatus,
  sellerResponse,
  standard,
  syncStatus,
  twoWayFields,
  valueOf,
} from '../../../model';
import type { Customer, Opportunity, Owner, Person } from '../../merge/deal';
import { canonicalDate, canonicalMoney, canonicalProducts, canonicalText, line } from '../canonical';
import { stableJson } from '../../merge/fingerprint';
import type { OpportunityPatch } from '../../merge/patches';
import { type AccountWire, type ContactWire, modifiedByName, type OpportunityWire, statusReasonText } from './wire';

/** The opportunity out of its row. `serverTime` is the `Date` of the same reply, Unix ms; `relayUser` our own user, where known. */
export function toOpportunity(row: OpportunityWire, serverTime: number, relayUser?: string): Opportunity {
  const account = row.parentaccountid ?? row.customerid_account ?? null;
  const person = row.parentcontactid ?? account?.primarycontactid ?? null;
  const owner = row.owninguser;
  const iso = line(row.transactioncurrencyid?.isocurrencycode);
  return {
    id: row.opportunityid.toLowerCase(),
    version: row['@odata.etag'],
    serverTime,
    state: row.statecode === 1 ? 'won' : row.statecode === 2 ? 'lost' : 'open',
    sync: row[column.sync] ?? false,
    name: line(row.name),
    values: {
      value: canonicalMoney(row.estimatedvalue),
      closingDate: canonicalDate(row.estimatedclosedate),
      notes: canonicalText(row.description),
      products: canonicalProducts(row[column.products]),
    },
    absent: twoWayFields.filter((field) => row[fieldPolicy[field].column as keyof OpportunityWire] === undefined),
    systemValue: row.isrevenuesystemcalculated ?? false,
    currency: iso ? { code: iso, precision: row.transactioncurrencyid?.currencyprecision ?? 2 } : null,
    help: nameOf(microsoftHelp, row[column.help]) ?? null,
    notesToMicrosoft: canonicalText(row[column.notesToMicrosoft]),
    visible: row[column.visible] ?? false,
    consentToShare: nameOf(consent, row[column.consentToShare]) === 'Yes',
    consentToContact: nameOf(consent, row[column.consentToContact]) === 'Yes',
    purchaseIntent: nameOf(purchaseIntent, row[column.purchaseIntent]) ?? null,
    unknown: unknownIn(row),
    customer: account && toCustomer(account),
    contact: person && toPerson(person),
    owner: owner
      ? {
          firstName: line(owner.firstname),
          lastName: line(owner.lastname),
          email: line(owner.internalemailaddress),
          phone: line(owner.address1_telephone1),
        }
      : null,
    ownedBy: ownerOf(row),
    statusReason: line(row[statusReasonText]),
    changed: changeOf(row, relayUser),
    response: nameOf(sellerResponse, row[column.response]) ?? null,
    responseReason: line(row[column.responseReason]),
    identifier: line(row[column.identifier]),
    link: line(row[column.link]),
    referralStatus: nameOf(referralStatus, row[column.referralStatus]) ?? null,
    syncStatus: nameOf(syncStatus, row[column.syncStatus]) ?? null,
    microsoftId: line(row[column.microsoftId]),
    program: line(row[column.program]),
    audit: row[column.audit] ?? null,
    cardData: row[column.cardData] ?? null,
    conflictChoices: row[column.conflictChoices] ?? null,
    syncRequestedOn: row[column.syncRequested] ?? null,
    syncState: row[column.syncState] ?? null,
  };
}

/** Another solution, or a later version, may have added options. */
const unknownIn = (row: OpportunityWire): NonNullable<Opportunity['unknown']> => [
  ...(row[column.help] != null && !nameOf(microsoftHelp, row[column.help]) ? (['help'] as const) : []),
  ...(row[column.purchaseIntent] != null && !nameOf(purchaseIntent, row[column.purchaseIntent])
    ? (['purchaseIntent'] as const)
    : []),
];

/** Who changed the row last, unless it was the relay, whose writes hide who did before. */
function changeOf(row: OpportunityWire, relayUser: string | undefined): Opportunity['changed'] {
  const on = Date.parse(row.modifiedon ?? '');
  const by = row._modifiedby_value?.toLowerCase();
  if (Number.isNaN(on) || by === undefined || relayUser === undefined || by === relayUser) return null;
  return { on, by: line(row[modifiedByName]) };
}

interface Owned {
  readonly _owninguser_value?: string | null;
  readonly _owningteam_value?: string | null;
}

/** The user or the team that owns a row, when the reply says it. */
export function ownerOf({ _owninguser_value: user, _owningteam_value: team }: Owned): Owner | null {
  if (user) return { set: 'systemusers', id: user.toLowerCase() };
  return team ? { set: 'teams', id: team.toLowerCase() } : null;
}

const toCustomer = (account: AccountWire): Customer => ({
  id: account.accountid.toLowerCase(),
  name: line(account.name),
  line1: line(account.address1_line1),
  line2: line(account.address1_line2),
  city: line(account.address1_city),
  state: line(account.address1_stateorprovince),
  postalCode: line(account.address1_postalcode),
  country: line(account.address1_country),
});

const toPerson = (contact: ContactWire): Person => ({
  firstName: line(contact.firstname),
  lastName: line(contact.lastname),
  email: line(contact.emailaddress1),
  phone: line(contact.telephone1),
});

/** The columns that a patch sets; an absent part is left out, null empties its column. */
export function toColumns(patch: OpportunityPatch): Record<string, unknown> {
  const { values = {} } = patch;
  const set: Record<string, unknown> = {
    [standard.value]: values.value == null ? values.value : Number(values.value),
    [standard.closeDate]: values.closingDate,
    [standard.description]: values.notes,
    [column.products]: values.products,
    [column.identifier]: patch.identifier,
    [column.link]: patch.link,
    [column.referralStatus]: patch.referralStatus && valueOf(referralStatus, patch.referralStatus),
    [column.syncStatus]: patch.syncStatus && valueOf(syncStatus, patch.syncStatus),
    [column.microsoftId]: patch.microsoftId,
    [column.program]: patch.program,
    [column.audit]: patch.audit,
    [column.cardData]: patch.cardData && stableJson(patch.cardData),
    [column.visible]: patch.visible,
    [column.conflictChoices]: patch.conflictChoices,
    [column.syncState]: patch.syncState,
  };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}
