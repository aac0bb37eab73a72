import { column, standard } from './columns';
import { countryCode } from './countries';
import type { MissingKey } from './texts/missing';
import { isSolutionId, solutionIds } from './wire';

/** What readiness looks at: the deal as it stands, on the form or in the table. Null is empty. */
export interface ReadinessInput {
  readonly name: string | null;
  readonly value: number | null;
  /** ISO 4217 code. */
  readonly currency: string | null;
  readonly closingDate: string | null;
  readonly products: string | null;
  readonly helpAsked: boolean;
  readonly consentToShare: boolean;
  readonly consentToContact: boolean;
  readonly customer: {
    readonly name: string | null;
    readonly line1: string | null;
    readonly city: string | null;
    readonly country: string | null;
  } | null;
  readonly contact: {
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  /** Undefined where the owner cannot be read, as on the form: then the relay checks it. */
  readonly owner?: {
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
}

/** One thing that is missing: where it is filled in, and what to tell the seller. */
export interface Missing {
  /** Table and column that has to be filled in, e.g. `account.address1_city`. */
  readonly column: string;
  readonly key: MissingKey;
}

const empty = (text: string | null | undefined): boolean => text === null || text === undefined || text.trim() === '';

/** What the deal still lacks before it can be sent, in the order in which a form is filled in; empty means ready. */
export function missing(deal: ReadinessInput): Missing[] {
  const found: Missing[] = [];
  const need = (absent: boolean, columnName: string, key: MissingKey) => {
    if (absent) found.push({ column: columnName, key });
  };
  need(empty(deal.name), standard.name, 'missing.name');
  need(!deal.customer, standard.account, 'missing.customer');
  if (deal.customer) {
    need(empty(deal.customer.name), 'account.name', 'missing.customerName');
    need(empty(deal.customer.line1), 'account.address1_line1', 'missing.customerStreet');
    need(empty(deal.customer.city), 'account.address1_city', 'missing.customerCity');
    need(empty(deal.customer.country), 'account.address1_country', 'missing.customerCountry');
    need(
      !empty(deal.customer.country) && !countryCode(deal.customer.country),
      'account.address1_country',
      'missing.customerCountryUnknown',
    );
  }
  need(!(deal.value !== null && deal.value > 0), standard.value, 'missing.value');
  need(empty(deal.currency), standard.currency, 'missing.currency');
  need(empty(deal.closingDate), standard.closeDate, 'missing.closingDate');
  const ids = solutionIds(deal.products);
  need(ids.length === 0, column.products, 'missing.products');
  need(
    ids.some((id) => !isSolutionId(id)),
    column.products,
    'missing.productMalformed',
  );
  need(!deal.consentToShare, column.consentToShare, 'missing.consentToShare');
  need(!deal.consentToContact, column.consentToContact, 'missing.consentToContact');
  if (deal.helpAsked) {
    need(!deal.contact, standard.contact, 'missing.contact');
    if (deal.contact) {
      need(empty(deal.contact.firstName) || empty(deal.contact.lastName), 'contact.fullname', 'missing.contactName');
      need(empty(deal.contact.email), 'contact.emailaddress1', 'missing.contactMail');
      need(empty(deal.contact.phone), 'contact.telephone1', 'missing.contactPhone');
    }
  }
  if (deal.owner !== undefined) {
    need(!deal.owner, standard.owner, 'missing.owner');
    if (deal.owner) {
      need(empty(deal.owner.firstName) || empty(deal.owner.lastName), 'systemuser.fullname', 'missing.ownerName');
      need(empty(deal.owner.email), 'systemuser.internalemailaddress', 'missing.ownerMail');
      need(empty(deal.owner.phone), 'systemuser.address1_telephone1', 'missing.ownerPhone');
    }
  }
  return found;
}
