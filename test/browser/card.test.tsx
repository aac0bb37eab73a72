import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { microsoftHelp, purchaseIntent, syncStatus, valueOf } from '../../model/choices';
import { complete, enterProduct, linked, no, open, rows, rowsBut, shared, status, todo, yes } from './deals';
import { fullAccount, fullContact, listed, readyDeal } from './form';

describe('a deal that is not shared', () => {
  test('shows the switch and one calm sentence, and costs no call', async () => {
    const form = await open(readyDeal);
    expect(screen.getByRole('switch', { name: 'Sync with Partner Center' })).not.toBeChecked();
    expect(screen.getByText(/Nothing leaves Dynamics 365 before you save/)).toBeVisible();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(status()).toBe('Not shared');
    expect(form.reads).toEqual([]);
  });

  test('that was shared before keeps its referral in sight', async () => {
    await open({ ...linked, syncWithPartnerCenter: false, syncStatus: valueOf(syncStatus, 'NotShared') });
    expect(screen.getByText(/continue with the same referral/)).toBeVisible();
    expect(screen.getByText(linked.referralIdentifier)).toBeVisible();
  });
});

describe('the questions', () => {
  test('appear when the switch goes on, under the names that sellers know', async () => {
    const form = await open(readyDeal);
    fireEvent.click(screen.getByRole('switch', { name: 'Sync with Partner Center' }));
    await form.settle();
    for (const name of ['How can Microsoft help?', 'Marketplace Purchase Intent']) {
      expect(screen.getByRole('combobox', { name })).toBeVisible();
    }
    expect(screen.getByRole('textbox', { name: 'Products' })).toHaveValue('');
    expect(screen.getByRole('checkbox', { name: 'Customer agrees to sharing this deal with Microsoft' })).toBeEnabled();
    expect(screen.getByRole('checkbox', { name: 'Customer agrees to being contacted by Microsoft' })).toBeEnabled();
    expect(screen.getByRole('switch', { name: 'Visible to Microsoft sellers' })).not.toBeChecked();
    expect(form.take()).toEqual({ syncWithPartnerCenter: true });
  });

  test('help is chosen from Microsoft’s list, and taken back with "No help needed"', async () => {
    const user = userEvent.setup();
    const form = await open(complete);
    const help = screen.getByRole('combobox', { name: 'How can Microsoft help?' });
    expect(help).toHaveValue('No help needed');
    await user.click(help);
    const options = screen.getAllByRole('option').map((option) => option.textContent);
    expect(options).toEqual(['No help needed', ...microsoftHelp.options.map(({ labels }) => labels[1033])]);
    await user.click(screen.getByRole('option', { name: 'Proof of concept or demo' }));
    await user.click(screen.getByRole('button', { name: 'Ask for help' }));
    expect(form.take()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'ProofOfConceptOrDemo') });
    await user.click(help);
    await user.click(screen.getByRole('option', { name: 'No help needed' }));
    const given = form.take();
    expect(Object.keys(given)).toEqual(['microsoftHelp']);
    expect(given.microsoftHelp).toBeUndefined();
  });

  test('asking for help makes the deal visible, and opens the note to Microsoft', async () => {
    await open(complete);
    expect(screen.queryByRole('textbox', { name: 'Notes to Microsoft' })).toBeNull();
    const user = userEvent.setup();
    await user.click(screen.getByRole('combobox', { name: 'How can Microsoft help?' }));
    await user.click(screen.getByRole('option', { name: 'General or other' }));
    await user.click(screen.getByRole('button', { name: 'Ask for help' }));
    const visible = screen.getByRole('switch', { name: 'Visible to Microsoft sellers' });
    expect(visible).toBeChecked();
    expect(visible).toBeDisabled();
    expect(screen.getByRole('textbox', { name: 'Notes to Microsoft' })).toBeVisible();
  });

  test('visibility can be thought over until Partner Center knows the deal, never after', async () => {
    await open({ ...complete, visibleToMicrosoft: true });
    expect(screen.getByRole('switch', { name: 'Visible to Microsoft sellers' })).toBeEnabled();
    await open({ ...linked, visibleToMicrosoft: true });
    expect(screen.getAllByRole('switch', { name: 'Visible to Microsoft sellers' })[1]).toBeDisabled();
  });

  test('a consent is Yes when ticked and No when the tick is taken away', async () => {
    const form = await open(shared);
    const box = () => screen.getByRole('checkbox', { name: 'Customer agrees to sharing this deal with Microsoft' });
    expect(box()).not.toBeChecked();
    fireEvent.click(box());
    expect(form.take()).toEqual({ consentToShare: yes });
    expect(box()).toBeChecked();
    fireEvent.click(box());
    expect(form.take()).toEqual({ consentToShare: no });
    expect(screen.getByText('The customer said no')).toBeVisible();
  });

  test('purchase intent starts unanswered', async () => {
    const form = await open(complete);
    const intent = screen.getByRole('combobox', { name: 'Marketplace Purchase Intent' });
    expect(intent).toHaveValue('');
    const user = userEvent.setup();
    await user.click(intent);
    await user.click(screen.getByRole('option', { name: 'Have not decided' }));
    expect(form.take()).toEqual({ purchaseIntent: valueOf(purchaseIntent, 'HaveNotDecided') });
  });

  test('nothing can be changed on a read-only form', async () => {
    await open(complete, { disabled: true });
    for (const role of ['switch', 'checkbox']) {
      screen.getAllByRole(role).forEach((control) => expect(control).toBeDisabled());
    }
  });

  test('a part that the form does not bind is not shown', async () => {
    await open(complete, { unbound: ['products', 'purchaseIntent', 'visibleToMicrosoft'] });
    expect(screen.queryByRole('textbox', { name: 'Products' })).toBeNull();
    expect(screen.queryByRole('switch', { name: 'Visible to Microsoft sellers' })).toBeNull();
    expect(todo()).toBeNull();
  });
});

