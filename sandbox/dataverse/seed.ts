/**
 * Eight believable opportunities with their accounts and contacts, a few further customers, and what goes into the
 * tables and columns of our solution, as data. It goes in through the Web API, as an administrator would enter it; the
 * opportunities belong to Adele Vance.
 */
import type { SimulatedResponse, Simulator } from '../simulator';
import { accountColumn, componentId, solutionCatalogue } from '../../model';
import { organizationIds, userIds } from './ids';
import { currencyId } from './organization';
import { type Customer, customers, dunsNumbers, type Json } from './seedData/customers';
import { furtherCustomers } from './seedData/furtherCustomers';
import { type Deal, opportunities } from './seedData/opportunities';
import { solutions } from './seedData/solutions';

const guid = (kind: number, number: number): string =>
  `5eed0000-0000-4000-8${kind}00-${number.toString().padStart(12, '0')}`;
const dealId = (number: number): string => guid(1, number);
const accountId = (number: number): string => guid(2, number);
const contactId = (number: number): string => guid(3, number);

/** Ids of the opportunities by what they are good for. All but `incomplete` and `won` are ready to be shared. */
export const deals = {
  /** Contoso Logistik, EUR. */
  share: dealId(1),
  /** Fabrikam Retail, USD. */
  changeHere: dealId(2),
  /** Banque Lumière of Paris, EUR. */
  changeThere: dealId(3),
  /** Sakura Seimitsu of Osaka, JPY. */
  japanese: dealId(4),
  /** Northwind Traders, USD. */
  nothingLost: dealId(5),
  /** Alpine Ski House, EUR; a contact stands in nowhere but on the account. */
  viaAccount: dealId(6),
  /** Harbour & Sons, GBP: no value, no date, no contact, and the account has no address. */
  incomplete: dealId(7),
  /** Tailspin Toys, USD; won before the connector came. */
  won: dealId(8),
} as const;

/** The account of the deal that lacks everything. */
export const incompleteAccount = accountId(7);

/** Ids of accounts by what they are good for in finding the customer of a deal, and its owner. */
export const accounts = {
  contoso: accountId(1),
  /** Two companies of the same name, in Redmond and in New York. */
  namesakes: [accountId(9), accountId(10)],
  /** Owned by the team Partner Desk, by the second seller, and by one who has left. */
  ofPartnerDesk: accountId(11),
  ofSecondSeller: accountId(12),
  ofFormerSeller: accountId(13),
} as const;

/** Puts customers and opportunities in, as the administrator. Throws when the simulated Dataverse refuses one. */
export function seed(dataverse: Pick<Simulator, 'handle'>, now: number): void {
  const send = (method: string, path: string, body: Json, headers: Readonly<Record<string, string>> = {}): void =>
    request(dataverse, method, path, body, headers, now);
  // Create-only, so that seeding what is already there fails instead of overwriting it.
  const create = (set: string, id: string, body: Json, owner: Customer['owner']): void =>
    send('PATCH', `${set}(${id})`, { ...body, 'ownerid@odata.bind': ownerAddress(owner) }, { 'if-none-match': '*' });

  for (const { number, account, contact, owner } of [...customers, ...furtherCustomers]) {
    create('accounts', accountId(number), account, owner);
    if (!contact) continue;
    const company = `/accounts(${accountId(number)})`;
    create('contacts', contactId(number), { ...contact, 'parentcustomerid_account@odata.bind': company }, owner);
    send('PATCH', `accounts(${accountId(number)})`, {
      'primarycontactid@odata.bind': `/contacts(${contactId(number)})`,
    });
  }
  for (const deal of opportunities) {
    create('opportunities', dealId(deal.number), opportunityBody(deal, now), undefined);
    if (deal.won) {
      const bind = `/opportunities(${dealId(deal.number)})`;
      send('POST', 'WinOpportunity', {
        OpportunityClose: { subject: 'Won', 'opportunityid@odata.bind': bind },
        Status: 3,
      });
    }
  }
}

const ownerAddress = (owner: Customer['owner']): string =>
  owner === 'partnerDesk' ? `/teams(${organizationIds.partnerDesk})` : `/systemusers(${userIds[owner ?? 'seller']})`;

/**
 * What the imported solution makes room for: the catalogue of solutions, D-U-N-S numbers, and its seller's role for
 * whoever owns deals besides Adele Vance, to whom the set-up gives it.
 */
export function seedSolution(dataverse: Pick<Simulator, 'handle'>, now: number): void {
  const send = (method: string, path: string, body: Json): void => request(dataverse, method, path, body, {}, now);
  for (const { name, identifier } of solutions) {
    send('POST', solutionCatalogue.set, {
      [solutionCatalogue.name]: name,
      [solutionCatalogue.identifier]: identifier,
    });
  }
  for (const [number, duns] of Object.entries(dunsNumbers)) {
    send('PATCH', `accounts(${accountId(Number(number))})`, { [accountColumn.duns]: duns });
  }
  const role = { '@odata.id': `roles(${componentId.roleSeller})` };
  send('POST', `teams(${organizationIds.partnerDesk})/teamroles_association/$ref`, role);
  send('POST', `systemusers(${userIds.secondSeller})/systemuserroles_association/$ref`, role);
}

const dayMs = 86_400_000;

const opportunityBody = (deal: Deal, now: number): Json => ({
  name: deal.name,
  ...(deal.description === undefined ? {} : { description: deal.description }),
  ...(deal.value === undefined ? {} : { estimatedvalue: deal.value }),
  ...(deal.closesIn === undefined
    ? {}
    : { estimatedclosedate: new Date(now + deal.closesIn * dayMs).toISOString().slice(0, 10) }),
  'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId(deal.currency)})`,
  'parentaccountid@odata.bind': `/accounts(${accountId(deal.number)})`,
  ...(deal.contact ? { 'parentcontactid@odata.bind': `/contacts(${contactId(deal.number)})` } : {}),
});

function request(
  dataverse: Pick<Simulator, 'handle'>,
  method: string,
  path: string,
  body: Json,
  headers: Readonly<Record<string, string>>,
  now: number,
): void {
  const response: SimulatedResponse = dataverse.handle(
    {
      method,
      path: `/api/data/v9.2/${path}`,
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    now,
  );
  if (response.status >= 300)
    throw new Error(`Seeding failed at ${method} ${path}: ${response.status} ${String(response.body)}`);
}
