import {
  countFight,
  foughtFields,
  foughtOver,
  rests,
  restAfter,
  wroteAfter,
} from '../../../plugin-bridge/merge/fights';
import type { SyncState } from '../../../plugin-bridge/merge/state';
import { opportunity } from '../../model/world';
import { empty, look, same } from './planned';

const hour = 3_600_000;
const row = opportunity('d0000000-0000-4000-8000-000000000001', { serverTime: 1_000 });

describe('a rewrite is a change of what the relay itself wrote last', () => {
  const fought = (wrote: SyncState['wrote'], here: string, there: string, base: string | undefined = '1') =>
    foughtFields(
      {
        state: { base: base === undefined ? {} : { value: same(base) }, wrote },
        here: { ...empty, value: here },
        there: { ...empty, value: there },
      },
      look('value', base === undefined ? undefined : same(base), here, there),
    );

  test('here, after a pull; there, after a push', () => {
    expect(fought({ value: 'crm' }, '2', '1')).toEqual(['value']);
    expect(fought({ value: 'pc' }, '1', '2')).toEqual(['value']);
  });
  test('a change on the other side, or of what nobody wrote, is none', () => {
    expect(fought({ value: 'crm' }, '1', '2')).toEqual([]);
    expect(fought({ value: 'pc' }, '2', '1')).toEqual([]);
    expect(fought({}, '2', '3')).toEqual([]);
  });
  test('nothing that is written, or that has no base, is none', () => {
    expect(fought({ value: 'crm' }, '1', '1')).toEqual([]);
    expect(
      foughtFields(
        { state: { base: {}, wrote: { value: 'crm' } }, here: empty, there: empty },
        look('value', undefined, '1', '2'),
      ),
    ).toEqual([]);
  });
});

test('which side was written last is known once it is: after a pull at once, after a push by its answer', () => {
  expect(wroteAfter({ value: 'pc' }, look('value', same('1'), '1', '2'))).toEqual({ value: 'crm' });
  expect(wroteAfter({ value: 'crm', notes: 'pc' }, look('value', same('1'), '2', '1'))).toEqual({ notes: 'pc' });
  const push = { over: 'e1', tries: [{ nonce: 'n', set: { value: '2' } }] };
  expect(wroteAfter({}, look('value', same('1'), '2', '2', { push }))).toEqual({ value: 'pc' });
});

test('rewrites are counted for an hour, and then anew', () => {
  expect(countFight(null, [], 0)).toBeNull();
  expect(countFight(null, ['value'], 0)).toEqual({ n: 1, at: 0 });
  expect(countFight({ n: 4, at: 0 }, ['value'], hour - 1)).toEqual({ n: 5, at: 0 });
  expect(countFight({ n: 4, at: 0 }, ['value'], hour)).toEqual({ n: 1, at: hour });
});

test('more than twenty rewrites, and the deal is left alone for the rest of the hour, or until sync is asked for', () => {
  expect(restAfter(row, { n: 20, at: 0 }, ['value'])).toBeNull();
  expect(restAfter(row, { n: 21, at: 0 }, [])).toBeNull();
  expect(restAfter(row, null, ['value'])).toBeNull();
  const wait = restAfter(row, { n: 21, at: 0 }, ['value', 'notes']);
  expect(wait).toMatchObject({ kind: 'fought', next: hour, why: 'value,notes' });
  expect(rests(row, { wait })).toBe(true);
  expect(rests({ ...row, serverTime: hour }, { wait })).toBe(false);
  expect(rests({ ...row, syncRequestedOn: '2027-01-01T00:00:00Z' }, { wait })).toBe(false);
  expect(rests(row, { wait: { ...wait!, kind: 'later' } })).toBe(false);
  expect(rests(row, { wait: null })).toBe(false);
  expect(foughtOver('value')).toEqual({ key: 'reason.fought', values: { fields: 'value' } });
});
