import type { Opportunity } from '../../../plugin-bridge/merge/deal';
import { assumed, seenOf } from '../../../plugin-bridge/merge/seen';
import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import { waysAgreed, waysThere } from '../../../plugin-bridge/merge/ways';
import { newReferral, opportunity } from '../../model/world';

const id = 'd0000000-0000-4000-8000-000000000001';
const row = opportunity(id);
const referral = newReferral('r1', { externalReferenceId: id }, 0);
const pair = (value: string | null) => ({ crm: value, pc: value });
const known: SyncState = {
  ...newState('org', id),
  etag: referral.etag,
  base: {
    value: pair(referral.values.value),
    closingDate: pair(referral.values.closingDate),
    notes: { crm: 'as it is shown here', pc: referral.values.notes },
    products: pair(referral.values.products),
  },
  ways: waysAgreed(row, 'here', waysThere(row, referral)),
  shown: { referralStatus: 'ActiveAccepted' },
};

test('a state that knows all of the referral stands for it, and a wrong assumption has its old eTag', () => {
  const { etag, values, ways, status } = seenOf(row, referral);
  expect(assumed(row, known)).toMatchObject({ etag, values, ways, status, referral: null });
});

describe('the referral is read', () => {
  const ask = { id: 'c', field: 'notes', crm: '1', pc: '2', winner: 'ask', sure: true, at: 0 } as const;
  test.each<[string, Partial<SyncState>]>([
    ['when its eTag is unknown', { etag: null }],
    ['while a push is unanswered', { push: { over: 'e', tries: [] } }],
    ['when it was gone', { gone: { side: 'referral', why: 'x', at: 0 } }],
    ['while a question is open', { open: [ask] }],
    ['where a field has no base', { base: { ...known.base, products: undefined } }],
    ['where a one-way field was never agreed on', { ways: { ...known.ways, mark: undefined! } }],
    ['when its status was never shown', { shown: {} }],
    ['when it has ended', { shown: { referralStatus: 'ClosedLost' } }],
  ])('%s', (_, over) => {
    expect(assumed(row, { ...known, ...over })).toBeNull();
  });

  test.each<[string, Partial<Opportunity>]>([
    ['when somebody has to act', { syncStatus: 'NeedsAttention' }],
    ['when another person owns the deal', { owner: { ...row.owner!, email: 'new@contoso.com' } }],
    ['when the deal is to be seen by Microsoft, which was not agreed yet', { visible: true }],
  ])('%s', (_, over) => {
    expect(assumed({ ...row, ...over }, known)).toBeNull();
  });

  test('and not for a conflict that was decided', () => {
    expect(assumed(row, { ...known, open: [{ ...ask, winner: 'crm' }] })).not.toBeNull();
  });
});