describe('before it can be sent', () => {
  test('the card lists what is missing, and each line goes as it is filled in', async () => {
    const form = await open({ ...shared, estimatedValue: null });
    expect(listed()).toEqual([
      'Fill in the estimated revenue',
      'Products: name at least one solution id',
      'Ask the customer: may the deal be shared with Microsoft?',
      'Ask the customer: may Microsoft contact them?',
    ]);
    enterProduct('SOL-12345-ABC');
    form.draw({ estimatedValue: 18000 });
    fireEvent.click(screen.getByRole('checkbox', { name: /agrees to sharing/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: /agrees to being contacted/ }));
    expect(todo()).toBeNull();
    expect(screen.getByText('All set. Save to share the deal with Microsoft.')).toBeVisible();
  });

  test('the account’s address is looked at, and again when another account is chosen', async () => {
    const form = await open(complete, { rows: { ...rows, account: { ...fullAccount, address1_city: null } } });
    expect(listed()).toEqual(['Account: fill in the city']);
    form.rows.account = { ...fullAccount, address1_country: 'Atlantis' };
    form.draw({ account: [{ id: '55555555-5555-4555-8555-555555555555', name: 'Other', entityType: 'account' }] });
    await form.settle();
    expect(listed()).toEqual(['Account: write the country as two letters, such as US, FR or JP']);
  });

  test('the account is read once, however often the form draws the card', async () => {
    const form = await open(complete);
    for (let times = 0; times < 5; times++) form.draw();
    await form.settle();
    expect(form.reads.filter((read) => read.startsWith('account '))).toHaveLength(1);
  });

  test('a synced save reads the account again', async () => {
    const form = await open(complete, { rows: { ...rows, account: { ...fullAccount, address1_city: '' } } });
    form.rows.account = fullAccount;
    form.draw({ audit: '2026-11-21 14:02 - Not sent. Please fill in: Account: fill in the city' });
    await form.settle();
    expect(todo()).toBeNull();
  });

  test('help needs a contact: the deal’s own, else the account’s primary one', async () => {
    const help = { microsoftHelp: valueOf(microsoftHelp, 'GeneralOrOther') };
    await open({ ...complete, ...help }, { rows: { ...rows, contact: { ...fullContact, telephone1: null } } });
    expect(listed()).toEqual(['Contact: fill in the business phone']);
  });

  test('without a parent account the customer of the saved deal counts, when it is an account', async () => {
    const customer = {
      _customerid_value: '66666666-6666-4666-8666-666666666666',
      '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    };
    const form = await open({ ...complete, account: null }, { rows: { ...rows, opportunity: customer } });
    await form.settle();
    expect(todo()).toBeNull();
    expect(form.reads.some((read) => read.startsWith('account 66666666'))).toBe(true);
  });

  test('an account that cannot be read is said so, and its check left to the connector', async () => {
    await open(complete, { rows: {} });
    expect(listed()).toEqual([]);
    expect(screen.getByText(/The account could not be read here/)).toBeVisible();
  });

  test('what the connector found counts where the card cannot look, and only until it is filled in', async () => {
    const found = [
      { column: 'cosell_products', key: 'missing.products' },
      { column: 'systemuser.address1_telephone1', key: 'missing.ownerPhone' },
      { column: 'account.address1_city', key: 'missing.customerCity' },
      { column: 'somewhere', key: 'missing.fromALaterVersion' },
    ];
    await open(
      {
        ...complete,
        syncStatus: valueOf(syncStatus, 'NeedsAttention'),
        cardData: JSON.stringify({ missing: found }),
      },
      { rows: rowsBut('systemuser') },
    );
    expect(status()).toContain('Needs attention');
    expect(listed()).toEqual(['Owner: the main phone is missing in the user’s record']);
  });
});
