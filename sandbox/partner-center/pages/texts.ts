/** How the pages write a referral's values. */
import { microsoftHelp, textIn } from '../../../model';
import type { Referral } from '../referral';

const HELP_NONE = 'No help asked';

export function moneyText({ dealValue, currency }: Referral['details']): string {
  const style = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat('en', style).format(dealValue);
}

/** The closing date is a day; its time of day in UTC carries nothing. */
export function dayOf(dateTime: string): string {
  return dateTime.slice(0, 10);
}

export function momentText(dateTime: string | null): string {
  return dateTime === null ? '–' : `${dateTime.slice(0, 10)} ${dateTime.slice(11, 16)} UTC`;
}

export function statusText({ status, substatus }: Pick<Referral, 'status' | 'substatus'>): string {
  return `${status}, ${substatus.toLowerCase()}`;
}

/** The English label of the help that Microsoft's referral of the engagement asks for. */
export function helpText(microsofts: Referral | undefined): string {
  const code = microsofts?.inviteContext?.assistanceRequestCode;
  if (code === undefined || code === 'Unknown') return HELP_NONE;
  const option = microsoftHelp.options.find(({ name }) => name === code);
  return option ? textIn(option.labels, 1033) : code;
}

export function yesNo(value: boolean | undefined): string {
  return value ? 'Yes' : 'No';
}

interface Named {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly phoneNumber?: string | null;
}

export function personText({ firstName, lastName, email, phoneNumber }: Named): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return [name, email, phoneNumber].filter(Boolean).join(' · ');
}

export function addressText(address: Referral['customerProfile']['address']): string {
  const place = [address.postalCode, address.city].filter(Boolean).join(' ');
  return [address.addressLine1, address.addressLine2, place, address.state, address.country].filter(Boolean).join(', ');
}
