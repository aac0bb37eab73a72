import { mutants } from '../simulation/mutants/all';
import { hunt, runsMost } from '../simulation/mutants/hunt';
import { mutated } from '../simulation/mutants/mutant';

/** Those that show soon; `npm run simulate -- --mutants` hunts the rare ones too. */
const soon = [
  'row written without If-Match',
  'row: 412 taken for success',
  'referral patched without If-Match',
  'referral: 412 taken for success',
  '5xx taken for refused',
  'Retry-After ignored',
  'absent taken for null',
  'option guessed',
  'received deal written over what is there',
  'posts without a claim',
  'posts although the claim was refused',
  'new request id for each attempt',
  'base of a new referral from the row as it is now',
  'invites without a look',
  'invites before the link is stored',
  'posts although sync is off',
  'no note before the PATCH',
  'base saved early',
  'loser not kept',
  'conflict dropped on crash',
  'member added without a look',
  'arrives by its key alone',
  'row of a received deal under any id',
  'echo',
  'count of lines not moved',
  'no sweep of rows',
  'no sweep of referrals',
];
const some = mutants.filter(({ name }) => soon.includes(name));

test('there are at least 24 defects, each with a name of its own', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(24);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test('a defect that fits nowhere, or twice, is named instead of being left out', () => {
  const mutant = { name: 'gone', breaks: '', promise: '', edits: [{ file: 'a.ts', find: 'x = 1', put: 'x = 2' }] };
  expect(mutated(mutant, 'a.ts', 'let x = 1;')).toBe('let x = 2;');
  expect(mutated(mutant, 'b.ts', 'let y = 1;')).toBe('let y = 1;');
  expect(() => mutated(mutant, 'a.ts', 'let y = 1;')).toThrow('"gone" wants one place in a.ts, and finds 0');
  expect(() => mutated(mutant, 'a.ts', 'x = 1; x = 1;')).toThrow('finds 2');
});

test('the simulation finds each defect', async () => {
  expect(some.map(({ name }) => name).sort()).toEqual([...soon].sort());
  const caught = await hunt(some);
  expect(caught.filter(({ run }) => run === undefined).map(({ mutant }) => mutant.name)).toEqual([]);
  expect(Math.max(...caught.map(({ run }) => run!))).toBeLessThanOrEqual(runsMost);
}, 600_000);
