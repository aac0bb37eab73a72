import type { TwoWayField } from '../../../model';

/**
 * What an opportunity can hold of a referral's value, written a second time for the reference planner: slow, plain, and
 * without a line of the planner's own.
 */

export type Text = string | null;

const asMillionths = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  return BigInt(whole) * 10n ** 20n + BigInt(fraction.padEnd(20, '0').slice(0, 20));
};

/** Half away from zero, as Dataverse rounds money. */
function rounded(amount: string, decimals: number): string {
  if (!isAmount(amount)) return amount;
  const unit = 10n ** BigInt(20 - decimals);
  const units = (asMillionths(amount) + unit / 2n) / unit;
  const scale = 10n ** BigInt(decimals);
  const fraction = decimals === 0 ? '' : (units % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  const plain = `${units / scale}${fraction === '' ? '' : `.${fraction}`}`;
  return amount.startsWith('-') && plain !== '0' ? `-${plain}` : plain;
}

const isAmount = (text: string): boolean => /^-?[0-9]+(\.[0-9]+)?$/.test(text);

export function heldForm(field: TwoWayField, value: Text, decimals: number): Text {
  if (value === null) return null;
  switch (field) {
    case 'value':
      return rounded(value, decimals);
    case 'closingDate':
      return value;
    case 'notes':
    case 'products':
      return value;
  }
}

/** An amount up to a billion thousands, a day since 1753 that the calendar has; any text. */
export function fitsColumn(field: TwoWayField, value: Text): boolean {
  if (value === null) return true;
  if (field === 'value') return isAmount(value) && Math.abs(Number(value)) <= 1e12;
  if (field !== 'closingDate') return true;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1753 && day >= 1 && day <= (days[month - 1] ?? 0);
}
