import { opportunity, standard } from '../../model';
import type { StockControl } from '../render/form';
import type { PropertyType } from '../cardBindings';

/**
 * Columns of the opportunity that are not ours, with the stock control and the property type that fit them
 * ("Opportunity table/entity reference", learn.microsoft.com). A form, view or step may name these and our own only.
 */
export const standardColumns: Readonly<Record<string, { control?: StockControl; property?: PropertyType }>> = {
  [opportunity.id]: {},
  [standard.name]: { control: 'text', property: 'SingleLine.Text' },
  [standard.value]: { control: 'money', property: 'Currency' },
  [standard.systemValue]: { control: 'bit', property: 'TwoOptions' },
  [standard.closeDate]: { control: 'datetime', property: 'DateAndTime.DateOnly' },
  [standard.description]: { control: 'memo', property: 'Multiple' },
  [standard.currency]: { control: 'lookup', property: 'Lookup.Simple' },
  [standard.account]: { control: 'lookup', property: 'Lookup.Simple' },
  [standard.contact]: { control: 'lookup', property: 'Lookup.Simple' },
  // Nothing can be bound to the next four: learn.microsoft.com, "property element", values that are not supported.
  [standard.customer]: { control: 'lookup' },
  [standard.owner]: { control: 'lookup' },
  [standard.state]: { control: 'choice' },
  [standard.statusReason]: { control: 'status' },
  // In views alone: the form shows them nowhere.
  [standard.createdOn]: {},
  [standard.modifiedOn]: {},
};
