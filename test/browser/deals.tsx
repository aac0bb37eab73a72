import { fireEvent, screen } from '@testing-library/react';
import { consent, referralStatus, syncStatus, valueOf } from '../../model/choices';
import { type FormOptions, fullAccount, fullContact, openForm, readyDeal, type Row } from './form';

export const yes = valueOf(consent, 'Yes');
export const no = valueOf(consent, 'No');
export const ownerId = '88888888-8888-4888-8888-888888888888';
/** The owner as the deal's own row names it. */
export const ownedBy = (user: string) => ({ _owninguser_value: user, _owningteam_value: null });
export const fullOwner = {
  firstname: 'Adele',
  lastname: 'Vance',
  internalemailaddress: 'adele.vance@example.com',
  address1_telephone1: '+49 30 5678',
};
export const rows = {
  opportunity: ownedBy(ownerId),
  systemuser: fullOwner,
  account: fullAccount,
  contact: fullContact,
  transactioncurrency: { isocurrencycode: 'EUR' },
};

/** The same, but for one table that this user cannot read. */
export const rowsBut = (denied: keyof typeof rows): Record<string, Row> =>
  Object.fromEntries(Object.entries(rows).filter(([table]) => table !== denied));

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
