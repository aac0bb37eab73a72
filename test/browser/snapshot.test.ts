import { languageOf } from '../../model/labels';
import { snapshot } from '../../pcf/ReferralCard/snapshot';
import { parametersOf } from './form';

const read = (raws: Parameters<typeof parametersOf>[0], options: Parameters<typeof parametersOf>[1] = {}) =>
  snapshot({ parameters: parametersOf(raws, options) });

test('a row older than a Yes/No column counts as No', () => {
  const { values } = read({ syncWithPartnerCenter: null, visibleToMicrosoft: undefined });
  expect(values.syncWithPartnerCenter).toBe(false);
  expect(values.visibleToMicrosoft).toBe(false);
});

test('a value of an unexpected kind counts as empty', () => {
  const { values } = read({
    syncWithPartnerCenter: 'val',
    microsoftHelp: 'val',
    products: 7,
    estimatedValue: Number.NaN,
    estimatedCloseDate: new Date('no date'),
    account: 'val',
    contact: [],
    currency: [{ name: 'Euro' }],
  });
  expect(values).toMatchObject({
    syncWithPartnerCenter: false,
    microsoftHelp: null,
    products: null,
    estimatedValue: null,
    estimatedCloseDate: null,
    account: null,
    contact: null,
    currency: null,
  });
});

test('the closing date is the day that the seller sees, whatever the time zone', () => {
  expect(read({ estimatedCloseDate: new Date(2027, 0, 5) }).values.estimatedCloseDate).toBe('2027-01-05');
  expect(read({ estimatedCloseDate: '2027-01-05T00:00:00Z' }).values.estimatedCloseDate).toBe('2027-01-05');
});

test('the id of a lookup is one spelling, with or without braces', () => {
  const held = read({ account: [{ id: '{ABCDEF00-0000-4000-8000-000000000000}', name: 'Contoso' }] }).values.account;
  expect(held).toEqual({ id: 'abcdef00-0000-4000-8000-000000000000', name: 'Contoso' });
});

test('a property that the form does not bind is not seen', () => {
  const { seen, editable } = read({}, { unbound: ['products'] });
  expect([seen.products, editable.products, seen.microsoftHelp]).toEqual([false, false, true]);
  expect(snapshot({ parameters: { syncWithPartnerCenter: { raw: true } } }).seen.products).toBe(false);
});

test('a column that the user may not read shows nothing, one that he may not write is locked', () => {
  const { values, seen, editable } = read(
    { products: 'SOL-12345-ABC', microsoftHelp: 287100000 },
    { security: { products: { readable: false, editable: false }, microsoftHelp: { editable: false } } },
  );
  expect([values.products, seen.products]).toEqual([null, false]);
  expect([values.microsoftHelp, seen.microsoftHelp, editable.microsoftHelp]).toEqual([287100000, true, false]);
});

test('a variant of French or Japanese is spoken to in it, any other language in English', () => {
  expect([1036, 3084, 1041, 2057, 1031, undefined].map(languageOf)).toEqual([1036, 1036, 1041, 1033, 1033, 1033]);
});
