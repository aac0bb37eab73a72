import type { Opportunity } from '../../../plugin-bridge/merge/deal';
import { isVisible, lacking, referralOf, sendable } from '../../../plugin-bridge/merge/ready';
import { opportunity } from '../../model/world';

const row = (over: Partial<Opportunity> = {}) => opportunity('D0000000-0000-4000-8000-000000000001', over);

test('a ready row becomes a referral with our id in lower case', () => {
  expect(referralOf(row())).toMatchObject({
    externalReferenceId: 'd0000000-0000-4000-8000-000000000001',
    currency: 'EUR',
    visible: false,
    purchaseIntent: 'HaveNotDecided',
    shared: false,
  });
  expect(referralOf(row({ help: 'GeneralOrOther', purchaseIntent: 'Yes' }))).toMatchObject({
    visible: true,
    purchaseIntent: 'Yes',
    shared: true,
  });
});

test('a purchase intent that this version does not know is not sent as undecided', () => {
  expect(referralOf(row({ unknown: ['purchaseIntent'] }))!.purchaseIntent).toBeNull();
});

test.each([
  ['name', { name: null }],
  ['currency', { currency: null }],
  ['value', { values: { ...row().values, value: null } }],
  ['closing date', { values: { ...row().values, closingDate: null } }],
  ['products', { values: { ...row().values, products: null } }],
  ['customer', { customer: null }],
  ['owner', { owner: null }],
  ['consent', { consentToShare: false }],
] as const)('a row without %s lacks it, and becomes none', (_, over) => {
  expect(lacking(row(over))).not.toEqual([]);
  expect(referralOf(row(over))).toBeNull();
});

test('Microsoft’s sellers see a deal when it is to be seen, or when help is asked', () => {
  expect([isVisible(row()), isVisible(row({ visible: true })), isVisible(row({ help: 'GeneralOrOther' }))]).toEqual([
    false,
    true,
    true,
  ]);
});

test('a refused deal counts as edited when anything that is sent or answered has changed, and only then', () => {
  const before = sendable(row());
  for (const over of [
    { name: 'Another' },
    { help: 'GeneralOrOther' },
    { contact: null },
    { state: 'won' },
    { response: 'Accept' },
    { values: { ...row().values, notes: null } },
  ] as const)
    expect(sendable(row(over))).not.toBe(before);
  expect(sendable(row({ version: 'W/"9"', serverTime: 9, audit: 'more', cardData: '{}' }))).toBe(before);
});
