import fc from 'fast-check';
import { parametersOf, valueOfOutput } from '../../sandbox/host/page/component/parameters';
import { editNumber, readNumber, showMoney } from '../../sandbox/host/page/numbers';
import { createRecord } from '../../sandbox/host/page/record';
import { dayText, localDay } from '../../sandbox/host/page/values';
import type { Field, FieldKind } from '../../sandbox/host/layout';

const field = (name: string, kind: FieldKind, more: Partial<Field> = {}): Field => ({
  name,
  labels: { 1033: name },
  kind,
  required: false,
  writable: true,
  url: false,
  options: [],
  targets: [],
  ...more,
});
const target = {
  table: 'account',
  set: 'accounts',
  id: 'accountid',
  primaryName: 'name',
  navigation: 'ParentAccount',
  labels: {},
};
const fields = {
  name: field('name', 'text'),
  value: field('value', 'money'),
  day: field('day', 'date'),
  account: field('account', 'lookup', { targets: [target] }),
  help: field('help', 'choice', { options: [{ value: 1, labels: { 1033: 'Demo', 1036: 'Démonstration' } }] }),
};
const accountId = '11111111-2222-4333-8444-5555555555aa';
const row = {
  name: 'Deal',
  value: 10,
  day: '2027-03-31',
  _account_value: accountId,
  '_account_value@OData.Community.Display.V1.FormattedValue': 'Fabrikam',
  '_account_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
  help: 1,
};
const opened = () => {
  const record = createRecord(fields, 'id');
  record.load(row);
  return record;
};

test('a record as read has nothing to save', () => {
  const record = opened();
  expect(record.isDirty()).toBe(false);
  expect([...record.outgoing()]).toEqual([]);
});

test('a value that is changed back is no change', () => {
  const record = opened();
  record.attribute('name')?.set('Other');
  expect(record.isDirty()).toBe(true);
  record.attribute('name')?.set('Deal');
  expect(record.isDirty()).toBe(false);
});

test('changed columns go out as the Web API wants them: a lookup is bound, a day has no time', () => {
  const record = opened();
  record.attribute('day')?.set(new Date(2028, 0, 5));
  record
    .attribute('account')
    ?.set([{ id: `{${accountId.toUpperCase().replace('AA', 'BB')}}`, name: 'x', entityType: 'account' }]);
  record.attribute('value')?.set(null);
  expect(record.payload(record.outgoing())).toEqual({
    day: '2028-01-05',
    'ParentAccount@odata.bind': '/accounts(11111111-2222-4333-8444-5555555555bb)',
    value: null,
  });
  record.attribute('account')?.set(null);
  expect(record.payload(record.outgoing())).toMatchObject({ 'ParentAccount@odata.bind': null });
});

test('the same record in another spelling of its id is no change', () => {
  const record = opened();
  record.attribute('account')?.set([{ id: accountId, name: 'Fabrikam', entityType: 'account' }]);
  expect(record.isDirty()).toBe(false);
});

test('what is written while a save is under way stays, and is still unsaved after it', () => {
  const record = opened();
  record.attribute('name')?.set('Sent');
  const sent = record.outgoing();
  record.attribute('name')?.set('Newer');
  record.accept(sent);
  record.load({ ...row, name: 'Sent' }, (name, value) => sent.get(name) !== value);
  expect(record.attribute('name')?.value()).toBe('Newer');
  expect([...record.outgoing()]).toEqual([['name', 'Newer']]);
});

test('a column that is never to be submitted is neither unsaved nor sent', () => {
  const record = opened();
  record.attribute('name')?.setSubmitMode('never');
  record.attribute('name')?.set('Other');
  expect(record.isDirty()).toBe(false);
  expect(record.outgoing().size).toBe(0);
  record.attribute('value')?.setSubmitMode('always');
  expect([...record.outgoing()]).toEqual([['value', 10]]);
});

test('a component sees raw values, labels in the user’s language, and ids without braces', () => {
  const record = opened();
  const manifest = {
    registeredAs: 'N.C',
    version: '1',
    code: 'bundle.js',
    css: [],
    resx: [],
    properties: ['help', 'account', 'day', 'unbound'].map((name) => ({ name, type: 'x', bound: true })),
  };
  const bindings = ['help', 'account', 'day'].map((name) => ({ property: name, column: name }));
  const parameters = parametersOf(manifest, bindings, (name) => record.attribute(name), 1036, true);
  expect(parameters).toMatchObject({
    help: { raw: 1, formatted: 'Démonstration', attributes: { Options: [{ Value: 1, Label: 'Démonstration' }] } },
    account: { raw: [{ id: accountId, name: 'Fabrikam', entityType: 'account' }] },
    day: { raw: new Date(2027, 2, 31) },
    unbound: { raw: null },
  });
});

test('an output that is undefined empties the column', () => {
  expect(valueOfOutput(fields.name, undefined)).toBeNull();
  expect(valueOfOutput(fields.account, [{ id: accountId, name: 'F', entityType: 'account' }])).toEqual([
    { id: `{${accountId.toUpperCase()}}`, name: 'F', entityType: 'account' },
  ]);
});

test('a number typed as people write it in their language is understood', () => {
  for (const [text, locale, number] of [
    ['1,250.5', 'en-US', 1250.5],
    ['€1,250.50', 'en-US', 1250.5],
    ['-3', 'en-US', -3],
    ['-€3', 'en-US', -3],
    ['EUR 40', 'en-US', 40],
    ['CA$40', 'en-US', 40],
    ['40 kr', 'en-US', 40],
    ['1 250,5 €', 'fr-FR', 1250.5],
    ['1 250,50', 'fr-FR', 1250.5],
    ['１２，５００', 'ja-JP', 12500],
    ['¥12,500', 'ja-JP', 12500],
  ] as const) {
    expect([text, readNumber(text, locale)]).toEqual([text, number]);
  }
  for (const text of ['', 'a lot', '12 k', '12 dozen', 'K12', '1.2.3', '--1'])
    expect(readNumber(text, 'en-US')).toBeUndefined();
});

test('what a money field shows is read back as the same number, in every language', () => {
  const currency = { code: 'EUR', symbol: '€', precision: 2 };
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.constantFrom('en-US', 'fr-FR', 'ja-JP'), (cents, locale) => {
      const value = cents / 100;
      expect(readNumber(editNumber(value, locale), locale)).toBe(value);
      expect(readNumber(showMoney(value, locale, currency), locale)).toBe(value);
    }),
  );
});

test('a day is the same day wherever the browser is', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const text = date.toISOString().slice(0, 10);
      expect(dayText(localDay(text) ?? new Date(0))).toBe(text);
    }),
  );
});
