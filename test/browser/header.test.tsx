import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { referralStatus, valueOf } from '../../model/choices';
import { complete, linked, open } from './deals';
import { readyDeal } from './form';

const kind = () => document.querySelector('[data-kind] strong')?.textContent;
const way = () =>
  within(screen.getByRole('list', { name: 'Way of the referral' }))
    .getAllByRole('listitem')
    .map((step) => `${step.textContent?.slice(2)}${step.getAttribute('aria-current') ? ' <' : ''}`);

describe('what kind of deal it is', () => {
  test('is Private, Partner-led or Co-sell as it stands on the form, at once', async () => {
    const user = userEvent.setup();
    const form = await open({ ...complete, visibleToMicrosoft: false });
    expect(kind()).toBe('Private');
    form.draw({ visibleToMicrosoft: true });
    expect(kind()).toBe('Partner-led');
    await user.click(screen.getByRole('combobox', { name: 'How can Microsoft help?' }));
    await user.click(screen.getByRole('option', { name: 'General or other' }));
    expect(kind()).toBe('Co-sell');
  });

  test('is Co-sell for a deal that Microsoft sent', async () => {
    await open({ ...linked, referralStatus: valueOf(referralStatus, 'NewReceived') });
    expect(kind()).toBe('Co-sell');
  });

  test('is not told of a deal that is not shared, or where the form does not say', async () => {
    await open(readyDeal);
    expect(kind()).toBeUndefined();
    await open(complete, { unbound: ['visibleToMicrosoft'] });
    expect(kind()).toBeUndefined();
  });
});

test.each([
  ['NewPending', ['New <', 'Accepted', 'Won or lost']],
  ['ActiveAccepted', ['New', 'Accepted <', 'Won or lost']],
  ['ClosedWon', ['New', 'Accepted', 'Won <']],
  ['ClosedLost', ['New', 'Accepted', 'Lost <']],
  ['ClosedDeclined', ['New', 'Declined <']],
  ['ClosedExpired', ['New', 'Expired <']],
  ['ClosedError', ['New', 'Ended by an error <']],
] as const)('the way of a referral that is %s', async (name, steps) => {
  await open({ ...linked, referralStatus: valueOf(referralStatus, name) });
  expect(way()).toEqual(steps);
  expect(screen.queryByText('Only your own company sees it at Partner Center.') === null).toBe(/^Closed/.test(name));
});

test('a copied identifier is said to a screen reader as well', async () => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => undefined } });
  await open(linked);
  fireEvent.click(screen.getByRole('button', { name: 'Copy Referral Identifier' }));
  await act(async () => undefined);
  const said = Array.from(document.querySelectorAll('[aria-live="polite"]'), (part) => part.textContent);
  expect(said).toContain('Copied');
});

test.each([
  'http://partner.microsoft.com/x',
  'https://partner.microsoft.com.example.org/x',
  'https://examplemicrosoft.com/x',
  'https://partner.microsoft.com@example.org/x',
  'https://example.org/partner.microsoft.com/',
])('a link to another host is not offered: %s', async (referralLink) => {
  await open({ ...linked, referralLink });
  expect(screen.queryByRole('link', { name: 'Open in Partner Center' })).toBeNull();
});
