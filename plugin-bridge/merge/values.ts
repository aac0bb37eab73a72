import { column, lengthOf, standardLength, type TwoWayField } from '../../model';
import type { Values } from './deal';

/** The text in at most `length` UTF-16 units, as Dataverse counts; never half of a letter beyond the basic plane. */
export function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const code = text.charCodeAt(length - 1);
  const inPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, inPair ? length - 1 : length);
}

/** The same, but what is cut has no white space at its end, as in canonical notes. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : cutAt(text, length).trimEnd();

/** As many whole lines as fit: half a solution id is no solution id. */
export function cutLines(text: string, length: number): string | null {
  let kept = text;
  while (kept.length > length) kept = kept.includes('\n') ? kept.slice(0, kept.lastIndexOf('\n')) : '';
  return kept === '' ? null : kept;
}

/** Rounds a plain decimal half away from zero, in text, since a float cannot hold every amount. */
export function roundTo(value: string, precision: number): string {
  const read = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!read) return value;
  const [, sign, whole, fraction = ''] = read as unknown as readonly [string, string, string, string?];
  if (fraction.length <= precision) return value;
  const up = fraction.charCodeAt(precision) >= '5'.charCodeAt(0) ? 1n : 0n;
  const digits = (BigInt(whole + fraction.slice(0, precision)) + up).toString().padStart(precision + 1, '0');
  const at = digits.length - precision;
  const rest = digits.slice(at).replace(/0+$/, '');
  const plain = rest === '' ? digits.slice(0, at) : `${digits.slice(0, at)}.${rest}`;
  return plain === '0' ? plain : sign + plain;
}

/** Est. revenue takes no more; a date column begins with 1753 (learn.microsoft.com, "Opportunity table/entity reference"). */
const most = 1_000_000_000_000;
const firstDay = '1753-01-01';

/** The 30th of February parses, but as another day. */
const isDay = (date: string): boolean => {
  const moment = Date.parse(date);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(date);
};

/** Whether the opportunity can hold it at all: what is no number, or no day, stays where it is and is told. */
export function holdable(field: TwoWayField, value: string | null): boolean {
  if (value === null) return true;
  if (field === 'value') return /^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most;
  if (field === 'closingDate') return /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= firstDay && isDay(value);
  return true;
}

/** Texts of which a row may show only a part, and how much its column holds. */
export const heldLength = { notes: standardLength.description, products: lengthOf(column.products) } as const;
export type TextField = keyof typeof heldLength;
/** So much of a text of the referral is known: many times what a row holds, and bounded, as the sync state is. */
export const knownLength = 10_000;

/** Where it stands at the end of notes, the text goes on at Partner Center. */
export const mark = '[…]';

export const linesOf = (text: string | null): readonly string[] => text?.split('\n').filter(Boolean) ?? [];

/** What a row can show of a text of the referral. */
export function shownOf(field: TextField, text: string | null): string | null {
  if (text === null || text.length <= heldLength[field]) return text;
  if (field === 'products') return cutLines(text, heldLength.products);
  return `${cut(text, heldLength.notes - mark.length - 1)} ${mark}`;
}

/** The value as the currency here has it; nothing else has a form of its own. */
export const inForm = (field: TwoWayField, value: string | null, precision: number): string | null =>
  field === 'value' && value !== null ? roundTo(value, precision) : value;

/** The form in which the opportunity can hold a value of the referral. */
export const asHeldHere = (field: TwoWayField, value: string | null, precision: number): string | null =>
  field === 'notes' || field === 'products' ? shownOf(field, value) : inForm(field, value, precision);

/** All values of a referral in the form in which the opportunity can hold them. */
export const allAsHeldHere = (values: Values, precision: number): Values => ({
  value: asHeldHere('value', values.value, precision),
  closingDate: asHeldHere('closingDate', values.closingDate, precision),
  notes: asHeldHere('notes', values.notes, precision),
  products: asHeldHere('products', values.products, precision),
});

/** Whether a referral may show this after it was sent that: Partner Center may cut a text and round an amount. */
export function mayHold(field: TwoWayField, sent: string | null, shown: string | null): boolean {
  if (sent === shown || sent === null || shown === null) return sent === shown;
  if (field === 'notes') return sent.startsWith(shown);
  if (field !== 'value') return false;
  const decimals = shown.split('.')[1]?.length ?? 0;
  return roundTo(sent, decimals) === shown;
}
