/** Numbers as people write and read them in a locale. */

/** What may stand before or after an amount: `€`, `CA$`, `EUR`, `kr`. Other words make it no number: "12 k" is not 12. */
const CURRENCY_SIGNS = [
  /^(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}(?![A-Z])|kr|zł)/u,
  /(?<=^[-−])(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}(?![A-Z]))/u,
  /(?:\p{Sc}[A-Z]{0,2}|[A-Z]{3}|kr|zł)$/u,
];

/** Reads what was typed, group and decimal signs of the locale and a currency sign included; undefined when no number. */
export function readNumber(text: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const group = sign('group');
  const decimal = sign('decimal');
  const bare = CURRENCY_SIGNS.reduce((rest, signs) => rest.replace(signs, ''), text.normalize('NFKC').trim());
  let plain = bare.replace(/[\s’']/gu, '').replace(/−/g, '-');
  if (group.trim()) plain = plain.split(group).join('');
  if (decimal) plain = plain.replace(decimal, '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** For editing: no group signs, so that the caret has nothing to jump over. */
export const editNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(value);

export const showNumber = (value: number, locale: string, digits: number | undefined): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 10 }).format(
    value,
  );

export interface Currency {
  readonly code: string;
  readonly symbol: string;
  readonly precision: number;
}

export function showMoney(value: number, locale: string, currency: Currency | undefined): string {
  if (!currency) return showNumber(value, locale, 2);
  const digits = { minimumFractionDigits: currency.precision, maximumFractionDigits: currency.precision };
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency: currency.code, ...digits }).format(value);
  } catch {
    // A code that is no ISO currency: the organisation may have its own.
    return `${currency.symbol}${showNumber(value, locale, currency.precision)}`;
  }
}
