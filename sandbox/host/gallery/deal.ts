/** The deal that the gallery's states are about, in the steps that a deal goes through. */
import {
  column,
  consent,
  microsoftHelp,
  purchaseIntent,
  referralStatus,
  solutionCatalogue,
  standard,
  syncStatus,
  valueOf,
} from '../../../model';
import type { GalleryState, Row } from './state';

export const recordId = '11111111-1111-4111-8111-111111111111';
const accountId = '22222222-2222-4222-8222-222222222222';
const contactId = '33333333-3333-4333-8333-333333333333';
const currencyId = '44444444-4444-4444-8444-444444444444';
const ownerId = '55555555-5555-4555-8555-555555555555';
const referralId = '5c5a1f2c-8b1e-4d33-9a61-2f8f0f3f7f11';

const lookup = (name: string, table: string, id: string, text: string): Row => ({
  [`_${name}_value`]: id,
  [`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]: table,
  [`_${name}_value@OData.Community.Display.V1.FormattedValue`]: text,
});

/** A deal that has nothing to do with Microsoft yet. */
export const plain: Row = {
  [standard.name]: 'Warehouse telemetry',
  [standard.value]: 42000,
  [standard.closeDate]: '2027-01-15',
  [standard.description]: 'Two halls first,\nthe others in autumn.',
  [standard.state]: 0,
  [standard.statusReason]: 1,
  ...lookup(standard.currency, 'transactioncurrency', currencyId, 'Euro'),
  ...lookup(standard.account, 'account', accountId, 'Nordhafen AG'),
  ...lookup(standard.owner, 'systemuser', ownerId, 'Adele Vance'),
  [column.syncStatus]: valueOf(syncStatus, 'NotShared'),
};

export const switchedOn: Row = { ...plain, [column.sync]: true };

/** All that Partner Center asks for. */
export const complete: Row = {
  ...switchedOn,
  [column.help]: valueOf(microsoftHelp, 'CustomerTechnicalArchitecture'),
  [column.notesToMicrosoft]: 'The customer asks for a reference with cold storage.',
  [column.products]: 'SOL-12345-ABC\nSOL-77777-OWN',
  [column.consentToShare]: valueOf(consent, 'Yes'),
  [column.consentToContact]: valueOf(consent, 'Yes'),
  [column.purchaseIntent]: valueOf(purchaseIntent, 'Yes'),
};

export const pending: Row = { ...complete, [column.syncStatus]: valueOf(syncStatus, 'Pending') };

/** Known to Partner Center, and equal on both sides. */
export const linked: Row = {
  ...complete,
  [column.visible]: true,
  [column.identifier]: referralId,
  [column.link]: `https://partner.microsoft.com/dashboard/v2/referrals/coselling/${referralId}`,
  [column.referralStatus]: valueOf(referralStatus, 'ActiveAccepted'),
  [column.syncStatus]: valueOf(syncStatus, 'InSync'),
  [column.microsoftId]: '7-3ABCDE1FGH',
  [column.program]: 'Azure IP co-sell',
};

const solution = (id: string, name: string): Row => ({
  [solutionCatalogue.id]: id,
  [solutionCatalogue.identifier]: id,
  [solutionCatalogue.name]: name,
  statecode: 0,
});

export const solutionIds: readonly string[] = Array.from({ length: 50 }, (_, at) => `SOL-${20001 + at}-WRH`);

const catalogue: readonly Row[] = [
  solution('SOL-12345-ABC', 'Plant telemetry'),
  solution('SOL-15974-MQF', 'Warehouse planning on Azure with forecasts for every dock'),
  ...solutionIds.map((id, at) => solution(id, `Warehouse module ${at + 1}`)),
];

const account: Row = {
  accountid: accountId,
  name: 'Nordhafen AG',
  address1_line1: 'Am Kai 1',
  address1_city: 'Hamburg',
  address1_country: 'Germany',
  ...lookup('primarycontactid', 'contact', contactId, 'Ida Holm'),
};
const contact: Row = {
  contactid: contactId,
  fullname: 'Ida Holm',
  firstname: 'Ida',
  lastname: 'Holm',
  emailaddress1: 'ida.holm@nordhafen.example',
  telephone1: '+49 40 1234',
};
const owner: Row = {
  systemuserid: ownerId,
  fullname: 'Adele Vance',
  firstname: 'Adele',
  lastname: 'Vance',
  internalemailaddress: 'adele.vance@contoso.example',
  address1_telephone1: '+49 30 5678',
};

const tables: GalleryState['tables'] = {
  account: [account],
  contact: [contact],
  systemuser: [owner],
  transactioncurrency: [{ transactioncurrencyid: currencyId, isocurrencycode: 'EUR', currencysymbol: '€' }],
  [solutionCatalogue.logicalName]: catalogue,
};

/** The same tables with another account or contact. */
export const tablesWith = (more: { readonly account?: Row; readonly contact?: Row }): GalleryState['tables'] => ({
  ...tables,
  ...(more.account && { account: [{ ...account, ...more.account }] }),
  ...(more.contact && { contact: [{ ...contact, ...more.contact }] }),
});

/** A state whose row is saved as the form shows it. */
export const state = (
  name: string,
  title: string,
  columns: Row,
  more: Partial<Omit<GalleryState, 'name' | 'title' | 'columns'>> = {},
): GalleryState => ({ name, title, columns, tables, ...more });
