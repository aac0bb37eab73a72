import { fireEvent, screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { consent, microsoftHelp, syncStatus, valueOf } from '../../model/choices';
import { column, standard } from '../../model/columns';
import { complete, enterProduct, linked, open, rows, status } from './deals';
import { readyDeal } from './form';

const yes = valueOf(consent, 'Yes');
const decided = { ...complete, syncWithPartnerCenter: false };
const storedDeal = {
  [column.sync]: true,
  [column.products]: 'SOL-12345-ABC',
  [column.consentToShare]: yes,
  [column.consentToContact]: yes,
};
const flip = () => fireEvent.click(screen.getByRole('switch', { name: 'Sync with Partner Center' }));

test('a complete deal is ready before the save, and pending right after it', async () => {
  const form = await open(decided, { rows: { ...rows, opportunity: { [column.sync]: null } } });
  flip();
  form.take();
  await form.settle();
  expect(status()).toBe('Not shared');
  expect(screen.getByText('All set. Save to share the deal with Microsoft.')).toBeVisible();

  // Drawn again for another reason: the row still holds the old answer, so nothing is said to be on its way.
  form.draw();
  await form.settle();
  expect(status()).toBe('Not shared');

  form.rows.opportunity = storedDeal;
  form.draw();
  await form.settle();
  expect(status()).toBe('Pending');
  expect(screen.getByText(/On its way to Partner Center/)).toBeVisible();
  expect(screen.queryByText(/when you save/)).toBeNull();
});

test('a deal that still lacks something is not said to be on its way', async () => {
  const form = await open(readyDeal, { rows: { ...rows, opportunity: storedDeal } });
  flip();
  form.take();
  form.draw();
  await form.settle();
  expect(status()).toBe('Not shared');
});

test('a saved change of a shared deal is pending until the connector has answered', async () => {
  const form = await open(linked, { rows: { ...rows, opportunity: { [standard.value]: 45000 } } });
  form.draw({ estimatedValue: 45000 });
  await form.settle();
  expect(status()).toBe('✔In sync');
  form.draw();
  await form.settle();
  expect(status()).toBe('Pending');
  form.draw({ audit: '2026-11-21 14:02 - Sent to Partner Center: deal value 42000 → 45000' });
  await form.settle();
  expect(status()).toBe('✔In sync');
});

test('an edit after the save is unsaved again', async () => {
  const form = await open(linked, { rows: { ...rows, opportunity: { [standard.value]: 45000 } } });
  form.draw({ estimatedValue: 45000 });
  form.draw();
  await form.settle();
  enterProduct('SOL-99999-XYZ');
  expect(status()).toBe('✔In sync');
  expect(screen.getByText('Changes are sent when you save.')).toBeVisible();
});

test('only spaces and line ends are no change, so nothing waits for an answer that never comes', async () => {
  const description = 'Two plants.\nThen the rest.';
  const form = await open({ ...linked, description }, { rows: { ...rows, opportunity: {} } });
  form.draw({ description: 'Two plants.\r\nThen the rest. ' });
  form.draw();
  await form.settle();
  expect(status()).toBe('✔In sync');
  expect(form.reads.filter((read) => read.startsWith('opportunity'))).toEqual([]);
});

test('what was missing is filled in and saved: pending, not still to be attended to', async () => {
  const missing = [{ column: column.products, key: 'missing.products' }];
  const form = await open(
    {
      ...complete,
      products: null,
      syncStatus: valueOf(syncStatus, 'NeedsAttention'),
      cardData: JSON.stringify({ missing }),
    },
    { rows: { ...rows, opportunity: storedDeal } },
  );
  expect(screen.getByText(/Fill in what is listed, then save/)).toBeVisible();
  enterProduct('SOL-12345-ABC');
  form.take();
  form.draw();
  await form.settle();
  expect(status()).toBe('Pending');
});

test('help that the keyboard moved to is taken at once, and with the keys that save even while the list is open', async () => {
  // Of a deal that Microsoft's sellers see already; the first help of any other is asked about.
  const form = await open({ ...complete, visibleToMicrosoft: true });
  const help = screen.getByRole('combobox', { name: 'How can Microsoft help?' });
  const press = (key: string, keyCode: number, more: object = {}) => {
    fireEvent.keyDown(help, { key, keyCode, ...more });
    fireEvent.keyUp(help, { key, keyCode, ...more });
  };
  fireEvent.focus(help);
  press('ArrowDown', 40);
  expect(help).toHaveValue('Workload-specific value proposition');
  expect(form.take()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'WorkloadSpecificValueProposition') });

  press('ArrowDown', 40, { altKey: true });
  press('ArrowDown', 40);
  expect(help).toHaveAttribute('aria-expanded', 'true');
  expect(form.getOutputs()).toEqual({});
  press('s', 83, { ctrlKey: true });
  expect(form.getOutputs()).toEqual({ microsoftHelp: valueOf(microsoftHelp, 'CustomerTechnicalArchitecture') });
});

test('switching a shared deal off says what the save will do', async () => {
  const form = await open(linked);
  flip();
  form.take();
  expect(screen.getByText(/Save to stop the sync\. The referral stays/)).toBeVisible();
  expect(screen.queryByText('Changes are sent when you save.')).toBeNull();
});
