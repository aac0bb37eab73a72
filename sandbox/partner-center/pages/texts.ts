/** How the pages write a referral's values, also those that Microsoft sent in a form that nobody expects. */
import { microsoftHelp, microsoftOrganization, purchaseIntent, textIn } from '../../../model';
import type { Address, Attribute, Details, Person, Referral } from '../referral';

const NOTHING = '–';
const DAY_MS = 24 * 60 * 60 * 1_000;

export function moneyText({ dealValue, currency }: Details): string {
  const amount = Number(dealValue ?? Number.NaN);
  if (Number.isNaN(amount)) return textOr(dealValue === null ? undefined : String(dealValue ?? ''));
  if (!/^[A-Za-z]{3}$/.test(currency ?? '')) {
    return [currency, new Intl.NumberFormat('en').format(amount)].filter(Boolean).join(' ');
  }
  const style = { style: 'currency', currency: currency ?? '', currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat('en', style).format(amount);
}

/** The closing date is a day; its time of day in UTC carries nothing. */
export function dayOf(dateTime: string | null | undefined): string {
  return dateTime?.slice(0, 10) ?? '';
}

export function textOr(text: string | null | undefined): string {
  return text?.trim() ? text : NOTHING;
}

export function nameText({ name, id }: Pick<Referral, 'name' | 'id'>): string {
  return name?.trim() ? name : `Deal without a name (${id})`;
}

export function momentText(dateTime: string | null): string {
  return dateTime === null ? NOTHING : `${dateTime.slice(0, 10)} ${dateTime.slice(11, 16)} UTC`;
}

export function statusText({ status, substatus }: Pick<Referral, 'status' | 'substatus'>): string {
  return `${status}, ${substatus.toLowerCase()}`;
}

/** Whether Microsoft sent the deal to the partner. */
export function wasSent(own: Pick<Referral, 'direction'>): boolean {
  return own.direction === 'Incoming';
}

/** The English label of the help that Microsoft's referral of the engagement asks for. */
export function helpText(microsofts: Referral | undefined): string {
  const code = microsofts?.inviteContext?.assistanceRequestCode ?? 'Unknown';
  if (code === 'Unknown') return 'No help asked';
  const option = microsoftHelp.options.find(({ name }) => name === code);
  return option ? textIn(option.labels, 1033) : code;
}

export function intentText(attributes: readonly Attribute[] | undefined): string {
  const id = attributes?.find(({ type }) => type === 'CustomerMarketplaceIntent')?.id;
  const option = purchaseIntent.options.find(({ name }) => name === id);
  return option ? textIn(option.labels, 1033) : textOr(id);
}

/** How long a new referral still waits for its answer; `now` is Unix time in ms. */
export function waitText({ expirationDateTime }: Pick<Referral, 'expirationDateTime'>, now: number): string {
  if (expirationDateTime === null) return 'no date set';
  const days = Math.max(0, Math.ceil((Date.parse(expirationDateTime) - now) / DAY_MS));
  return `${days === 1 ? '1 day' : `${days} days`} left, until ${momentText(expirationDateTime)}`;
}

/** What became of a referral that somebody had to answer. */
export function answerText(referral: Referral, now: number): string {
  const { status, substatus, statusReason, acceptedDateTime, closedDateTime } = referral;
  const reason = statusReason?.trim() ? `: ${statusReason}` : '';
  if (status === 'New') return `Waiting for the answer, ${waitText(referral, now)}`;
  if (status === 'Active') return `Accepted on ${momentText(acceptedDateTime)}`;
  if (substatus === 'Expired') return `Expired on ${momentText(closedDateTime)} without an answer`;
  return `${substatus} on ${momentText(closedDateTime)}${reason}`;
}

export function yesNo(value: boolean | undefined): string {
  return value ? 'Yes' : 'No';
}

export function personText({ firstName, lastName, email, phoneNumber }: Person): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return [name, email, phoneNumber].filter(Boolean).join(' · ');
}

export function addressText(address: Address | null | undefined): string {
  const place = [address?.postalCode, address?.city].filter(Boolean).join(' ');
  const lines = [address?.addressLine1, address?.addressLine2, place, address?.state ?? address?.region];
  return textOr([...lines, address?.country].filter(Boolean).join(', '));
}

/** Who sent a deal: the organisation, and the people of Microsoft's referral. */
export function senderText(own: Referral, microsofts: Referral | undefined): string {
  const { organizationName, organizationId } = own.inviteContext?.invitedBy ?? {};
  const organization = organizationName ?? (organizationId === microsoftOrganization ? 'Microsoft' : organizationId);
  const people = (microsofts?.team ?? []).map(personText);
  return textOr([...people, organization].filter(Boolean).join(' · '));
}
