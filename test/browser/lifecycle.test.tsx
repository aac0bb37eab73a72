import * as ReactDOM from 'react-dom';
import { act, fireEvent, screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { consent, microsoftHelp, syncStatus, valueOf } from '../../model/choices';
import type { IInputs } from '../../pcf/ReferralCard/generated/ManifestTypes';
import { ReferralCard } from '../../pcf/ReferralCard/index';
import { enterProduct } from './deals';
import { fullAccount, openForm, parametersOf, readyDeal, recordId, stringsIn } from './form';

const notes = () => screen.getByRole('textbox', { name: 'Notes to Microsoft' });
const help = { microsoftHelp: valueOf(microsoftHelp, 'GeneralOrOther') };
const shared = { ...readyDeal, syncWithPartnerCenter: true };

test('a card that nobody touched puts nothing out and tells the form of nothing', async () => {
  const form = await openForm({ raws: shared });
  form.draw();
  expect(form.getOutputs()).toEqual({});
  expect(form.notified()).toBe(0);
});

test('what has not changed is not drawn again', async () => {
  const form = await openForm({ raws: shared });
  const drawn = form.element();
  expect(form.element()).toBe(drawn);
  form.held.estimatedValue = 43000;
  expect(form.element()).not.toBe(drawn);
  await form.settle();
});

test('what the form takes over from the card is not drawn again: it is shown already', async () => {
  const form = await openForm({ raws: shared });
  const before = form.element();
  fireEvent.click(screen.getByRole('checkbox', { name: /agrees to sharing/ }));
  const edited = form.element();
  expect(edited).not.toBe(before);
  expect(form.take()).toEqual({ consentToShare: valueOf(consent, 'Yes') });
  expect(form.element()).toBe(edited);
  // Somebody else's answer over ours is.
  form.held.consentToShare = valueOf(consent, 'No');
  expect(form.element()).not.toBe(edited);
  await form.settle();
});

test('each edit is told at once and put out until the form has taken it', async () => {
  const form = await openForm({ raws: shared });
  enterProduct('SOL-12345-ABC');
  expect(form.notified()).toBe(1);
  expect(form.getOutputs()).toEqual({ products: 'SOL-12345-ABC' });
  form.draw();
  expect(form.getOutputs()).toEqual({ products: 'SOL-12345-ABC' });
  form.draw({ products: 'SOL-12345-ABC' });
  expect(form.getOutputs()).toEqual({});
});

test('an emptied field empties its column', async () => {
  const form = await openForm({ raws: { ...shared, ...help, notesToMicrosoft: 'Please call.' } });
  fireEvent.change(notes(), { target: { value: '' } });
  const given = form.take();
  expect(Object.keys(given)).toEqual(['notesToMicrosoft']);
  expect(given.notesToMicrosoft).toBeUndefined();
});

test('what the seller types stays while the form draws the card with old values', async () => {
  const form = await openForm({ raws: { ...shared, ...help } });
  fireEvent.change(notes(), { target: { value: 'Please c' } });
  form.draw({ estimatedValue: 50000 });
  expect(notes()).toHaveValue('Please c');
});

test('what the connector wrote is shown without a reload', async () => {
  const form = await openForm({ raws: shared });
  form.draw({ syncStatus: valueOf(syncStatus, 'InSync'), referralIdentifier: 'r-1' });
  await form.settle();
  expect(screen.getByRole('status')).toHaveTextContent('In sync');
  expect(screen.getByText('r-1')).toBeVisible();
});

test('the hint to save goes once the deal was synced', async () => {
  const form = await openForm({ raws: shared, rows: { account: fullAccount } });
  fireEvent.click(screen.getByRole('checkbox', { name: /agrees to sharing/ }));
  form.take();
  expect(screen.getByText('Changes are sent when you save.')).toBeVisible();
  form.draw({ syncStatus: valueOf(syncStatus, 'InSync'), audit: '2026-11-21 14:02 - Shared with Partner Center' });
  await form.settle();
  expect(screen.queryByText('Changes are sent when you save.')).toBeNull();
});

test('an edit never reaches another deal that the same form shows next', async () => {
  const form = await openForm({ raws: shared });
  fireEvent.click(screen.getByRole('checkbox', { name: /agrees to sharing/ }));
  form.showRecord(recordId.replace(/1/g, '9'), { ...shared, consentToShare: null });
  await form.settle();
  expect(form.getOutputs()).toEqual({});
  expect(screen.getByRole('checkbox', { name: /agrees to sharing/ })).not.toBeChecked();
});

test('a new deal keeps its edits when the first save gives it an id', async () => {
  const form = await openForm({ raws: shared, record: null });
  fireEvent.click(screen.getByRole('checkbox', { name: /agrees to sharing/ }));
  form.showRecord(recordId, {});
  await form.settle();
  expect(form.getOutputs()).toEqual({ consentToShare: valueOf(consent, 'Yes') });
});

test('an answer that comes before the view listens is shown all the same', async () => {
  const card = new ReferralCard();
  const context = {
    parameters: parametersOf({ ...shared, products: 'SOL-12345-ABC' }),
    resources: { getString: (name: string) => stringsIn(1033).get(name) ?? name },
    webAPI: { retrieveRecord: async () => ({ ...fullAccount, address1_city: null }) },
  } as unknown as ComponentFramework.Context<IInputs>;
  card.init(context, () => undefined);
  const host = document.body.appendChild(document.createElement('div'));
  // Without the test library's render, which would run the view's effects before any answer: here they come at the end.
  await act(async () => {
    ReactDOM.render(card.updateView(context), host);
    for (let turns = 0; turns < 50; turns++) await Promise.resolve();
  });
  expect(screen.getByText('Account: fill in the city')).toBeVisible();
  ReactDOM.unmountComponentAtNode(host);
  host.remove();
});
