import { column, standard, type TwoWayField } from '../../model';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { Fields } from './ledger';

/** The fields of both sides in one form, written apart from the engine's, so that equal means equal to a second reader too. */

const text = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  return value.normalize('NFC').replace(/\r\n?/g, '\n').trimEnd() || null;
};
const amount = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(Number(value));
const day = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 10) : null);
const ids = (lines: readonly string[]): string | null =>
  [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))].join('\n') || null;

export function fieldsHere(row: Readonly<Record<string, unknown>>): Fields {
  return {
    value: amount(row[standard.value]),
    closingDate: day(row[standard.closeDate]),
    notes: text(row[standard.description]),
    products: ids(String(row[column.products] ?? '').split(/[\r\n,;]+/)),
  };
}

export function fieldsThere({ details }: Referral): Fields {
  return {
    value: amount(details.dealValue),
    closingDate: day(details.closingDateTime),
    notes: text(details.notes),
    products: ids(details.requirements.solutions.map(({ id }) => id)),
  };
}

const fieldOf: Readonly<Record<string, TwoWayField>> = {
  '/details/dealValue': 'value',
  '/details/closingDateTime': 'closingDate',
  '/details/notes': 'notes',
  '/details/requirements/solutions': 'products',
};

/** What a PATCH of a referral asks for, field by field. */
export function fieldsAsked(body: string): Partial<Fields> {
  const asked: Partial<Record<TwoWayField, string | null>> = {};
  for (const { path, value } of JSON.parse(body) as { path: string; value: unknown }[]) {
    const field = fieldOf[path];
    if (field === 'value') asked.value = amount(value);
    else if (field === 'closingDate') asked.closingDate = day(value);
    else if (field === 'notes') asked.notes = text(value);
    else if (field === 'products') asked.products = ids((value as { id: string }[]).map(({ id }) => id));
  }
  return asked;
}
