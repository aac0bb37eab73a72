import { column, lengthOf } from '../../../model';
import { prepend, remember } from '../../../plugin-bridge/merge/audit';
import { fingerprint, stableJson } from '../../../plugin-bridge/merge/fingerprint';

const at = Date.UTC(2027, 0, 2, 3, 4);

test('the audit has the newest line on top, each with its time, and only whole lines', () => {
  const audit = prepend('2026-12-31 00:00 - older', [{ key: 'audit.off' }, { key: 'audit.shared' }], at, 1033);
  expect(audit.split('\n')).toEqual([
    '2027-01-02 03:04 - Shared with Partner Center',
    '2027-01-02 03:04 - Sync switched off',
    '2026-12-31 00:00 - older',
  ]);
  const full = Array.from({ length: 200 }, (_, nth) => `${nth}`.padEnd(99, 'x')).join('\n');
  const kept = prepend(full, [{ key: 'audit.off' }], at, 1033);
  expect(kept.length).toBeLessThanOrEqual(lengthOf(column.audit));
  expect(kept.split('\n').slice(1)).toEqual(full.split('\n').slice(0, kept.split('\n').length - 1));
});

test('the card remembers a conflict with both values, shortened, and an empty one as empty', () => {
  const [line] = remember(
    undefined,
    [{ key: 'audit.conflict', values: { field: 'notes', crm: 'n'.repeat(500), pc: null, kept: 'here' } }],
    at,
  );
  expect(line!.values).toEqual({ field: 'notes', crm: 'n'.repeat(100), pc: null, kept: 'here' });
  const [other] = remember([], [{ key: 'audit.conflict', values: { field: 'notes', crm: null, pc: '' } }], at);
  expect(other!.values).toEqual({ field: 'notes', crm: null, pc: '' });
});

test('the card remembers a change with both values, and a line without any', () => {
  const changes = [{ field: 'value', from: null, to: '1'.repeat(300) }] as const;
  const lines = remember([], [{ key: 'audit.off' }, { key: 'audit.sent', values: { changes } }], at);
  expect(lines.map(({ key, values }) => [key, values])).toEqual([
    ['audit.sent', { changes: [{ field: 'value', from: null, to: '1'.repeat(100) }] }],
    ['audit.off', undefined],
  ]);
});

test('the card remembers the newest forty lines, fewer where they are long', () => {
  const old = Array.from({ length: 50 }, (_, nth) => ({ at: `${nth}`, key: 'audit.off' }) as const);
  expect(remember(old, [], at)).toEqual(old.slice(0, 40));
  const long = Array.from({ length: 20 }, (_, nth) => ({
    at: `${nth}`,
    key: 'audit.missing' as const,
    values: { reason: 'x'.repeat(1_000) },
  }));
  expect(remember(long, [], at)).toEqual(long.slice(0, 7));
});

test('equal content has one fingerprint, whatever the order it was built in', () => {
  expect(stableJson({ b: [1, { d: null, c: 'x' }], a: 2 })).toBe('{"a":2,"b":[1,{"c":"x","d":null}]}');
  expect(fingerprint({ a: 1, b: 2, c: 3 })).toBe(fingerprint({ c: 3, a: 1, b: 2 }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: '1' }));
});
