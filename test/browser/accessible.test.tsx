import axe from 'axe-core';
import { consent, microsoftHelp, referralStatus, syncStatus, valueOf } from '../../model/choices';
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
};

test.each(Object.keys(states))('axe finds nothing to complain about: %s', async (state) => {
  const form = await openForm({ raws: states[state]!, rows: { account: fullAccount, contact: fullContact } });
  // Colours need a real browser: jsdom draws nothing.
  const { violations } = await axe.run(form.view.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
