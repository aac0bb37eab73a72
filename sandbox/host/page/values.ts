/** Column values as form scripts see them (learn.microsoft.com, "getValue (Client API reference)"), and as JSON. */
import { bareId } from '../../../model/guid';
import type { Field } from '../layout';

export interface LookupValue {
  /** Upper case and in braces, as the Client API gives ids. */
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

export type Value = string | number | boolean | Date | readonly LookupValue[] | null;

export type JsonRow = Readonly<Record<string, unknown>>;

const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname';

export const bracedId = (id: string): string => `{${bareId(id).toUpperCase()}}`;

/** The property of a row that holds a column; a lookup's is named otherwise. */
export const propertyOf = (field: Field): string => (field.kind === 'lookup' ? `_${field.name}_value` : field.name);

export function valueOf(field: Field, row: JsonRow): Value {
  const raw = row[propertyOf(field)];
  if (raw === null || raw === undefined) return null;
  switch (field.kind) {
    case 'lookup': {
      const property = propertyOf(field);
      const entityType = String(row[property + LOOKUP_TABLE] ?? field.targets[0]?.table ?? '');
      return [{ id: bracedId(String(raw)), name: String(row[property + FORMATTED] ?? ''), entityType }];
    }
    case 'date':
      return localDay(String(raw));
    case 'datetime':
      return new Date(String(raw));
    case 'boolean':
      return raw === true;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'choice':
      return Number(raw);
    default:
      return String(raw);
  }
}

/** The text in which Dataverse shows the value, or undefined when the row does not say. */
export function formattedOf(field: Field, row: JsonRow): string | undefined {
  const text = row[propertyOf(field) + FORMATTED];
  return typeof text === 'string' ? text : undefined;
}

/** What a PATCH or POST carries for the column: a lookup is bound by its navigation property. */
export function payloadOf(field: Field, value: Value): Record<string, unknown> {
  if (field.kind === 'lookup') {
    const chosen = Array.isArray(value) ? (value as readonly LookupValue[])[0] : undefined;
    const target = field.targets.find(({ table }) => !chosen || table === chosen.entityType) ?? field.targets[0];
    if (!target) throw new Error(`The lookup ${field.name} leads to no table.`);
    return { [`${target.navigation}@odata.bind`]: chosen ? `/${target.set}(${bareId(chosen.id)})` : null };
  }
  if (value instanceof Date) return { [field.name]: field.kind === 'date' ? dayText(value) : value.toISOString() };
  return { [field.name]: value };
}

export function sameValue(a: Value, b: Value): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(value: Value): unknown {
  if (value === '' || value === null) return null;
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) {
    const chosen = (value as readonly LookupValue[])[0];
    return chosen ? [bareId(chosen.id), chosen.entityType] : null;
  }
  return value;
}

/** A date without a time: midnight of that day where the user is, so that it shows as the same day everywhere. */
export function localDay(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : null;
}

export const dayText = (day: Date): string =>
  [
    String(day.getFullYear()).padStart(4, '0'),
    String(day.getMonth() + 1).padStart(2, '0'),
    String(day.getDate()).padStart(2, '0'),
  ].join('-');
