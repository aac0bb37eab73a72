import { newState, type SyncState } from '../../../plugin-bridge/merge/state';
import {
  failureText,
  isPassing,
  mustWait,
  problemOf,
  waitAfter,
  waitLines,
  type Failure,
} from '../../../plugin-bridge/merge/wait';
import { opportunity } from '../../model/world';

const row = opportunity('d0000000-0000-4000-8000-000000000001', { serverTime: 1_000 });
const refused: Failure = { kind: 'refused', status: 400, code: 'BadInput', message: 'Customer is unknown' };
const unknown: Failure = { kind: 'unknown', reason: 'time-out' };
const none = newState('org', row.id);
const half = () => 0.5;

test('a refusal is tried again after minutes, trouble on the way after seconds, longer each time and never for ever', () => {
  const waits = (failure: Failure) => {
    let wait = waitAfter(row, none, failure, half);
    const delays = [wait.next - 1_000];
    for (let at = 0; at < 40; at += 1) {
      wait = waitAfter(row, { wait }, failure, half);
      delays.push(wait.next - 1_000);
    }
    return delays;
  };
  expect(waits(refused).slice(0, 3)).toEqual([300_000, 600_000, 1_200_000]);
  expect(waits(refused).at(-1)).toBe(21_600_000);
  expect(waits(unknown).slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  expect(waits(unknown).at(-1)).toBe(900_000);
});

test('many relays do not try at the same moment', () => {
  expect(waitAfter(row, none, refused, () => 0).next).toBe(1_000 + 225_000);
  expect(waitAfter(row, none, refused, () => 1).next).toBe(1_000 + 375_000);
});

test('never before the service asked for; a record that others write asks for nothing', () => {
  const busy: Failure = { kind: 'refused', status: 429, code: '', message: 'Slow down', retryAfter: 60_000 };
  expect(waitAfter(row, none, busy, half)).toMatchObject({ kind: 'later', next: 61_000 });
  expect(waitAfter(row, none, { kind: 'stale' }, half)).toMatchObject({ kind: 'later', next: 3_000 });
});

test('an edit of what is sent begins anew, and another kind of trouble too', () => {
  const first = waitAfter(row, none, refused, half);
  expect(waitAfter({ ...row, name: 'Another' }, { wait: first }, refused, half).n).toBe(1);
  expect(waitAfter(row, { wait: first }, unknown, half).n).toBe(1);
  expect(waitAfter(row, { wait: first }, refused, half).n).toBe(2);
});

test('a wait holds until it is due, what is sent is edited, or sync is asked for', () => {
  const wait = waitAfter(row, none, refused, half);
  expect(mustWait(row, { wait })).toBe(true);
  expect(mustWait({ ...row, serverTime: wait.next }, { wait })).toBe(false);
  expect(mustWait({ ...row, name: 'Another' }, { wait })).toBe(false);
  expect(mustWait({ ...row, syncRequestedOn: '2027-01-01T00:00:00Z' }, { wait })).toBe(false);
  expect(mustWait(row, { wait: null })).toBe(false);
});

test('what went wrong is told in the other system’s words, or by its status where it has none', () => {
  expect(failureText(refused)).toBe('Customer is unknown');
  expect(failureText({ ...refused, message: '' })).toBe('status 400 BadInput');
  expect(failureText(unknown)).toBe('time-out');
  expect([401, 408, 429, 0, 400, 403, 422].map(isPassing)).toEqual([true, true, true, true, false, false, false]);
});

test('a new failure has a line, the same one again has none', () => {
  const wait = waitAfter(row, none, refused, half);
  expect(waitLines(none, wait)).toEqual([{ key: 'audit.refused', values: { reason: 'Customer is unknown' } }]);
  expect(waitLines({ ...none, wait }, waitAfter(row, { wait }, refused, half))).toEqual([]);
  const later = waitAfter(row, none, { ...unknown, reason: wait.why } as Failure, half);
  expect(waitLines({ ...none, wait }, later)).toEqual([{ key: 'audit.failed', values: { reason: wait.why } }]);
});

test('the card tells why a deal waits and when it is tried again', () => {
  const of = (over: Partial<SyncState>) => problemOf({ ...none, ...over });
  const contested = waitAfter(row, none, { kind: 'stale' }, half);
  const fought = { ...contested, kind: 'fought', why: 'value' } as const;
  expect(of({})).toBeNull();
  expect(of({ gone: { side: 'referral', why: 'Not found', at: 0 } })).toEqual({ said: 'Not found' });
  expect(of({ wait: contested })).toEqual({ said: { key: 'reason.contested' }, nextTry: contested.next });
  expect(of({ wait: fought })).toMatchObject({ said: { key: 'reason.fought', values: { fields: 'value' } } });
});
