import { spawnSync } from 'node:child_process';

/** The engine's real code in simulated lives, as `npm run simulate` runs them. */
const simulate = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, ['dist/simulate.js', ...args], { encoding: 'utf8' });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  return { status, stdout, last };
};

test('two thousand lives under faults keep every promise', () => {
  const { last, stdout, status } = simulate('--runs', '2000');
  expect({ last, stdout: status === 0 ? '' : stdout.slice(-6_000) }).toEqual({
    last: expect.stringMatching(/^2000 runs, 0 violations, seed 1, trace [0-9a-f]{16}$/),
    stdout: '',
  });
}, 300_000);

test('the same seed lives the same life, another seed another', () => {
  const [first, again, other] = [['5'], ['5'], ['105']].map(([seed]) => simulate('--runs', '40', '--seed', seed!).last);
  expect(again).toBe(first);
  expect(other?.replace(/.* /, '')).not.toBe(first?.replace(/.* /, ''));
}, 60_000);

test('a wrong option is told with what may be written instead', () => {
  const { status, stdout } = simulate('--runs', 'many');
  expect(status).toBe(2);
  expect(stdout).toBe('');
});
