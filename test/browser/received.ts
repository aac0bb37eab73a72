/** A deal that Microsoft sent, the panel that the card shows for it, and a clock that stands still. */
import { screen } from '@testing-library/react';
import { referralStatus, sellerResponse, valueOf } from '../../model/choices';
import { linked } from './deals';

export const accept = valueOf(sellerResponse, 'Accept');
export const decline = valueOf(sellerResponse, 'Decline');

const now = new Date(2026, 10, 21, 10, 0).getTime();
export const inDays = (days: number, hours = 0) => new Date(2026, 10, 21 + days, 10 + hours, 0).toISOString();

/** In every test of the file it is the morning of the day that `inDays` counts from. */
export function standStill(): void {
  beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(now));
  afterEach(() => void jest.restoreAllMocks());
}

export const facts = {
  message: 'Plant in Lyon wants telemetry.\nCan you take it?',
  organization: 'Microsoft',
  person: 'Ada Novak',
  mail: 'ada.novak@microsoft.example',
};
export const data = (expires = inDays(9), more: object = {}) =>
  JSON.stringify({ received: { ...facts, expires }, syncedOn: '2026-11-21T09:00:00Z', ...more });
export const waiting = {
  ...linked,
  products: null,
  consentToShare: null,
  consentToContact: null,
  referralStatus: valueOf(referralStatus, 'NewReceived'),
  cardData: data(),
};

export const panel = () => screen.getByRole('region', { name: 'Microsoft sent you this deal' });
export const noPanel = () => screen.queryByRole('region', { name: 'Microsoft sent you this deal' });
export const button = (name: string) => screen.getByRole('button', { name });
export const noButton = (name: string) => screen.queryByRole('button', { name });
export const why = () => screen.getByRole('textbox', { name: /Why do you decline\?/ });
export const deadline = () => panel().querySelector('[data-deadline]')?.textContent;
