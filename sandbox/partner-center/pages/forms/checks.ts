/** What single values have to be ("Manage co-sell opportunities", "Bulk operations"); each gives a sentence or nothing. */
import { isSolutionId, solutionIds } from '../../../../model';

export function email(value: string): string | undefined {
  return /^[^@\s]+@[^@\s]+$/.test(value) ? undefined : 'Enter an email address, such as name@example.com.';
}

export function positive(value: string): string | undefined {
  return Number(value) > 0 && Number.isFinite(Number(value)) ? undefined : 'Enter a number greater than 0.';
}

export function day(value: string): string | undefined {
  const whole = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  return whole ? undefined : 'Enter a whole date.';
}

export function solutions(value: string): string | undefined {
  const wrong = solutionIds(value).filter((id) => !isSolutionId(id));
  if (wrong.length === 0) return undefined;
  return `${wrong.join(', ')} is no solution id. Write ids such as SOL-12345-ABC, or GUIDs.`;
}

export function duns(value: string): string | undefined {
  return digits(value).length === 9 && /^[\d\s-]+$/.test(value) ? undefined : 'Enter the nine digits of the number.';
}

/** A D-U-N-S number is written with or without dashes; it is kept as its nine digits. */
export function digits(value: string): string {
  return value.replace(/\D/g, '');
}
