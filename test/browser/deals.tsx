import { fireEvent, screen } from '@testing-library/react';
import { consent, referralStatus, syncStatus, valueOf } from '../../model/choices';
import { type FormOptions, fullAccount, fullContact, openForm, readyDeal } from './form';

export const yes = valueOf(consent, 'Yes');
export const no = valueOf(consent, 'No');
export const rows = { account: fullAccount, contact: fullContact, transactioncurrency: { isocurrencycode: 'EUR' } };

export const shared = { ...readyDeal, syncWithPartnerCenter: true };
export const complete = { ...shared, products: 'SOL-12345-ABC', consentToShare: yes, consentToContact: yes };
export const linked = {
  ...complete,
  referralIdentifier: '5c5a1f2c-8b1e-4d33-9a61-2f8f0f3f7f11',
  referralLink: 'https://partner.microsoft.com/referrals/v2/inbox?id=5c5a1f2c-8b1e-4d33-9a61-2f8f0f3f7f11',
  referralStatus: valueOf(referralStatus, 'ActiveAccepted'),
  syncStatus: valueOf(syncStatus, 'InSync'),
};

/** Opens the card on a deal whose account and contact are complete, unless `rows` says otherwise. */
export function open(raws: FormOptions['raws'], options: Omit<FormOptions, 'raws'> = {}) {
  return openForm({ rows: { ...rows }, ...options, raws });
}

export const todo = () => screen.queryByRole('region', { name: 'Before it can be sent' });
export const status = () => screen.getByRole('status').textContent;

/** Types a solution's id and takes it. */
export function enterProduct(id: string): void {
  const field = screen.getByLabelText('Products');
  fireEvent.change(field, { target: { value: id } });
  fireEvent.keyDown(field, { key: 'Enter' });
}
