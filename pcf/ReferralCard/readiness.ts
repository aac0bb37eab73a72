import type { CardData } from '../../model/carddata';
import { type Missing, missing, type ReadinessInput } from '../../model/readiness';
import { consent, nameOf, sellerResponse } from '../../model/choices';
import { standard } from '../../model/columns';
import { columnOf, type PropertyName } from './properties';
import type { Related, Row } from './related';
import type { Seen } from './session';
import type { Words } from './words';

const field = (row: Row, name: string): string | null => {
  const value = row[name];
  return typeof value === 'string' ? value : null;
};

/** A record that is there but unknown: its own columns are not judged. */
const unknown = (related: Related<Row | null>) => related.state === 'reading' || related.state === 'failed';
const rowOf = (related: Related<Row>): Row | null =>
  related.state === 'read' ? related.row : unknown(related) ? {} : null;

function ownerOf({ owner }: Seen): ReadinessInput['owner'] {
  if (owner.state !== 'read') return undefined;
  return (
    owner.row && {
      firstName: field(owner.row, 'firstname'),
      lastName: field(owner.row, 'lastname'),
      email: field(owner.row, 'internalemailaddress'),
      phone: field(owner.row, 'address1_telephone1'),
    }
  );
}

function input(seen: Seen): ReadinessInput {
  const { values, customer, contact } = seen;
  const account = rowOf(customer);
  const person = rowOf(contact);
  return {
    name: values.name,
    value: values.estimatedValue,
    // Only whether there is one matters here, so the lookup's own name will do.
    currency: values.currency ? values.currency.name || values.currency.id : null,
    closingDate: values.estimatedCloseDate,
    products: values.products,
    helpAsked: values.microsoftHelp !== null,
    consentToShare: nameOf(consent, values.consentToShare) === 'Yes',
    consentToContact: nameOf(consent, values.consentToContact) === 'Yes',
    customer: account && {
      name: field(account, 'name'),
      line1: field(account, 'address1_line1'),
      city: field(account, 'address1_city'),
      country: field(account, 'address1_country'),
    },
    contact: person && {
      firstName: field(person, 'firstname'),
      lastName: field(person, 'lastname'),
      email: field(person, 'emailaddress1'),
      phone: field(person, 'telephone1'),
    },
    owner: ownerOf(seen),
  };
}

/** Whether the card can judge a column by itself; what it cannot see is left to the relay. */
function judges({ snapshot, customer, contact, owner }: Seen, columnName: string): boolean {
  const table = columnName.split('.')[0];
  if (table === 'account') return snapshot.seen.account && !unknown(customer);
  if (table === 'contact') return snapshot.seen.contact && !unknown(contact);
  if (table === 'systemuser' || columnName === standard.owner) return owner.state === 'read';
  const names = Object.keys(columnOf) as PropertyName[];
  const name = names.filter((candidate) => columnOf[candidate] === columnName)[0];
  if (name === undefined || !snapshot.seen[name]) return false;
  // Without a contact on the deal the account's primary contact counts, so the account has to be known.
  if (name === 'contact') return snapshot.seen.account && !unknown(customer);
  return name !== 'account' || !unknown(customer);
}

/** Declining needs a reason; only what the relay found asks for it, since the panel asks a seller before. */
const answerLacks = ({ values }: Seen, found: readonly Missing[]): readonly Missing[] =>
  nameOf(sellerResponse, values.sellerResponse) === 'Decline' && !values.responseReason?.trim()
    ? found.filter(({ key }) => key === 'missing.declineReason')
    : [];

/**
 * What the deal still lacks, as it stands in front of the seller. What the relay found counts only where the card
 * cannot judge by itself, so that a thing that was filled in since is not listed. `whole` asks for everything, otherwise
 * only what the relay found and what still holds.
 */
export function lacks(seen: Seen, relayFound: CardData['missing'], whole: boolean, words: Words): readonly Missing[] {
  // A relay of a later version may name things that this card has no words for.
  const found = (Array.isArray(relayFound) ? relayFound : []).filter((item) => words.reason(item?.key) !== undefined);
  const here = [...missing(input(seen)), ...answerLacks(seen, found)].filter(({ column }) => judges(seen, column));
  const there = found.filter(({ column }) => !judges(seen, column));
  if (whole) return [...here, ...there];
  const named = found.map(({ key }) => key);
  return [...here.filter(({ key }) => named.indexOf(key) >= 0), ...there];
}
