import { column, standard } from './columns';

/** The fields that both sides may change and that the base therefore remembers. */
export const twoWayFields = ['value', 'closingDate', 'notes', 'products'] as const;
export type TwoWayField = (typeof twoWayFields)[number];

export interface FieldPolicy {
  readonly column: string;
  /** JSON pointer in the referral. */
  readonly path: string;
  /** Who wins when both sides changed since they last agreed: the opportunity, the referral, or the seller's choice. */
  readonly bothChanged: 'crm' | 'pc' | 'ask';
}

export const fieldPolicy: Readonly<Record<TwoWayField, FieldPolicy>> = {
  value: { column: standard.value, path: '/details/dealValue', bothChanged: 'crm' },
  closingDate: { column: standard.closeDate, path: '/details/closingDateTime', bothChanged: 'crm' },
  notes: { column: standard.description, path: '/details/notes', bothChanged: 'ask' },
  products: { column: column.products, path: '/details/requirements/solutions', bothChanged: 'crm' },
};
