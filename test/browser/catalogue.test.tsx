import { act, fireEvent, screen, within } from '@testing-library/react';
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

const products = () => screen.getByRole('combobox', { name: 'Products' });
const offered = () => screen.queryAllByRole('option').map((option) => option.textContent);
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
  const form = await open({ ...complete, products: null }, { solutions, disabled: true });
  expect(catalogueReads(form.reads)).toEqual([]);
  expect(screen.getByLabelText('Products')).toBeDisabled();
  expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
});

test.each([
  ['the table is missing', undefined],
  ['the catalogue is empty', []],
])('where %s every id is taken, and none is called unknown', async (_why, none) => {
  const user = userEvent.setup();
  const form = await open({ ...complete, products: null }, { solutions: none });
  await user.type(screen.getByRole('textbox', { name: 'Products' }), 'SOL-77777-OWN{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-77777-OWN' });
  expect(named()).toEqual(['SOL-77777-OWN']);
});

test('each id is a tag with its name; one that is unknown or wrong is marked and kept', async () => {
  const form = await open({ ...complete, products: 'sol-10000-flt\nSOL-77777-OWN\nSOL-9' }, { solutions });
  expect(named()).toEqual([
    'Fleet telemetry sol-10000-flt',
    'SOL-77777-OWN not in the catalogue',
    'SOL-9 not a solution id',
  ]);
  expect(screen.getByText('Not a solution id: SOL-9. Write it like SOL-12345-ABC.')).toBeVisible();
  expect(products()).toHaveValue('');
  expect(form.getOutputs()).toEqual({});
});

test('a solution is found by words of its name or its id, and becomes a tag on a line of its own', async () => {
  const user = userEvent.setup();
  const form = await open({ ...complete, products: 'SOL-77777-OWN\n' }, { solutions });
  await user.click(products());
  expect(offered()).toHaveLength(3);
  await user.type(products(), 'telemetry');
  expect(offered()).toEqual(['Fleet telemetry SOL-10000-FLT', 'Plant telemetry SOL-30000-PLT']);
  await user.clear(products());
  await user.type(products(), '30000');
  expect(offered()).toEqual(['Plant telemetry SOL-30000-PLT']);
  await user.click(screen.getByRole('option'));
  expect(form.take()).toEqual({ products: 'SOL-77777-OWN\nSOL-30000-PLT' });
  expect(named()).toEqual(['SOL-77777-OWN not in the catalogue', 'Plant telemetry SOL-30000-PLT']);
  expect(screen.getByText('Added: Plant telemetry')).toHaveAttribute('aria-live', 'polite');
  expect(products()).toHaveFocus();
  expect(products()).toHaveValue('');
});

test('an id that is written whole leaves nothing to choose, so no list lies over what comes next', async () => {
  const user = userEvent.setup();
  const form = await open({ ...complete, products: null }, { solutions });
  await user.type(products(), 'sol-10000-fl');
  expect(offered()).toEqual(['Fleet telemetry SOL-10000-FLT']);
  await user.type(products(), 't');
  expect(offered()).toEqual([]);
  await user.keyboard('{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-10000-FLT' });
});

test('what the deal names already is not offered again, however it is written', async () => {
  const user = userEvent.setup();
  await open({ ...complete, products: 'sol-10000-flt' }, { solutions });
  await user.click(products());
  expect(offered()).toEqual(['Cold chain monitor SOL-20000-CCM', 'Plant telemetry SOL-30000-PLT']);
  await user.type(products(), 'fleet');
  expect(offered()).toEqual([]);
  expect(products()).toHaveAttribute('aria-expanded', 'false');
});

test('works with the keyboard alone', async () => {
  const user = userEvent.setup();
  const form = await open({ ...shared, products: null }, { solutions });
  products().focus();
  await user.keyboard('cold{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-20000-CCM' });
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const second = screen.getByRole('option', { name: /Plant/ });
  expect(second).toHaveAttribute('aria-selected', 'true');
  expect(products()).toHaveAttribute('aria-activedescendant', second.id);
  await user.keyboard('{ArrowUp}{Enter}');
  expect(form.take()).toEqual({ products: 'SOL-20000-CCM\nSOL-10000-FLT' });
  await user.keyboard('{Escape}');
  expect(offered()).toEqual([]);
  expect(products()).toHaveFocus();
});

test('Tab chooses nothing that the arrow keys only passed over', async () => {
  const user = userEvent.setup();
  const form = await open(complete, { solutions });
  await user.click(products());
  await user.keyboard('{ArrowDown}{Tab}');
  expect(offered()).toEqual([]);
  expect(form.notified()).toBe(0);
});

test('Enter or leaving adds nothing while words find several, so that no guess is sent; the words stay, and it is said', async () => {
  const user = userEvent.setup();
  const form = await open(complete, { solutions });
  await user.click(products());
  await user.keyboard('telemetry{Enter}');
  expect(screen.getByText(/“telemetry” is not added yet/)).toBeVisible();
  expect(offered()).toHaveLength(2);
  await user.tab();
  expect(products()).toHaveValue('telemetry');
  expect(products()).toHaveAccessibleDescription(/“telemetry” is not added yet/);
  expect(form.notified()).toBe(0);
});

test('a whole name stands for its id', async () => {
  const user = userEvent.setup();
  const form = await open({ ...complete, products: null }, { solutions });
  await user.click(products());
  await user.keyboard('fleet telemetry{Escape}{Tab}');
  expect(form.take()).toEqual({ products: 'SOL-10000-FLT' });
});

test('a large catalogue shows its beginning, says how much more there is, and finds all of it', async () => {
  const many = Array.from({ length: 200 }, (_, at) => solution(`Solution ${at}`, `SOL-${10000 + at}-X`));
  const user = userEvent.setup();
  await open(complete, { solutions: many });
  await user.click(products());
  expect(offered()).toHaveLength(50);
  expect(screen.getByText('150 more: type to find them')).toBeInTheDocument();
  await user.type(products(), '10199');
  expect(offered()).toEqual(['Solution 199 SOL-10199-X']);
});

test('a full column says so, keeps what it holds, and what found no room stays in the field', async () => {
  const user = userEvent.setup();
  const full = 'x'.repeat(lengthOf(column.products) - 3);
  const form = await open({ ...complete, products: full }, { solutions });
  await user.click(products());
  // Not by user-event: Fluent lets no pointer through until it has found a place, which takes a layout.
  fireEvent.click(screen.getAllByRole('option')[0]!);
  expect(screen.getByText('No room for more: Products holds 4000 characters.')).toBeVisible();
  expect(products()).toHaveValue('SOL-20000-CCM');
  expect(form.notified()).toBe(0);
});

test('half a Japanese word is never taken', async () => {
  const form = await open(complete, { solutions });
  const writing = { bubbles: true, isComposing: true } as const;
  fireEvent.focus(products());
  fireEvent.change(products(), { target: { value: 'れいきゃく' } });
  act(() => void products().dispatchEvent(new KeyboardEvent('keydown', { ...writing, key: 'Enter' })));
  expect(products()).toHaveValue('れいきゃく');
  expect(form.notified()).toBe(0);
});

test('a deal that Microsoft sent names its solutions by the catalogue, and others by their id', async () => {
  const form = await open({ ...waiting, products: 'sol-30000-plt\nSOL-99999-XYZ' }, { solutions });
  await form.settle();
  expect(within(panel()).getByText('Plant telemetry (sol-30000-plt)')).toBeVisible();
  expect(within(panel()).getByText('SOL-99999-XYZ')).toBeVisible();
});
