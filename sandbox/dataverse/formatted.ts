/** Formatted values, with labels in the user's language and numbers as Americans write them, as `Prefer: odata.include-annotations` asks for them. */
import { keptByText } from '../kept';
import type { Column, Table } from './metadata';
import { idOf, isReference, type Row, type Store, type Value } from './store';
import { labelIn } from './userLanguage';

/** The text of a value, or undefined for those that Dataverse does not format. */
export function formattedValue(
  store: Store,
  column: Column,
  row: Row,
  value: Value,
  nameOf: (value: Value) => string | undefined,
  language: number,
): string | undefined {
  const { type } = column;
  switch (type.kind) {
    case 'choice':
    case 'state':
    case 'status': {
      const option = type.options.find((one) => one.value === value);
      return option && labelIn(option.labels, language);
    }
    case 'boolean':
      return labelIn(value === true ? type.yes : type.no, language);
    case 'money':
      return money(store, row, Number(value));
    case 'decimal':
      return decimals(String(type.precision)).format(Number(value));
    case 'integer':
      return decimals('0').format(Number(value));
    case 'date':
      return day(String(value));
    case 'datetime':
      return moment(String(value));
    case 'lookup':
      return nameOf(value);
    default:
      return undefined;
  }
}

// To make a format takes longer than to use it.
const decimals = keptByText((digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: Number(digits) }));
const amounts = keptByText((text) => {
  const digits = Number(text);
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return keptByText((amount) => format.format(Number(amount)));
});
const days = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  hour: 'numeric',
  minute: '2-digit',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function money(store: Store, row: Row, value: number): string {
  const currency = store.get('transactioncurrency', idOf(row.values['transactioncurrencyid']) ?? '')?.values;
  const amount = amounts(String(currency?.['currencyprecision'] ?? 2))(String(Math.abs(value)));
  return `${value < 0 ? '-' : ''}${String(currency?.['currencysymbol'] ?? '')}${amount}`;
}

const day = keptByText((value) => days.format(new Date(`${value}T00:00:00Z`)));

const moment = keptByText((value) =>
  moments
    .format(new Date(value))
    .replace(',', '')
    .replace(/\u202f/g, ' '),
);

/** The primary name of the row that a lookup leads to. */
export function referencedName(store: Store, tables: ReadonlyMap<string, Table>, value: Value): string | undefined {
  if (!isReference(value)) return undefined;
  const name = store.get(value.table, value.id)?.values[tables.get(value.table)?.primaryName ?? ''];
  return typeof name === 'string' ? name : undefined;
}
