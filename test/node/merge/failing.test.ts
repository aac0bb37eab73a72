import { fieldOf } from '../../../plugin-bridge/merge/fields';
import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import { isLasting, problemOf, waitAfter, waitLines, type Failure } from '../../../plugin-bridge/merge/wait';
import { opportunity } from '../../model/world';

const row = opportunity('d0000000-0000-4000-8000-000000000001');
const none = newState('org', row.id);
const after = (failure: Failure, state: Pick<SyncState, 'wait'> = none) => waitAfter(row, state, failure, () => 0.5);
const refused = (over: object = {}): Failure => ({ kind: 'refused', status: 400, code: 'Bad', message: 'No', ...over });

test.each([
  ['details.dealValue', 'value'],
  ['/details/closingDateTime', 'closingDate'],
  ['team[0].email', 'team'],
  ['/customerProfile/team/0/email', 'contact'],
  ['CustomerProfile.Name', 'customer'],
  ['details/requirements/solutions/2/id', 'products'],
  ['target', 'products'],
  ['names', undefined],
  ['', undefined],
])('what Partner Center calls %p is corrected in the field %p', (target, field) => {
  expect(fieldOf(target)).toBe(field);
});

test('a refusal that names a property names the field to the seller, any other is told as it is', () => {
  const named = after(refused({ target: '/details/notes' }));
  expect(problemOf({ ...none, wait: named })!.said).toEqual({
    key: 'reason.field',
    values: { fields: 'notes', reason: 'No' },
  });
  expect(waitLines(none, named)).toMatchObject([{ key: 'audit.refused', values: { reason: { key: 'reason.field' } } }]);
  expect(problemOf({ ...none, wait: after(refused({ target: '/somewhere' })) })!.said).toBe('No');
});

test('a sign-in without a second factor is told at once, in words of ours: no try will help', () => {
  const unsigned = after(refused({ status: 401, code: '900421', message: 'MFA required' }));
  expect(problemOf({ ...none, wait: unsigned })!.said).toEqual({ key: 'reason.mfa' });
  expect(isLasting({ ...none, wait: unsigned })).toBe(true);
  const other = after(refused({ status: 401, message: 'Token expired' }));
  expect([problemOf({ ...none, wait: other })!.said, isLasting({ ...none, wait: other })]).toEqual([
    'Token expired',
    false,
  ]);
});

test('somebody should know of a refusal at once, and of trouble on the way when it does not go by itself', () => {
  expect(isLasting({ ...none, wait: after(refused()) })).toBe(true);
  let wait = after({ kind: 'unknown', reason: 'time-out' });
  for (let tries = 1; tries <= 7; tries += 1, wait = after({ kind: 'unknown', reason: 'time-out' }, { wait }))
    expect(isLasting({ ...none, wait })).toBe(false);
  expect(isLasting({ ...none, wait })).toBe(true);
});

test('more than two POSTs without an answer are told; one or two are no accident yet', () => {
  const posted = (n: number): SyncState => ({
    ...none,
    claim: { kind: 'create', n, nonce: 'n', request: 'r', since: 0, at: 0, sent: [] },
  });
  expect([isLasting(none), isLasting(posted(2)), isLasting(posted(3))]).toEqual([false, false, true]);
  expect([problemOf(posted(2)), problemOf(posted(3))]).toEqual([null, { said: { key: 'reason.unanswered' } }]);
});
