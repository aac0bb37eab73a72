import type { TwoWayField } from '../../model/policy';
import type { Seen } from './session';
import type { Words } from './words';

/** ISO 4217 code of the deal's currency; undefined until it was read. */
export function currencyOf({ currency }: Seen): string | undefined {
  const code = currency.state === 'read' ? currency.row['isocurrencycode'] : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** A value as the relay keeps it, in the reader's writing: money with its currency, a day as on the calendar. */
export function fieldText(field: TwoWayField, value: string, words: Words, currency: string | undefined): string {
  if (field === 'value') return words.amount(value, currency);
  return field === 'closingDate' ? words.day(value) : value;
}
