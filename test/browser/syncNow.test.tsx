import { act, fireEvent, screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { column } from '../../model/columns';
import { referralStatus, valueOf } from '../../model/choices';
import { complete, linked, open, rows, rowsBut } from './deals';
import { readyDeal, recordId } from './form';

const button = () => screen.queryByRole('button', { name: 'Sync now' });
const said = () => button()?.parentElement?.querySelector('[aria-live]')?.textContent;
const answered = /^Done: the connector answered at \d+:\d\d.[AP]M\.$/;
const row = () => ({ [column.cardData]: '{}', [column.audit]: 'a' });

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

async function press() {
  const form = await open(linked, { rows: { ...rows, opportunity: row() } });
  fireEvent.click(button()!);
  await form.settle();
  const later = async (ms: number) => {
    act(() => void jest.advanceTimersByTime(ms));
    await form.settle();
  };
  return { form, later };
}

test('Sync now stamps the row at once, puts nothing out, and works until the connector has written', async () => {
  const { form, later } = await press();
  const stamp = { [column.syncRequested]: expect.stringMatching(/^\d{4}-.*Z$/) };
  expect(form.updates).toEqual([['opportunity', recordId, stamp]]);
  expect(form.getOutputs()).toEqual({});
  expect(said()).toBe('Asking the connector…');
  await later(2000);
  expect(said()).toBe('Asking the connector…');
  form.rows.opportunity = { ...row(), [column.audit]: 'b\na' };
  await later(2000);
  expect(said()).toMatch(answered);
});

test('a second press while it works asks nothing more', async () => {
  const { form } = await press();
  fireEvent.click(button()!);
  await form.settle();
  expect(form.updates).toHaveLength(1);
});

test('it is done as well when the form shows what the connector wrote', async () => {
  const { form } = await press();
  form.draw({ audit: '2026-11-21 14:02 - Shared with Partner Center' });
  await form.settle();
  expect(said()).toMatch(answered);
});

test('the answer stays in sight, with its time, when the form shows what came of it, and goes with the next change', async () => {
  const { form, later } = await press();
  form.rows.opportunity = { ...row(), [column.audit]: 'b\na' };
  await later(2000);
  form.draw({ audit: 'b\na' });
  await form.settle();
  expect(said()).toMatch(answered);
  await later(600_000);
  expect(said()).toMatch(answered);
  form.draw({ audit: 'c\nb\na' });
  await form.settle();
  expect(said()).toBe('');
});

test('silence is told as what it is, and ends the looking', async () => {
  const { form, later } = await press();
  for (let times = 0; times < 11; times++) await later(2000);
  expect(said()).toMatch(/^Asked at \d+:\d\d.[AP]M, no answer yet: the connector is busy/);
  const reads = form.reads.length;
  await later(60_000);
  expect(form.reads).toHaveLength(reads);
});

test('that nothing came is forgotten when something comes after all', async () => {
  const { form, later } = await press();
  for (let times = 0; times < 11; times++) await later(2000);
  form.draw({ audit: 'b' });
  await form.settle();
  expect(said()).toBe('');
});

test('what is said beside the button is read out', async () => {
  const { later } = await press();
  const region = button()?.parentElement?.querySelector('[aria-live="polite"]');
  for (let times = 0; times < 11; times++) await later(2000);
  expect(button()?.parentElement?.querySelector('[aria-live="polite"]')).toBe(region);
  expect(region).toHaveTextContent(/no answer yet/);
});

test('a row that cannot be reached is said so, and can be tried again', async () => {
  const form = await open(linked, { rows: rowsBut('opportunity') });
  fireEvent.click(button()!);
  await form.settle();
  expect(said()).toMatch(/could not be asked/);
  form.rows.opportunity = row();
  fireEvent.click(button()!);
  await form.settle();
  expect(said()).toBe('Asking the connector…');
});

test('there is nothing to ask for a new, unshared, closed or read-only deal', async () => {
  await open(linked, { record: null });
  await open(readyDeal);
  await open(complete);
  await open({ ...linked, referralStatus: valueOf(referralStatus, 'ClosedWon') });
  await open(linked, { disabled: true });
  expect(button()).toBeNull();
});
