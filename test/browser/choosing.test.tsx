import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { microsoftHelp, valueOf } from '../../model/choices';
import { complete, linked, open, rows, shared, todo } from './deals';
import { fullAccount } from './form';

const visible = () => screen.getByRole('switch', { name: 'Visible to Microsoft sellers' });
const question = () => screen.queryByRole('group', { name: 'Show this deal to Microsoft’s sellers?' });
const products = () => screen.getByRole('textbox', { name: 'Products' });

describe('what is missing', () => {
  test('leads to its field where the card has it', async () => {
    const user = userEvent.setup();
    await open(shared);
    await user.click(within(todo()!).getByRole('button', { name: /name at least one solution id/ }));
    expect(products()).toHaveFocus();
    await user.click(within(todo()!).getByRole('button', { name: /may Microsoft contact them/ }));
    expect(screen.getByRole('checkbox', { name: /agrees to being contacted/ })).toHaveFocus();
  });

  test('says where it is filled in elsewhere', async () => {
    await open(
      { ...complete, estimatedValue: null },
      { rows: { ...rows, account: { ...fullAccount, address1_city: null } } },
    );
    const items = within(todo()!)
      .getAllByRole('listitem')
      .map((item) => item.lastElementChild?.textContent);
    expect(items).toEqual(['In the account’s record', 'On this form, outside the card']);
  });

  test('leads nowhere on a form that nobody may change', async () => {
    await open(shared, { disabled: true });
    expect(within(todo()!).queryByRole('button')).toBeNull();
  });
});

describe('making the deal visible', () => {
  test('asks first, and Cancel or Escape leave the form clean', async () => {
    const user = userEvent.setup();
    const form = await open(linked);
    for (const leave of [
      () => user.click(screen.getByRole('button', { name: 'Cancel' })),
      () => user.keyboard('{Escape}'),
    ]) {
      await user.click(visible());
      expect(question()).toHaveTextContent('this cannot be taken back');
      expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
      await leave();
      expect(question()).toBeNull();
      expect(visible()).toHaveFocus();
    }
    expect(visible()).not.toBeChecked();
    expect(form.notified()).toBe(0);
    expect(form.getOutputs()).toEqual({});
  });

  test('reaches the form with the confirmation', async () => {
    const form = await open(linked);
    fireEvent.click(visible());
    fireEvent.click(screen.getByRole('button', { name: 'Make it visible' }));
    expect(form.take()).toEqual({ visibleToMicrosoft: true });
    expect(visible()).toBeChecked();
    expect(visible()).toHaveFocus();
  });
});

describe('asking Microsoft for help', () => {
  const help = () => screen.getByRole('combobox', { name: 'How can Microsoft help?' });
  const asked = () => screen.queryByRole('group', { name: /^Ask Microsoft for help, and show this deal/ });
  const choose = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
    await user.click(help());
    await user.click(screen.getByRole('option', { name }));
  };

  test('asks first, since it makes the deal visible; Cancel or Escape leave the form clean', async () => {
    const user = userEvent.setup();
    const form = await open(linked);
    for (const leave of [
      () => user.click(screen.getByRole('button', { name: 'Cancel' })),
      () => user.keyboard('{Escape}'),
    ]) {
      await choose(user, 'Quotes or licensing');
      expect(asked()).toHaveTextContent('this cannot be taken back');
      expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
      await leave();
      expect(asked()).toBeNull();
      expect(help()).toHaveFocus();
      expect(help()).toHaveValue('No help needed');
    }
    expect(visible()).not.toBeChecked();
    expect(form.notified()).toBe(0);
    expect(form.getOutputs()).toEqual({});
  });

  test('reaches the form with the confirmation, and once', async () => {
    const user = userEvent.setup();
    const form = await open(linked);
    await choose(user, 'Quotes or licensing');
    expect(help()).toHaveValue('Quotes or licensing');
    await user.click(screen.getByRole('button', { name: 'Ask for help' }));
    expect(form.take()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'QuotesOrLicensing') });
    expect(help()).toHaveFocus();
    await choose(user, 'General or other');
    expect(asked()).toBeNull();
    expect(form.take()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'GeneralOrOther') });
  });

  test('is not asked where the deal is visible already', async () => {
    const user = userEvent.setup();
    const form = await open({ ...linked, visibleToMicrosoft: true });
    await choose(user, 'General or other');
    expect(asked()).toBeNull();
    expect(form.take()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'GeneralOrOther') });
  });

  test('with the keys nothing is chosen in passing: they open the list, and Enter chooses', async () => {
    const user = userEvent.setup();
    const form = await open(linked);
    help().focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getAllByRole('option')).toHaveLength(7);
    fireEvent.keyDown(help(), { key: 's', ctrlKey: true });
    expect(asked()).toBeNull();
    // Fluent asks for the old numbers of the keys.
    fireEvent.keyDown(help(), { key: 'ArrowDown', keyCode: 40 });
    fireEvent.keyDown(help(), { key: 'Enter', keyCode: 13 });
    expect(asked()).not.toBeNull();
    expect(form.notified()).toBe(0);
  });

  test('the question goes when a colleague has made the deal visible meanwhile', async () => {
    const user = userEvent.setup();
    const form = await open(linked);
    await choose(user, 'General or other');
    form.draw({ visibleToMicrosoft: true });
    expect(asked()).toBeNull();
    expect(form.getOutputs()).toEqual({});
  });
});

test('each kind of help says when to take it, before and after it is chosen', async () => {
  const user = userEvent.setup();
  await open(complete);
  const help = screen.getByRole('combobox', { name: 'How can Microsoft help?' });
  expect(help).not.toHaveAccessibleDescription(/When/);
  await user.click(help);
  const meanings = screen.getAllByRole('option').map((option) => option.title);
  expect(meanings.filter((meaning) => meaning.indexOf('When ') === 0)).toHaveLength(6);
  await user.click(screen.getByRole('option', { name: 'Proof of concept or demo' }));
  await user.click(screen.getByRole('button', { name: 'Ask for help' }));
  expect(screen.getByText('When the customer wants to see it work before deciding.')).toBeVisible();
  expect(help).toHaveAccessibleDescription('When the customer wants to see it work before deciding.');
});
