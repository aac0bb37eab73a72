import { act, fireEvent, screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { syncStatus, valueOf } from '../../model/choices';
import { toneOf } from '../../pcf/ReferralCard/views/styles';
import { complete, linked, open, rows } from './deals';
import { readyDeal } from './form';

const ago = (minutes: number) => ({ modifiedon: new Date(Date.now() - minutes * 60_000).toISOString() });
const says = (text: RegExp) => expect(screen.getByText(text)).toBeVisible();
const isSilent = (text: RegExp) => expect(screen.queryByText(text)).toBeNull();
/** Whether the status looks as if something were under way. */
const turns = () => screen.getByRole('status').querySelector('.ms-Spinner') !== null;
const pending = { ...complete, syncStatus: valueOf(syncStatus, 'Pending') };
const noAnswer = /The connector has not answered for some time/;
const never = /The connector has never answered here/;

test('a new record says when it is sent', async () => {
  await open(complete, { record: null });
  says(/it is sent with the first save/);
});

test('a read-only form says so', async () => {
  await open(linked, { disabled: true });
  says(/but not change it/);
});

test('a closed opportunity says that it is why', async () => {
  const closed = { ...rows, opportunity: { ...rows.opportunity, statecode: 1 } };
  await open(linked, { disabled: true, rows: closed });
  says(/This opportunity is closed/);
  isSilent(/but not change it/);
});

test('a closed deal waits for nothing, so nothing is asked again and again', async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  const form = await open(linked, { disabled: true });
  const reads = form.reads.length;
  act(() => void jest.advanceTimersByTime(120_000));
  await form.settle();
  expect(form.reads).toHaveLength(reads);
  jest.useRealTimers();
});

test('columns that the user may not see are named, and their part is hidden', async () => {
  await open(complete, { security: { products: { readable: false } } });
  says(/no permission to see: Products\./);
  expect(screen.queryByRole('textbox', { name: 'Products' })).toBeNull();
});

test('properties that the form does not bind are named for administrators', async () => {
  await open(complete, { unbound: ['products', 'audit'] });
  expect(screen.getByText(/does not bind these to the card: Products, Audit\./)).toBeInTheDocument();
  expect(screen.getByText('Parts that are hidden').tagName).toBe('SUMMARY');
});

test('a form that binds all says nothing of the kind', async () => {
  await open(complete);
  isSilent(/does not bind/);
  isSilent(/no permission/);
});

describe('without a connection', () => {
  const shown = () => screen.getByRole('status');
  const syncNow = () => screen.getByRole('button', { name: 'Sync now' });

  test('the seller knows that changes wait', async () => {
    await open(linked, { offline: true });
    says(/You are offline/);
  });

  test('the status is that of its time, and not green', async () => {
    const syncedOn = '2025-11-21T12:02:12Z';
    await open({ ...linked, cardData: JSON.stringify({ syncedOn }) }, { offline: true });
    expect(shown()).toHaveTextContent(/^In sync as of Nov 21, 2025, /);
    expect(shown()).toHaveStyle({ background: toneOf('NotShared').background });
    isSilent(/Last synced/);
  });

  test('what waits does not look as if it moved', async () => {
    await open(pending, { offline: true });
    expect(shown()).toHaveTextContent(/^Pending$/);
    expect(shown()).toHaveStyle({ background: toneOf('NotShared').background });
    expect(turns()).toBe(false);
  });

  test('Sync now keeps its place, does nothing, and says why', async () => {
    const form = await open(linked, { offline: true });
    expect(syncNow()).toHaveAttribute('aria-disabled', 'true');
    expect(syncNow()).toHaveAccessibleDescription('Needs a connection.');
    fireEvent.click(syncNow());
    await form.settle();
    expect(form.updates).toEqual([]);
  });
});

test('a new deal is not pending before it was saved, however complete it came', async () => {
  await open(complete, { record: null });
  expect(screen.getByRole('status')).toHaveTextContent('Not shared');
  says(/^All set\. Save to share/);
});

test('a connector that leaves a deal waiting for minutes is said not to answer', async () => {
  await open(pending, { rows: { ...rows, opportunity: ago(120) } });
  says(noAnswer);
  isSilent(/Usually takes a few seconds/);
  expect(turns()).toBe(false);
});

test('seconds of waiting are no reason to worry', async () => {
  await open(pending, { rows: { ...rows, opportunity: ago(0.5) } });
  isSilent(noAnswer);
  says(/Usually takes a few seconds/);
  expect(turns()).toBe(true);
});

test('a problem with a next try is told instead', async () => {
  const cardData = JSON.stringify({ problem: { text: 'answered 503', nextTry: '2026-11-21T14:12:00Z' } });
  await open({ ...pending, cardData }, { rows: { ...rows, opportunity: ago(120) } });
  isSilent(noAnswer);
  expect(turns()).toBe(false);
});

test('a deal that no connector ever wrote to names the administrator', async () => {
  await open(complete, { rows: { ...rows, opportunity: ago(120) } });
  says(never);
});

test('a deal that is not shared waits for nothing', async () => {
  await open(readyDeal, { rows: { ...rows, opportunity: ago(120) } });
  isSilent(never);
});

test('an amount that Dynamics 365 calculates cannot be taken from Partner Center, and the card says why', async () => {
  const conflicts = [{ id: 'k', field: 'value', crm: '42000', pc: '45000', winner: 'crm' }];
  const torn = { ...linked, syncStatus: valueOf(syncStatus, 'Conflict'), cardData: JSON.stringify({ conflicts }) };
  await open(torn, { rows: { ...rows, opportunity: { ...ago(1), isrevenuesystemcalculated: true } } });
  expect(screen.getByRole('button', { name: 'Take Partner Center’s' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Keep ours' })).toBeEnabled();
  says(/calculates this amount from the product lines/);
  isSilent(/Save these choices first/);
});
