import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { referralStatus, sellerResponse, syncStatus, valueOf } from '../../model/choices';
import { column } from '../../model/columns';
import { languages } from '../../model/labels';
import { cardTexts } from '../../model/texts/card';
import { missingTexts } from '../../model/texts/missing';
import { linked, open, rows, status } from './deals';
import { listed } from './form';

const accept = valueOf(sellerResponse, 'Accept');
const decline = valueOf(sellerResponse, 'Decline');
const reason = 'We do not deliver in this region.';
const now = new Date(2026, 10, 21, 10, 0).getTime();
const inDays = (days: number, hours = 0) => new Date(2026, 10, 21 + days, 10 + hours, 0).toISOString();

const facts = {
  message: 'Plant in Lyon wants telemetry.\nCan you take it?',
  organization: 'Microsoft',
  person: 'Ada Novak',
  mail: 'ada.novak@microsoft.example',
};
const data = (expires = inDays(9), more: object = {}) =>
  JSON.stringify({ received: { ...facts, expires }, syncedOn: '2026-11-21T09:00:00Z', ...more });
const waiting = {
  ...linked,
  products: null,
  consentToShare: null,
  consentToContact: null,
  referralStatus: valueOf(referralStatus, 'NewReceived'),
  cardData: data(),
};

const panel = () => screen.getByRole('region', { name: 'Microsoft sent you this deal' });
const noPanel = () => screen.queryByRole('region', { name: 'Microsoft sent you this deal' });
const button = (name: string) => screen.getByRole('button', { name });
const noButton = (name: string) => screen.queryByRole('button', { name });
const why = () => screen.getByRole('textbox', { name: /Why do you decline\?/ });
const deadline = () => panel().querySelector('[data-deadline]')?.textContent;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(now));
afterEach(() => void jest.restoreAllMocks());

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
    expect(status()).toBe('✔In sync');
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

describe('accepting', () => {
  test('reaches the form at once and says that the save does it', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Accept'));
    expect(form.take()).toEqual({ sellerResponse: accept });
    expect(screen.getByText('Save to accept this deal.')).toBeVisible();
    expect(noButton('Decline')).toBeNull();
    expect(screen.queryByText('Changes are sent when you save.')).toBeNull();
  });

  test('can be taken back before the save, and then nothing is left of it', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Accept'));
    form.take();
    fireEvent.click(button('Undo'));
    form.take();
    expect(form.held.sellerResponse ?? null).toBeNull();
    expect(button('Accept')).toBeEnabled();
    expect(form.getOutputs()).toEqual({});
  });

  test('is on its way once it is saved, and cannot be taken back any more', async () => {
    const form = await open(waiting, { rows: { ...rows, opportunity: { [column.response]: accept } } });
    fireEvent.click(button('Accept'));
    form.take();
    expect(status()).toBe('✔In sync');
    form.draw();
    await form.settle();
    expect(status()).toBe('Pending');
    expect(screen.getByText(/On its way to Partner Center/)).toBeVisible();
    expect(screen.getByText('We accepted this deal.')).toBeVisible();
    expect(noButton('Undo')).toBeNull();
  });

  test('is on its way for whoever opens the deal after the save', async () => {
    await open({ ...waiting, sellerResponse: accept });
    expect(status()).toBe('Pending');
    expect(noButton('Accept')).toBeNull();
    expect(noButton('Undo')).toBeNull();
  });

  test('brings the usual card, once Microsoft has been told', async () => {
    const form = await open({ ...waiting, sellerResponse: accept });
    form.draw({ referralStatus: valueOf(referralStatus, 'ActiveAccepted') });
    await form.settle();
    expect(status()).toBe('✔In sync');
    expect(screen.getByText('We accepted this deal.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Products' })).toBeVisible();
    expect(panel()).toHaveTextContent('Microsoft · Ada Novak');
    expect(deadline()).toBeUndefined();
  });
});

