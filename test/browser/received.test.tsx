import { screen, within } from '@testing-library/react';
import '@testing-library/jest-dom';
import { referralStatus, valueOf } from '../../model/choices';
import { languages } from '../../model/labels';
import { cardTexts } from '../../model/texts/card';
import { linked, open, status } from './deals';
import { listed } from './form';
import { button, data, deadline, facts, inDays, noButton, noPanel, panel, standStill, waiting } from './received';

standStill();

describe('a deal that Microsoft sent', () => {
  test('shows the message, the sender, the days left, and asks for nothing but the answer', async () => {
    await open(waiting);
    expect(panel()).toHaveTextContent('Plant in Lyon wants telemetry.');
    expect(panel()).toHaveTextContent('Microsoft · Ada Novak');
    expect(within(panel()).getByRole('link', { name: facts.mail })).toHaveAttribute('href', `mailto:${facts.mail}`);
    expect(deadline()).toBe('9 days left to answer');
    expect(panel()).toHaveTextContent(/Answer by.*Nov 30, 2026/);
    expect(button('Accept')).toBeEnabled();
    expect(button('Decline')).toBeEnabled();
    expect(listed()).toEqual([]);
    expect(screen.queryByRole('textbox', { name: 'Products' })).toBeNull();
    // Equal on both sides, but a seller who sees green looks no further.
    expect(status()).toBe('Answer needed');
  });

  test('shows the solutions that it is about, since the seller decides by them', async () => {
    await open({ ...waiting, products: 'SOL-12345-ABC\nSOL-67890-DEF' });
    expect(panel()).toHaveTextContent(/Products.*SOL-12345-ABC.*SOL-67890-DEF/);
  });

  test.each([
    [inDays(1), '1 day left to answer'],
    [inDays(2), '2 days left to answer'],
    [inDays(0, 3), 'Expires today'],
    [inDays(0, -1), 'Expired'],
  ])('counts the days on the seller’s calendar: until %s it is "%s"', async (expires, text) => {
    await open({ ...waiting, cardData: data(expires) });
    expect(deadline()).toBe(text);
    // Partner Center has the last word on time, so an answer can still be tried.
    expect(button('Accept')).toBeEnabled();
  });

  test.each(languages)('counts one day as the language does (%i)', async (language) => {
    await open({ ...waiting, cardData: data(inDays(1)) }, { language });
    expect(screen.getByText(cardTexts['card.dayLeft'][language].replace('{days}', '1'))).toBeVisible();
  });

  test('that is new and pending asks for an answer as well, an own one does not', async () => {
    const pending = { ...waiting, referralStatus: valueOf(referralStatus, 'NewPending') };
    const form = await open(pending);
    expect(button('Accept')).toBeEnabled();
    form.draw({ cardData: null });
    await form.settle();
    expect(noPanel()).toBeNull();
  });

  test('of which nothing more is known can be answered all the same', async () => {
    await open({ ...waiting, cardData: null });
    expect(button('Accept')).toBeEnabled();
    expect(deadline()).toBeUndefined();
  });

  test.each(['{"received":7}', '{"received":{"message":3,"mail":{},"expires":"soon","person":[]}}'])(
    'with damaged data can be answered all the same: %s',
    async (cardData) => {
      await open({ ...waiting, cardData });
      expect(button('Accept')).toBeEnabled();
    },
  );

  test('a mail address that would write a mail of its own is text, not a link', async () => {
    const mail = 'ada@microsoft.example?bcc=all@example.com';
    await open({ ...waiting, cardData: JSON.stringify({ received: { mail } }) });
    expect(screen.getByText(mail)).toBeVisible();
    expect(within(panel()).queryByRole('link')).toBeNull();
  });

  test('a deal of our own has no such panel', async () => {
    await open(linked);
    expect(noPanel()).toBeNull();
  });
});

describe('who may not answer', () => {
  test('sees the facts and no buttons on a read-only form', async () => {
    await open(waiting, { disabled: true });
    expect(panel()).toHaveTextContent('Plant in Lyon');
    expect(deadline()).toBe('9 days left to answer');
    expect(within(panel()).queryByRole('button')).toBeNull();
  });

  test('sees no buttons where the column for the answer is locked', async () => {
    await open(waiting, { security: { sellerResponse: { editable: false } } });
    expect(within(panel()).queryByRole('button')).toBeNull();
  });

  test('can accept but not decline where the reason is locked', async () => {
    await open(waiting, { security: { responseReason: { editable: false } } });
    expect(button('Accept')).toBeEnabled();
    expect(noButton('Decline')).toBeNull();
  });

  test('is told to switch sync on first, since no answer would reach Microsoft', async () => {
    await open({ ...waiting, syncWithPartnerCenter: false });
    expect(noButton('Accept')).toBeNull();
    expect(screen.getByText(/Switch it on to accept or decline/)).toBeVisible();
  });
});

test.each([
  ['ClosedWon', /This deal was won/],
  ['ClosedLost', /This deal was lost/],
  ['ClosedDeclined', /This deal was declined/],
  ['ClosedExpired', /expired at Partner Center without an answer/],
  ['ClosedError', /because of an error/],
] as const)('a deal that ended is told plainly: %s', async (name, text) => {
  await open({ ...waiting, referralStatus: valueOf(referralStatus, name) });
  expect(screen.getByText(text)).toBeVisible();
  expect(noButton('Accept')).toBeNull();
  expect(deadline()).toBeUndefined();
});
