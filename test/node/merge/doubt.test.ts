import type { Opportunity, Referral } from '../../../plugin-bridge/merge/deal';
import { doubtOf, oddValues } from '../../../plugin-bridge/merge/doubt';
import { seenOf } from '../../../plugin-bridge/merge/seen';
import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import { planWays, waysThere } from '../../../plugin-bridge/merge/ways';
import { newReferral, opportunity } from '../../model/world';

const id = 'd0000000-0000-4000-8000-000000000001';
const arrival: NonNullable<SyncState['arrival']> = { accounts: [], contacts: [], currency: null, rung: [] };

function doubt(here: Partial<Opportunity>, there: Partial<Referral>, over: Partial<SyncState> = {}) {
  const row = opportunity(id, here);
  const referral = newReferral('r1', there, 0);
  const state = { ...newState('org', id), ...over };
  return doubtOf(row, state, planWays(row, state, waysThere(row, referral), true), seenOf(row, referral));
}
const values = (over: Partial<Referral['values']>) => ({ values: { ...newReferral('r', {}, 0).values, ...over } });

test('a deal of which everything is known leaves no doubt, and an ended one is not asked about', () => {
  expect(doubt({}, {})).toBeNull();
  expect(doubt({}, {}, { arrival })).toBeNull();
  expect(doubt({ state: 'lost', customer: null }, { currency: 'USD' }, { arrival })).toBeNull();
});

test('a customer and a contact are chosen by a person, among those that fit', () => {
  const several = { arrival: { ...arrival, accounts: ['A', 'B'], contacts: ['Ann', 'Bob'] } };
  expect(doubt({ customer: null }, {}, { arrival })).toEqual({ key: 'reason.noCustomer' });
  expect(doubt({ customer: null }, {}, several)).toEqual({ key: 'reason.accounts', values: { names: 'A, B' } });
  expect(doubt({ contact: null }, {}, several)).toEqual({ key: 'reason.contacts', values: { names: 'Ann, Bob' } });
  expect(doubt({ contact: null }, {}, { arrival })).toBeNull();
  expect(doubt({ customer: null, contact: null }, {})).toBeNull();
});

test('a currency that the environment lacks is told until the row has it', () => {
  const lacking = { arrival: { ...arrival, currency: { code: 'XTS', amount: '7' } } };
  const told = { key: 'reason.currencyUnknown', values: { there: 'XTS', amount: '7' } };
  expect(doubt({ currency: null }, { currency: 'XTS' }, lacking)).toEqual(told);
  expect(doubt({}, { currency: 'XTS' }, lacking)).toEqual(told);
  expect(doubt({ currency: { code: 'XTS', precision: 2 } }, { currency: 'XTS' }, lacking)).toBeNull();
});

test('another currency there is told, and none at all too', () => {
  expect(doubt({}, { currency: 'USD' })).toEqual({ key: 'reason.currency', values: { here: 'EUR', there: 'USD' } });
  expect(doubt({}, { currency: null })).toEqual({ key: 'reason.currency', values: { here: 'EUR', there: '–' } });
});

test('help that Microsoft was asked for is not taken back by emptying the choice', () => {
  const invite = { id: 'r2' };
  expect(doubt({ help: null }, {}, { invite })).toEqual({ key: 'reason.helpStays' });
  expect(doubt({ help: 'GeneralOrOther' }, {}, { invite })).toBeNull();
  expect(doubt({ help: null }, {}, { invite, origin: 'there' })).toBeNull();
});

test('an option that this version does not know is told and not guessed', () => {
  expect(doubt({ unknown: ['help'] }, {})).toEqual({ key: 'reason.unknownOption', values: { fields: 'help' } });
});

test('what is no amount or no day is told as it was sent', () => {
  expect(doubt({}, values({ value: 'free', closingDate: 'soon' }))).toEqual({
    key: 'reason.unknownValue',
    values: { values: 'free, soon' },
  });
  expect(oddValues(values({ value: null, closingDate: '2027-02-30' }).values)).toEqual(['2027-02-30']);
  expect(oddValues(values({ value: '1000000000000.01' }).values)).toEqual(['1000000000000.01']);
});
