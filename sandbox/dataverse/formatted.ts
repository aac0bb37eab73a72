/** Formatted values, with labels in the user's language and numbers as Americans write them, as `Prefer: odata.include-annotations` asks for them. */
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
      return Number(value).toLocaleString('en-US', { minimumFractionDigits: type.precision });
    case 'integer':
      return Number(value).toLocaleString('en-US');
    case 'date':
      return new Date(`${String(value)}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC' });
    case 'datetime':
      return moment(String(value));
    case 'lookup':
      return nameOf(value);
    default:
      return undefined;
  }
}

function money(store: Store, row: Row, value: number): string {
  const currency = store.get('transactioncurrency', idOf(row.values['transactioncurrencyid']) ?? '')?.values;
  const digits = Number(currency?.['currencyprecision'] ?? 2);
  const amount = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${value < 0 ? '-' : ''}${String(currency?.['currencysymbol'] ?? '')}${amount}`;
}

function moment(value: string): string {
  const options = {
    timeZone: 'UTC',
    hour: 'numeric',
    minute: '2-digit',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  } as const;
  return new Date(value)
    .toLocaleString('en-US', options)
    .replace(',', '')
    .replace(/\u202f/g, ' ');
}

/** The primary name of the row that a lookup leads to. */
export function referencedName(store: Store, tables: ReadonlyMap<string, Table>, value: Value): string | undefined {
  if (!isReference(value)) return undefined;
  const name = store.get(value.table, value.id)?.values[tables.get(value.table)?.primaryName ?? ''];
  return typeof name === 'string' ? name : undefined;
}
