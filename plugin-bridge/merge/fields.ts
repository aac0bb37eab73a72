import type { FieldTextKey } from '../../model';

/** Properties of a referral, the longer ones first, and the field of the opportunity that each is filled from. */
const properties: readonly (readonly [string, FieldTextKey])[] = [
  ['details/requirements/solutions', 'products'],
  ['details/requirements/additionalrequirements', 'purchaseIntent'],
  ['details/dealvalue', 'value'],
  ['details/closingdatetime', 'closingDate'],
  ['details/notes', 'notes'],
  ['details/currency', 'currency'],
  ['customermarketplaceintent', 'purchaseIntent'],
  ['customerprofile/team', 'contact'],
  ['customerprofile', 'customer'],
  ['consent/consenttosharereferralwithmicrosoftsellers', 'visible'],
  ['externalreferenceid', 'mark'],
  ['target', 'products'],
  ['team', 'team'],
  ['name', 'name'],
];

/** The field to correct for a property that Partner Center names: `details.dealValue`, `/team/0/email`, `team[0].email`. */
export function fieldOf(target: string): FieldTextKey | undefined {
  const path = target
    .toLowerCase()
    .split(/[./[\]]+/)
    .filter(Boolean)
    .join('/');
  return properties.find(([property]) => path === property || path.startsWith(`${property}/`))?.[1];
}
