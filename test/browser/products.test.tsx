import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { complete, open } from './deals';
import { recordId } from './form';

const products = () => screen.getByRole('textbox', { name: 'Products' });
const list = () => screen.getByRole('list', { name: 'Solutions of this deal' });
const tags = () =>
  within(list())
    .getAllByRole('listitem')
    .map((item) => item.textContent);
const removeOf = (id: string) => screen.getByRole('button', { name: `Remove ${id}` });
const three = { ...complete, products: 'SOL-1-A\nSOL-2-B\nSOL-3-C' };
const none = { ...complete, products: null };
const paste = (text: string) => fireEvent.paste(products(), { clipboardData: { getData: () => text } });

test('each solution is shown once, as a tag, and an id is typed into the same field', async () => {
  const user = userEvent.setup();
  const form = await open(three);
  expect(tags()).toEqual(['SOL-1-A', 'SOL-2-B', 'SOL-3-C']);
  expect(products()).toHaveValue('');
  expect(products()).toHaveAttribute('placeholder', 'Type or paste ids like SOL-12345-ABC');
  await user.type(products(), 'SOL-4-D{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-1-A\nSOL-2-B\nSOL-3-C\nSOL-4-D' });
  expect(tags()).toHaveLength(4);
  expect(products()).toHaveFocus();
});

test.each([
  ['Enter', 'SOL-4-D{Enter}'],
  ['a comma', 'SOL-4-D,'],
  ['a semicolon', 'SOL-4-D;'],
  ['the comma of a Japanese keyboard', 'SOL-4-D、'],
  ['leaving the field', 'SOL-4-D{Tab}'],
])('what is typed is taken with %s', async (_key, keys) => {
  const user = userEvent.setup();
  const form = await open(none);
  await user.click(products());
  await user.keyboard(keys);
  expect(products()).toHaveValue('');
  expect(form.take()).toEqual({ products: 'SOL-4-D' });
});

test('what is typed is taken before the keys that save reach the form', async () => {
  const form = await open(none);
  fireEvent.change(products(), { target: { value: 'SOL-4-D' } });
  let given: unknown;
  const host = form.view.container;
  host.addEventListener('keydown', () => (given = form.getOutputs()), { once: true });
  fireEvent.keyDown(products(), { key: 's', ctrlKey: true });
  expect(given).toEqual({ products: 'SOL-4-D' });
});

test('a press elsewhere takes what is typed, and only when it is over, so that nothing moves under the pointer', async () => {
  const user = userEvent.setup();
  const form = await open(none);
  await user.type(products(), 'SOL-4-D');
  const consent = screen.getByRole('checkbox', { name: /agrees to sharing/ });
  await user.pointer({ keys: '[MouseLeft>]', target: consent });
  expect(products()).not.toHaveFocus();
  expect(form.notified()).toBe(0);
  await user.pointer({ keys: '[/MouseLeft]', target: consent });
  expect(form.getOutputs()).toMatchObject({ products: 'SOL-4-D' });
});

test('half an id waits while the seller looks the rest up in another window', async () => {
  const user = userEvent.setup();
  const form = await open(none);
  await user.type(products(), 'SOL-4');
  // The page keeps its focused element while another window is in front.
  fireEvent.blur(products());
  expect(products()).toHaveValue('SOL-4');
  expect(form.notified()).toBe(0);
  await user.tab();
  expect(form.getOutputs()).toEqual({ products: 'SOL-4' });
});

test('where the pointer is let go outside the page, the next key takes what is typed', async () => {
  const user = userEvent.setup();
  const form = await open(none);
  await user.type(products(), 'SOL-4-D');
  await user.pointer({ keys: '[MouseLeft>]', target: document.body });
  expect(form.notified()).toBe(0);
  fireEvent.keyDown(document.body, { key: 's', ctrlKey: true });
  expect(form.getOutputs()).toEqual({ products: 'SOL-4-D' });
});

test('a wrong id is kept, marked and told on leaving the field, not while typing', async () => {
  const user = userEvent.setup();
  const form = await open(none);
  await user.type(products(), 'SOL-9');
  expect(screen.queryByText(/not a solution id/i)).toBeNull();
  await user.tab();
  expect(form.take()).toEqual({ products: 'SOL-9' });
  expect(tags()).toEqual(['SOL-9 not a solution id']);
  const reason = 'Not a solution id: SOL-9. Write it like SOL-12345-ABC.';
  expect(screen.getByText(reason)).toBeVisible();
  expect(products()).toHaveAccessibleDescription(reason);
  expect(products()).toBeInvalid();
  expect(screen.getByText('Added: SOL-9 (not a solution id)')).toHaveAttribute('aria-live', 'polite');
});

