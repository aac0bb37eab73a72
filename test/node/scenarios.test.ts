import { spawnSync } from 'node:child_process';

/**
 * The engine's real code in named scenarios: a crash before and after, a lost reply, a lost and a late request at every
 * single call. `npm run simulate -- scenarios --only "…"` plays one; it names the call and what became of it.
 */
const scenarios = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/simulate.js', 'scenarios', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

interface Told {
  readonly name: string;
  readonly runs: number;
  readonly found: readonly { readonly where: string; readonly wrong: readonly string[] }[];
}

const names = scenarios('--list').stdout.trimEnd().split('\n');
const told = new Map<string, Told>();

beforeAll(() => {
  for (const line of scenarios('--json').stdout.trimEnd().split('\n')) {
    const each = JSON.parse(line) as Told;
    told.set(each.name, each);
  }
}, 600_000);

test('no two scenarios have one name, and each is interrupted', () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
  expect([...told.values()].filter(({ runs }) => runs < 3)).toEqual([]);
});

test.each(names)('%s: ends well wherever it is interrupted', (name) => {
  expect(told.get(name)?.found).toEqual([]);
});

test('a wrong option is told with what may be written instead', () => {
  const { status, stdout, stderr } = scenarios('--nonsense');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--only');
});
