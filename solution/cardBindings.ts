import { column, definitionOf, standard, type ColumnName } from '../model';

/** Data types of a control's properties (learn.microsoft.com, "property element", of-type). */
export type PropertyType =
  | 'TwoOptions'
  | 'SingleLine.Text'
  | 'SingleLine.URL'
  | 'Multiple'
  | 'OptionSet'
  | 'DateAndTime.DateAndTime'
  | 'DateAndTime.DateOnly'
  | 'Currency'
  | 'Lookup.Simple';

/** Which column of the opportunity a property of the card is bound to. The first is the anchor, whose cell shows the card. */
export interface CardBinding {
  readonly property: string;
  readonly column: string;
  readonly type: PropertyType;
}

function propertyType(name: ColumnName): PropertyType {
  const { type } = definitionOf(name);
  if (type.kind === 'bit') return 'TwoOptions';
  if (type.kind === 'text') return type.url ? 'SingleLine.URL' : 'SingleLine.Text';
  if (type.kind === 'memo') return 'Multiple';
  return type.kind === 'choice' ? 'OptionSet' : 'DateAndTime.DateAndTime';
}

const own = (property: string, name: ColumnName): CardBinding => ({ property, column: name, type: propertyType(name) });
const other = (property: string, name: string, type: PropertyType): CardBinding => ({ property, column: name, type });

/** A component sees only what is bound to it; so everything that the card shows or checks is listed here. */
export const cardBindings: readonly CardBinding[] = [
  own('syncWithPartnerCenter', column.sync),
  own('referralIdentifier', column.identifier),
  own('referralLink', column.link),
  own('microsoftHelp', column.help),
  own('products', column.products),
  own('audit', column.audit),
  own('referralStatus', column.referralStatus),
  own('syncStatus', column.syncStatus),
  own('cardData', column.cardData),
  own('sellerResponse', column.response),
  own('responseReason', column.responseReason),
  own('conflictChoices', column.conflictChoices),
  own('notesToMicrosoft', column.notesToMicrosoft),
  own('consentToShare', column.consentToShare),
  own('consentToContact', column.consentToContact),
  own('visibleToMicrosoft', column.visible),
  own('purchaseIntent', column.purchaseIntent),
  own('microsoftCrmId', column.microsoftId),
  own('referralProgram', column.program),
  other('name', standard.name, 'SingleLine.Text'),
  other('estimatedValue', standard.value, 'Currency'),
  other('estimatedCloseDate', standard.closeDate, 'DateAndTime.DateOnly'),
  other('description', standard.description, 'Multiple'),
  other('currency', standard.currency, 'Lookup.Simple'),
  other('account', standard.account, 'Lookup.Simple'),
  other('contact', standard.contact, 'Lookup.Simple'),
];