test('pasted as a list they become a line each; none is dropped and none comes twice', async () => {
  const form = await open({ ...complete, products: 'SOL-1-A' });
  paste('SOL-2-B, sol-1-a\tnonsense\n5c5a1f2c-8b1e-4d33-9a61-2f8f0f3f7f11 SOL-5-E; ');
  expect(form.take()).toEqual({
    products: 'SOL-1-A\nSOL-2-B\nnonsense\n5c5a1f2c-8b1e-4d33-9a61-2f8f0f3f7f11\nSOL-5-E',
  });
  expect(tags()[2]).toBe('nonsense not a solution id');
  expect(screen.getByText(/^4 solutions added. Added: nonsense \(not a solution id\)/)).toHaveTextContent(
    'In the list already: sol-1-a',
  );
});

test('one whole id becomes a tag as it is pasted; other words go where the caret is', async () => {
  const form = await open(none);
  paste('telemetry');
  expect(form.notified()).toBe(0);
  paste(' SOL-2-B ');
  expect(form.take()).toEqual({ products: 'SOL-2-B' });
});

test('what is typed stays while the form draws the card anew, and does not reach another deal', async () => {
  const user = userEvent.setup();
  const form = await open(three);
  await user.type(products(), 'SOL-4');
  form.draw({ audit: '2026-11-21 14:02 - Synced', products: 'SOL-1-A' });
  await form.settle();
  expect(products()).toHaveValue('SOL-4');
  expect(products()).toHaveFocus();
  expect(tags()).toEqual(['SOL-1-A']);
  form.showRecord(recordId.replace(/1/g, '9'), none);
  await form.settle();
  expect(products()).toHaveValue('');
  expect(form.getOutputs()).toEqual({});
});

describe('with the keyboard', () => {
  test('the solutions are one stop of the Tab key, and the arrow keys go through them', async () => {
    const user = userEvent.setup();
    await open(three);
    products().focus();
    await user.tab({ shift: true });
    expect(removeOf('SOL-3-C')).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(removeOf('SOL-2-B')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(removeOf('SOL-1-A')).toHaveFocus();
    await user.tab();
    expect(products()).toHaveFocus();
    await user.tab({ shift: true });
    expect(removeOf('SOL-1-A')).toHaveFocus();
    await user.keyboard('{End}{ArrowRight}');
    expect(products()).toHaveFocus();
  });

  test('Backspace in the empty field goes to the last solution, and only a second one takes it out', async () => {
    const user = userEvent.setup();
    const form = await open(three);
    await user.type(products(), 'x{Backspace}');
    expect(products()).toHaveFocus();
    await user.keyboard('{Backspace}');
    expect(removeOf('SOL-3-C')).toHaveFocus();
    expect(form.notified()).toBe(0);
    fireEvent.keyDown(removeOf('SOL-3-C'), { key: 'Backspace', repeat: true });
    expect(form.notified()).toBe(0);
    await user.keyboard('{Backspace}');
    expect(form.take()).toEqual({ products: 'SOL-1-A\nSOL-2-B' });
    expect(removeOf('SOL-2-B')).toHaveFocus();
    expect(screen.getByText('Removed: SOL-3-C')).toHaveAttribute('aria-live', 'polite');
  });

  test('taken out one by one it goes on with the next, and at the end with the field', async () => {
    const user = userEvent.setup();
    const form = await open(three);
    removeOf('SOL-2-B').focus();
    await user.keyboard('{Enter}');
    expect(removeOf('SOL-3-C')).toHaveFocus();
    expect(form.take()).toEqual({ products: 'SOL-1-A\nSOL-3-C' });
    await user.keyboard('{Delete}');
    expect(removeOf('SOL-1-A')).toHaveFocus();
    await user.keyboard('{Delete}');
    expect(products()).toHaveFocus();
    expect(Object.keys(form.take())).toEqual(['products']);
  });
});

test('fifty are counted, and on a read-only form the keyboard can scroll them', async () => {
  const fifty = Array.from({ length: 50 }, (_, at) => `SOL-${10000 + at}-X`).join('\n');
  await open({ ...complete, products: fifty });
  expect(screen.getByText('50 solutions in all')).toBeVisible();
  expect(list().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  expect(list()).not.toHaveAttribute('tabindex');
});

test('on a read-only form they are shown, and nothing can be changed', async () => {
  await open(three, { disabled: true });
  expect(tags()).toHaveLength(3);
  expect(screen.queryByRole('textbox', { name: 'Products' })).toBeNull();
  expect(within(list()).queryByRole('button')).toBeNull();
});
