import { z } from 'zod';
import { column, opportunity, standard } from '../../../model';
import { rowIdOf } from '../../hash';
import type { Customer, Person } from '../../merge/deal';
import type { Caller } from '../caller';
import type { NewOpportunity } from '../contract';
import { done, type Outcome } from '../outcome';
import { bodyAs, refuse, then } from '../read';
import { insert } from './insert';
import { toColumns } from './row';
import { apiPath, literal, query } from './wire';

/**
 * A deal that arrives: its customer and contact are found or made first, then the row is made under its given id. Each
 * record has an id that comes of its name, and is made with `If-None-Match: *`, so doing it again makes nothing twice.
 */
export async function createOpportunity(caller: Caller, id: string, row: NewOpportunity): Promise<Outcome<void>> {
  const currency = await currencyOf(caller, row.currency);
  if (currency.kind !== 'done') return currency;
  const account = await accountOf(caller, row.customer);
  if (account.kind !== 'done') return account;
  const contact = await contactOf(caller, row.contact, account.value);
  if (contact.kind !== 'done') return contact;
  const body = {
    [standard.name]: row.name,
    [column.sync]: true,
    ...toColumns(row),
    ...(currency.value && { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currency.value})` }),
    ...(account.value && {
      'parentaccountid@odata.bind': `/accounts(${account.value})`,
      'customerid_account@odata.bind': `/accounts(${account.value})`,
    }),
    ...(contact.value && { 'parentcontactid@odata.bind': `/contacts(${contact.value})` }),
  };
  return insert(caller, `${opportunity.set}(${id})`, body);
}

async function first(caller: Caller, set: string, idColumn: string, filter: string): Promise<Outcome<string | null>> {
  const shape = z.object({ value: z.array(z.object({ [idColumn]: z.string() })) });
  const search = query({ $select: idColumn, $filter: filter, $orderby: 'createdon asc', $top: '1' });
  return then(await caller.call({ method: 'GET', path: `${apiPath}/${set}?${search}` }), async (reply) =>
    then(bodyAs(reply, shape), ({ value }) => done(value[0]?.[idColumn] ?? null)),
  );
}

async function currencyOf(caller: Caller, code: string | null): Promise<Outcome<string | null>> {
  if (code === null) return done(null);
  const filter = `isocurrencycode eq ${literal(code)} and statecode eq 0`;
  return then(await first(caller, 'transactioncurrencies', 'transactioncurrencyid', filter), (id) =>
    id === null
      ? refuse('currency', `Dynamics 365 has no active currency ${code}; add it under Settings, Business, Currencies.`)
      : done(id),
  );
}

async function accountOf(caller: Caller, customer: Omit<Customer, 'id'> | null): Promise<Outcome<string | null>> {
  if (!customer?.name) return done(null);
  const found = await first(caller, 'accounts', 'accountid', `name eq ${literal(customer.name)} and statecode eq 0`);
  if (found.kind !== 'done' || found.value !== null) return found;
  const id = rowIdOf(`account:${customer.name}`);
  const made = await insert(caller, `accounts(${id})`, {
    name: customer.name,
    address1_line1: customer.line1,
    address1_line2: customer.line2,
    address1_city: customer.city,
    address1_stateorprovince: customer.state,
    address1_postalcode: customer.postalCode,
    address1_country: customer.country,
  });
  return made.kind === 'done' || made.kind === 'stale' ? done(id) : made;
}

async function contactOf(
  caller: Caller,
  person: Person | null,
  account: string | null,
): Promise<Outcome<string | null>> {
  if (!person?.email) return done(null);
  const filter = `emailaddress1 eq ${literal(person.email)} and statecode eq 0`;
  const found = await first(caller, 'contacts', 'contactid', filter);
  if (found.kind !== 'done' || found.value !== null) return found;
  const id = rowIdOf(`contact:${person.email}`);
  const made = await insert(caller, `contacts(${id})`, {
    firstname: person.firstName,
    lastname: person.lastName,
    emailaddress1: person.email,
    telephone1: person.phone,
    ...(account && { 'parentcustomerid_account@odata.bind': `/accounts(${account})` }),
  });
  return made.kind === 'done' || made.kind === 'stale' ? done(id) : made;
}