describe('declining', () => {
  test('asks why and says what cannot be undone, before anything reaches the form', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Decline'));
    expect(why()).toHaveFocus();
    expect(why()).toBeRequired();
    expect(why()).toHaveAttribute('maxlength', '500');
    expect(screen.getByText(/closed at Partner Center for good, and this opportunity is closed as lost/)).toBeVisible();
    fireEvent.change(why(), { target: { value: reason } });
    expect(form.getOutputs()).toEqual({});
    expect(form.notified()).toBe(0);
    fireEvent.click(button('Cancel'));
    expect(form.getOutputs()).toEqual({});
    expect(form.notified()).toBe(0);
    expect(button('Decline')).toHaveFocus();
  });

  test('gives the form both values on the confirmation, and only then', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Decline'));
    fireEvent.change(why(), { target: { value: `  ${reason} ` } });
    fireEvent.click(button('Decline deal'));
    expect(form.take()).toEqual({ sellerResponse: decline, responseReason: reason });
    expect(screen.getByText(/Save to decline this deal/)).toBeVisible();
    expect(panel()).toHaveTextContent(reason);
    expect(button('Undo')).toHaveFocus();
  });

  test('without a reason is not possible, and says so', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Decline'));
    fireEvent.change(why(), { target: { value: '   ' } });
    fireEvent.click(button('Decline deal'));
    expect(await screen.findByText('Write why you decline the deal')).toBeVisible();
    expect(why()).toHaveFocus();
    expect(form.notified()).toBe(0);
  });

  test('can be taken back before the save, with its reason', async () => {
    const form = await open(waiting);
    fireEvent.click(button('Decline'));
    fireEvent.change(why(), { target: { value: reason } });
    fireEvent.click(button('Decline deal'));
    form.take();
    fireEvent.click(button('Undo'));
    form.take();
    expect([form.held.sellerResponse ?? null, form.held.responseReason ?? null]).toEqual([null, null]);
    expect(button('Accept')).toHaveFocus();
  });

  test('works with the keyboard alone, and Escape calls it off', async () => {
    const user = userEvent.setup();
    const form = await open(waiting);
    button('Decline').focus();
    await user.keyboard('{Enter}');
    expect(why()).toHaveFocus();
    await user.keyboard('Too small for us{Escape}');
    expect(button('Decline')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(why()).toHaveValue('');
    await user.keyboard('Too small for us');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(form.take()).toEqual({ sellerResponse: decline, responseReason: 'Too small for us' });
  });

  test('shows what was answered, after the save and after Partner Center closed the deal', async () => {
    const form = await open({ ...waiting, sellerResponse: decline, responseReason: reason });
    expect(status()).toBe('Pending');
    expect(screen.getByText(/We declined this deal/)).toBeVisible();
    form.draw({ referralStatus: valueOf(referralStatus, 'ClosedDeclined') });
    await form.settle();
    expect(screen.getByText(/This deal was declined, and the referral is closed for good/)).toBeVisible();
    expect(screen.getByText(/We declined this deal/)).toBeVisible();
    expect(panel()).toHaveTextContent(reason);
    expect(screen.queryByRole('textbox', { name: 'Products' })).toBeNull();
  });

  test('without a reason, written past the card, is asked again', async () => {
    const missing = [{ column: column.responseReason, key: 'missing.declineReason' }];
    await open({
      ...waiting,
      sellerResponse: decline,
      syncStatus: valueOf(syncStatus, 'NeedsAttention'),
      cardData: data(undefined, { missing }),
    });
    expect(listed()).toEqual([missingTexts['missing.declineReason'][1033]]);
    fireEvent.click(button('Decline'));
    fireEvent.change(why(), { target: { value: reason } });
    fireEvent.click(button('Decline deal'));
    expect(listed()).toEqual([]);
    expect(screen.getByText(/Save to decline this deal/)).toBeVisible();
  });

  test('too late says why, and does not claim to have declined', async () => {
    const said = { key: 'reason.declineTooLate' };
    await open({
      ...waiting,
      sellerResponse: decline,
      responseReason: reason,
      referralStatus: valueOf(referralStatus, 'ActiveAccepted'),
      syncStatus: valueOf(syncStatus, 'NeedsAttention'),
      cardData: data(undefined, { problem: { text: 'x', said } }),
    });
    expect(screen.getByText(/was accepted already and cannot be declined/)).toBeVisible();
    expect(screen.queryByText(/We declined/)).toBeNull();
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

test('the keyboard stays in the card when the connector’s answer takes away what had the focus', async () => {
  const form = await open(waiting, { rows: { ...rows, opportunity: { [column.response]: accept } } });
  button('Accept').focus();
  fireEvent.click(button('Accept'));
  expect(button('Undo')).toHaveFocus();
  form.take();
  form.draw();
  await form.settle();
  expect(panel()).toHaveFocus();
  form.draw({ referralStatus: valueOf(referralStatus, 'ActiveAccepted'), cardData: null });
  await form.settle();
  expect(noPanel()).toBeNull();
  expect(form.view.container.contains(document.activeElement)).toBe(true);
});
