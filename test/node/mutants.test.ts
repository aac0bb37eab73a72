import { mutants } from '../simulation/mutants/all';
import { hunt, runsMost } from '../simulation/mutants/hunt';
import { mutated } from '../simulation/mutants/mutant';

/** Every third defect, so that the whole takes no longer than the other tests; `npm run simulate -- --mutants` hunts all. */
const some = mutants.filter((_, at) => at % 3 === 0);

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
  const caught = await hunt(some);
  expect(caught.filter(({ run }) => run === undefined).map(({ mutant }) => mutant.name)).toEqual([]);
  expect(Math.max(...caught.map(({ run }) => run!))).toBeLessThanOrEqual(runsMost);
}, 600_000);
