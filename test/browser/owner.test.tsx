import { screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { syncStatus, valueOf } from '../../model/choices';
import { complete, fullOwner, linked, open, ownedBy, ownerId, rows, rowsBut, todo } from './deals';
import { fullAccount, listed, openForm } from './form';

const unread = () => screen.queryByText(/The owner could not be read here/);
const ownerReads = (reads: readonly string[]) => reads.filter((read) => read.startsWith('systemuser '));
const ready = 'All set. Save to share the deal with Microsoft.';

test('what the owner’s record lacks is listed before anything is sent', async () => {
  const systemuser = { ...fullOwner, lastname: '', internalemailaddress: null, address1_telephone1: ' ' };
  const form = await open(complete, { rows: { ...rows, systemuser } });
  expect(listed()).toEqual([
    'Owner: first and last name are missing in the user’s record',
    'Owner: the e-mail address is missing in the user’s record',
    'Owner: the main phone is missing in the user’s record',
  ]);
  expect(screen.getAllByText(/In the owner’s user record/)).toHaveLength(3);
  expect(ownerReads(form.reads)).toEqual([
    `systemuser ${ownerId} ?$select=firstname,lastname,internalemailaddress,address1_telephone1`,
  ]);
});

test('an owner whose record is complete is not mentioned', async () => {
  await open(complete);
  expect(todo()).toBeNull();
});

test('a deal that a team owns has to be given to a person', async () => {
  const opportunity = { _owninguser_value: null, _owningteam_value: ownerId };
  const form = await open(complete, { rows: { ...rows, opportunity } });
  expect(listed()).toEqual(['Assign the opportunity to a person']);
  expect(ownerReads(form.reads)).toEqual([]);
});

test.each([
  ['the user’s record is denied', rowsBut('systemuser')],
  ['the deal’s own row cannot be read', rowsBut('opportunity')],
  ['there is no connection', {}],
])('where %s the owner is unknown, and never said to be missing', async (_why, found) => {
  await open(complete, { rows: found });
  expect(listed()).toEqual([]);
  expect(unread()).toBeVisible();
  expect(screen.queryByText(ready)).toBeNull();
});

test('another owner is looked at as soon as the form is drawn after the save', async () => {
  const form = await open(complete);
  form.rows.opportunity = ownedBy('77777777-7777-4777-8777-777777777777');
  form.rows.systemuser = { ...fullOwner, address1_telephone1: null };
  form.draw({ audit: '2026-11-21 14:02 - Shared with Partner Center' });
  await form.settle();
  expect(listed()).toEqual(['Owner: the main phone is missing in the user’s record']);
});

test('a new deal will belong to whoever makes it', async () => {
  const systemuser = { ...fullOwner, internalemailaddress: null };
  const form = await openForm({ raws: complete, record: null, user: ownerId, rows: { ...rows, systemuser } });
  await form.settle();
  expect(listed()).toEqual(['Owner: the e-mail address is missing in the user’s record']);
});

test('a deal that is shared and in order costs no call for its owner', async () => {
  const form = await open(linked);
  expect(ownerReads(form.reads)).toEqual([]);
});

test('what the connector found missing at the owner goes as soon as it is filled in', async () => {
  const missing = [{ column: 'systemuser.address1_telephone1', key: 'missing.ownerPhone' }];
  const raws = {
    ...linked,
    syncStatus: valueOf(syncStatus, 'NeedsAttention'),
    cardData: JSON.stringify({ missing }),
  };
  const form = await open(raws, { rows: { ...rows, systemuser: { ...fullOwner, address1_telephone1: null } } });
  expect(listed()).toEqual(['Owner: the main phone is missing in the user’s record']);
  form.rows.systemuser = fullOwner;
  form.draw({ audit: '2026-11-21 14:02 - Synced' });
  await form.settle();
  expect(todo()).toBeNull();
});

test('another account is judged by its own record, not by the one before, while it is on its way or denied', async () => {
  const city = { ...fullAccount, address1_city: null };
  const form = await open(complete, { rows: { ...rows, account: city } });
  expect(listed()).toEqual(['Account: fill in the city']);
  delete form.rows.account;
  form.draw({ account: [{ id: '55555555-5555-4555-8555-555555555555', name: 'Other', entityType: 'account' }] });
  expect(listed()).toEqual([]);
  await form.settle();
  expect(listed()).toEqual([]);
  expect(screen.getByText(/The account could not be read here/)).toBeVisible();
});
