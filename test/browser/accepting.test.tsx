import { fireEvent, screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { referralStatus, valueOf } from '../../model/choices';
import { column } from '../../model/columns';
import { open, rows, status } from './deals';
import { accept, button, deadline, noButton, noPanel, panel, standStill, waiting } from './received';

standStill();

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
    expect(status()).toBe('Answer needed');
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
