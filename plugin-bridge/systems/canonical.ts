import { solutionIds } from '../../model';
import { roundTo } from '../merge/values';

/**
 * One form for a value on both sides, so that equal means equal. Pure and without error: what cannot be read stays as it
 * is, so that it differs from everything and a person sees it, instead of looking empty.
 */

/** More decimals than this are float noise: no currency has more than ten here. */
const DECIMALS_MAX = 10;

/** A plain decimal without exponent, plus sign or trailing zeros; null for nothing. */
export function canonicalMoney(value: number | string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value).trim();
  if (text === '') return null;
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!parts || ((parts[2] ?? '') === '' && (parts[3] ?? '') === '')) return text;
  const exponent = Number(parts[4] ?? 0);
  const whole = parts[2] ?? '';
  const digits = whole + (parts[3] ?? '');
  const point = whole.length + exponent;
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(Math.max(digits.length, point), '0');
  const at = Math.max(point, 0);
  const units = (padded.slice(0, at) || '0').replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(at).replace(/0+$/, '');
  const plain = roundTo(fraction === '' ? units : `${units}.${fraction}`, DECIMALS_MAX);
  return parts[1] === '-' && plain !== '0' ? `-${plain}` : plain;
}

/** YYYY-MM-DD of a date, or of a moment in UTC (a time without a zone counts as UTC); null for nothing. */
export function canonicalDate(value: string | null | undefined): string | null {
  const text = value?.trim();
  if (!text) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const moment = Date.parse(/(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(moment) ? text : new Date(moment).toISOString().slice(0, 10);
}

/** The moment that Partner Center keeps for a closing date: midnight UTC of the plain date. */
export const closingDateTime = (date: string): string => `${date}T00:00:00Z`;

/** LF line ends, NFC, no white space at the end; null for nothing. */
export function canonicalText(value: string | null | undefined): string | null {
  const text = (value ?? '').replace(/\r\n?/g, '\n').normalize('NFC').trimEnd();
  return text === '' ? null : text;
}

/** One solution id a line; null for nothing. */
export function canonicalProducts(value: string | readonly string[] | null | undefined): string | null {
  const ids = solutionIds(typeof value === 'string' ? value : (value ?? []).join('\n'));
  return ids.length > 0 ? ids.join('\n') : null;
}

/** A short text as it stands in a column or property, trimmed; null for nothing. */
export function line(value: string | null | undefined): string | null {
  const text = (value ?? '').normalize('NFC').trim();
  return text === '' ? null : text;
}
