import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { referralStatus, syncStatus, valueOf } from '../../model/choices';
import { column } from '../../model/columns';
import { missingTexts } from '../../model/texts/missing';
import { open, status } from './deals';
import { listed } from './form';
import { button, data, decline, panel, standStill, waiting, why } from './received';

standStill();

const reason = 'We do not deliver in this region.';

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
