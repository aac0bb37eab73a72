import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@testing-library/jest-dom';
import { column, lengthOf } from '../../model/columns';
import { solutionCatalogue } from '../../model/catalogue';
import { complete, open, shared } from './deals';
import { readyDeal } from './form';
import { panel, waiting } from './received';

const solution = (name: string, id: string) => ({
  [solutionCatalogue.name]: name,
  [solutionCatalogue.identifier]: id,
});
const solutions = [
  solution('Cold chain monitor', 'SOL-20000-CCM'),
  solution('Fleet telemetry', 'SOL-10000-FLT'),
  solution('Plant telemetry', 'SOL-30000-PLT'),
];

const products = () => screen.getByRole('textbox', { name: 'Products' });
const opener = () => screen.getByRole('button', { name: 'Add from catalogue' });
const search = () => screen.getByRole('textbox', { name: 'Search by name or id' });
const picker = () => screen.getByRole('group', { name: 'Add from catalogue' });
const offered = () =>
  within(picker())
    .getAllByRole('button')
    .map((button) => button.textContent);
const named = () =>
  within(screen.getByRole('list', { name: 'Solutions of this deal' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);
const catalogueReads = (reads: readonly string[]) => reads.filter((read) => read.startsWith('cosell_solution '));

test('the catalogue is read once, ordered by name, and only while a seller can use it', async () => {
  const form = await open(readyDeal, { solutions });
  expect(catalogueReads(form.reads)).toEqual([]);
  fireEvent.click(screen.getByRole('switch', { name: 'Sync with Partner Center' }));
  await form.settle();
  for (let times = 0; times < 3; times++) form.draw({ estimatedValue: times });
  await form.settle();
  expect(catalogueReads(form.reads)).toEqual([
    'cosell_solution ?$select=cosell_name,cosell_solutionidentifier&$filter=statecode eq 0&$orderby=cosell_name&$top=500',
  ]);
});

test('a read-only form costs no call for it and offers nothing', async () => {
  const form = await open(complete, { solutions, disabled: true });
  expect(catalogueReads(form.reads)).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Add from catalogue' })).toBeNull();
});

test.each([
  ['the table is missing', undefined],
  ['the catalogue is empty', []],
])('where %s there is the free input, as ever', async (_why, none) => {
  const form = await open(complete, { solutions: none });
  expect(screen.queryByRole('button', { name: 'Add from catalogue' })).toBeNull();
  fireEvent.change(products(), { target: { value: 'SOL-77777-OWN' } });
  expect(form.take()).toEqual({ products: 'SOL-77777-OWN' });
});

test('each id is a tag with its name; one that is unknown or wrong is marked and kept', async () => {
  const form = await open({ ...complete, products: 'sol-10000-flt\nSOL-77777-OWN\nSOL-9' }, { solutions });
  expect(named()).toEqual([
    'Fleet telemetry sol-10000-flt',
    'SOL-77777-OWN not in the catalogue',
    'SOL-9 not a solution id',
  ]);
  expect(products()).toHaveValue('sol-10000-flt\nSOL-77777-OWN\nSOL-9');
  expect(form.getOutputs()).toEqual({});
});

test('a solution is found by words of its name or its id, and added on a line of its own', async () => {
  const user = userEvent.setup();
  const form = await open({ ...complete, products: 'SOL-77777-OWN\n' }, { solutions });
  await user.click(opener());
  expect(search()).toHaveFocus();
  expect(offered()).toHaveLength(3);
  await user.type(search(), 'telemetry');
  expect(offered()).toEqual(['Fleet telemetrySOL-10000-FLT', 'Plant telemetrySOL-30000-PLT']);
  await user.clear(search());
  await user.type(search(), '30000');
  expect(offered()).toEqual(['Plant telemetrySOL-30000-PLT']);
  await user.click(within(picker()).getByRole('button'));
  expect(form.take()).toEqual({ products: 'SOL-77777-OWN\nSOL-30000-PLT' });
  expect(products()).toHaveValue('SOL-77777-OWN\nSOL-30000-PLT');
  expect(named()).toEqual(['SOL-77777-OWN not in the catalogue', 'Plant telemetry SOL-30000-PLT']);
  expect(search()).toHaveFocus();
  expect(search()).toHaveValue('');
});

test('what the deal names already is not offered again, however it is written', async () => {
  await open({ ...complete, products: 'sol-10000-flt' }, { solutions });
  fireEvent.click(opener());
  expect(offered()).toEqual(['Cold chain monitorSOL-20000-CCM', 'Plant telemetrySOL-30000-PLT']);
  fireEvent.change(search(), { target: { value: 'fleet' } });
  expect(screen.getByText('Nothing found')).toBeVisible();
});

test('works with the keyboard alone', async () => {
  const user = userEvent.setup();
  const form = await open({ ...shared, products: null }, { solutions });
  opener().focus();
  await user.keyboard('{Enter}');
  await user.keyboard('cold{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-20000-CCM' });
  await user.keyboard('{ArrowDown}');
  expect(within(picker()).getAllByRole('button')[0]).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-20000-CCM\nSOL-10000-FLT' });
  expect(search()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: 'Add from catalogue' })).toBeNull();
  expect(opener()).toHaveFocus();
});

test('Enter adds nothing while several are found, so that no guess is sent', async () => {
  const user = userEvent.setup();
  const form = await open(complete, { solutions });
  await user.click(opener());
  await user.keyboard('telemetry{Enter}');
  expect(form.notified()).toBe(0);
});

test('a large catalogue shows its beginning, says how much more there is, and finds all of it', async () => {
  const many = Array.from({ length: 200 }, (_, at) => solution(`Solution ${at}`, `SOL-${10000 + at}-X`));
  await open(complete, { solutions: many });
  fireEvent.click(opener());
  expect(offered()).toHaveLength(50);
  expect(screen.getByText('150 more: type to find them')).toBeVisible();
  fireEvent.change(search(), { target: { value: '10199' } });
  expect(offered()).toEqual(['Solution 199SOL-10199-X']);
});

test('a full column says so and keeps what it holds', async () => {
  const full = 'x'.repeat(lengthOf(column.products) - 3);
  const form = await open({ ...complete, products: full }, { solutions });
  fireEvent.click(opener());
  fireEvent.click(within(picker()).getAllByRole('button')[0]!);
  expect(await screen.findByText('No room for more: Products holds 4000 characters.')).toBeVisible();
  expect(form.notified()).toBe(0);
});

test('a deal that Microsoft sent names its solutions by the catalogue, and others by their id', async () => {
  const form = await open({ ...waiting, products: 'sol-30000-plt\nSOL-99999-XYZ' }, { solutions });
  await form.settle();
  expect(within(panel()).getByText('Plant telemetry (sol-30000-plt)')).toBeVisible();
  expect(within(panel()).getByText('SOL-99999-XYZ')).toBeVisible();
});
