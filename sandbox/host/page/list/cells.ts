/** The text of a cell: numbers and days as the page's language writes them, names of options from the metadata. */
import type { ViewColumn } from '../../layout';
import { type Currency, showMoney, showNumber } from '../numbers';
import { labelIn } from '../texts';
import { type JsonRow, localDay, propertyOf } from '../values';

const FORMATTED = '@OData.Community.Display.V1.FormattedValue';

export interface CellContext {
  readonly language: number;
  readonly locale: string;
  /** By currency id in lower case. */
  readonly currencies: ReadonlyMap<string, Currency>;
}

/** The property of a row that holds the column's value; one of a linked table keeps its alias. */
const propertyIn = (column: ViewColumn): string => (column.linked ? column.name : propertyOf(column.field));

export const rawOf = (column: ViewColumn, row: JsonRow): unknown => row[propertyIn(column)] ?? null;

export function textOf(column: ViewColumn, row: JsonRow, { language, locale, currencies }: CellContext): string {
  const raw = rawOf(column, row);
  if (raw === null) return '';
  const asDataverseSays = String(row[propertyIn(column) + FORMATTED] ?? raw);
  const { field } = column;
  switch (field.kind) {
    case 'choice':
    case 'boolean': {
      const option = field.options.find(({ value }) => value === Number(raw));
      return option ? labelIn(option.labels, language) : asDataverseSays;
    }
    case 'money': {
      const currency = currencies.get(String(row['_transactioncurrencyid_value'] ?? '').toLowerCase());
      return currency && !column.linked ? showMoney(Number(raw), locale, currency) : asDataverseSays;
    }
    case 'integer':
    case 'decimal':
      return showNumber(Number(raw), locale, field.precision);
    case 'date': {
      const day = localDay(String(raw));
      return day ? new Intl.DateTimeFormat(locale).format(day) : asDataverseSays;
    }
    case 'datetime':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(String(raw)));
    default:
      return asDataverseSays;
  }
}
