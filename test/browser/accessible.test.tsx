import { fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { solutionCatalogue } from '../../model/catalogue';
import { consent, microsoftHelp, referralStatus, sellerResponse, syncStatus, valueOf } from '../../model/choices';
import { fullAccount, fullContact, openForm, readyDeal, type Raws } from './form';

// axe looks for icon fonts with a canvas, which jsdom does not have.
HTMLCanvasElement.prototype.getContext = () => null;

const yes = valueOf(consent, 'Yes');
const shared: Raws = {
  ...readyDeal,
  syncWithPartnerCenter: true,
  microsoftHelp: valueOf(microsoftHelp, 'GeneralOrOther'),
};
const linked: Raws = {
  ...shared,
  products: 'SOL-12345-ABC\nwrong',
  consentToShare: yes,
  consentToContact: yes,
  referralIdentifier: 'r-1',
  referralLink: 'https://partner.microsoft.com/referrals/v2/inbox?id=r-1',
  referralStatus: valueOf(referralStatus, 'ActiveAccepted'),
  syncStatus: valueOf(syncStatus, 'InSync'),
  audit: ['b', 'c', 'd', 'e'].map((text) => `2026-11-21 14:02 - ${text}`).join('\n'),
};
const conflicts = [{ id: 'k1', field: 'notes', crm: 'a', pc: 'b', winner: 'ask' }];

const rows = { account: fullAccount, contact: fullContact };
const received = {
  ...linked,
  referralStatus: valueOf(referralStatus, 'NewReceived'),
  cardData: JSON.stringify({
    received: {
      message: 'Can you take it?',
      organization: 'Microsoft',
      mail: 'ada@example.com',
      expires: '2999-01-01',
    },
  }),
};
const solutions = [{ [solutionCatalogue.name]: 'Plant telemetry', [solutionCatalogue.identifier]: 'SOL-12345-ABC' }];

const states: Record<string, Raws> = {
  'switched off': readyDeal,
  'something missing': { ...shared, estimatedValue: null },
  pending: { ...shared, syncStatus: valueOf(syncStatus, 'Pending') },
  'in sync': linked,
  conflict: { ...linked, syncStatus: valueOf(syncStatus, 'Conflict'), cardData: JSON.stringify({ conflicts }) },
  'needs attention': {
    ...linked,
    syncStatus: valueOf(syncStatus, 'NeedsAttention'),
    cardData: JSON.stringify({ problem: { text: 'Refused', nextTry: '2026-11-21T14:12:00Z' } }),
  },
  'waiting for an answer': received,
  'accepted, on its way': { ...received, sellerResponse: valueOf(sellerResponse, 'Accept') },
  'declined, on its way': {
    ...received,
    sellerResponse: valueOf(sellerResponse, 'Decline'),
    responseReason: 'Too small',
  },
  'received and over': { ...received, referralStatus: valueOf(referralStatus, 'ClosedExpired') },
  'a deal with names from the catalogue': linked,
};

const complaints = async (container: Element) => {
  // Colours need a real browser: jsdom draws nothing.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
};

test.each(Object.keys(states))('axe finds nothing to complain about: %s', async (state) => {
  const form = await openForm({ raws: states[state]!, rows, solutions });
  expect(await complaints(form.view.container)).toEqual([]);
});

test.each([
  ['an answer was given that is not saved yet', received, ['Accept']],
  ['the reason for declining is asked for', received, ['Decline']],
  ['the reason for declining is missing', received, ['Decline', 'Decline deal']],
  ['the whole audit is open', linked, ['Show all 4']],
  ['the connector was asked', linked, ['Sync now']],
] as const)('axe finds nothing to complain about: %s', async (_state, raws, presses) => {
  const form = await openForm({ raws, rows, solutions });
  for (const name of presses) fireEvent.click(screen.getByRole('button', { name }));
  await form.settle();
  expect(await complaints(form.view.container)).toEqual([]);
});

test('axe finds nothing to complain about while solutions are searched, in the card and in the list over it', async () => {
  const form = await openForm({ raws: { ...linked, products: 'SOL-77777-OWN' }, rows, solutions });
  const field = screen.getByRole('combobox', { name: 'Products' });
  fireEvent.change(field, { target: { value: 'plant' } });
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  await form.settle();
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Plant telemetry');
  const over = document.querySelector('.ms-Layer')!;
  for (const part of [form.view.container, over]) expect(await complaints(part)).toEqual([]);
});
