import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { canonicalDate, canonicalMoney, canonicalProducts, canonicalText } from '../../plugin-bridge/systems/canonical';

test.each([
  [50000, '50000'],
  ['50000.00', '50000'],
  [12.5, '12.5'],
  [0.1 + 0.2, '0.3'],
  ['007.10', '7.1'],
  [1e12, '1000000000000'],
  ['1E+5', '100000'],
  ['1.5e-3', '0.0015'],
  [-0, '0'],
  ['-12.50', '-12.5'],
  ['.5', '0.5'],
  ['', null],
  [null, null],
])('the amount %p is kept as %p', (value, expected) => {
  expect(canonicalMoney(value)).toBe(expected);
});

test('an amount that cannot be read stays as it is, instead of looking empty', () => {
  expect(canonicalMoney('1,000')).toBe('1,000');
});

test('an amount at its currency’s scale survives the way to either side and back', () => {
  const cents = fc.integer({ min: 0, max: 99_999_999_999 });
  fc.assert(
    fc.property(cents, fc.constantFrom(0, 2, 3, 4), (units, decimals) => {
      const scale = 10 ** decimals;
      const canonical = canonicalMoney(`${Math.trunc(units / scale)}.${String(units % scale).padStart(decimals, '0')}`);
      // Dataverse takes and gives a JSON number, Partner Center a number or a text.
      expect(canonicalMoney(JSON.parse(JSON.stringify(Number(canonical))))).toBe(canonical);
      expect(canonicalMoney(canonical)).toBe(canonical);
      expect(canonicalMoney(Number(canonical).toFixed(decimals))).toBe(canonical);
    }),
  );
});

test('canonical amounts are equal exactly when the amounts are', () => {
  const amount = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((x) => Number(x.toFixed(2)));
  fc.assert(fc.property(amount, amount, (a, b) => expect(canonicalMoney(a) === canonicalMoney(b)).toBe(a === b)));
});

test('a moment is the day that it has in UTC, with or without a zone', () => {
  expect(canonicalDate('2026-12-01T23:30:00-08:00')).toBe('2026-12-02');
  expect(canonicalDate('2026-12-01T00:00:00')).toBe('2026-12-01');
  expect(canonicalDate('2018-11-06T18:40:42.6178337Z')).toBe('2018-11-06');
  expect(canonicalDate('soon')).toBe('soon');
  expect(canonicalDate(' ')).toBeNull();
});

/** The zone of a process is fixed when it starts, so each zone gets a process of its own. */
const bundled = buildSync({
  entryPoints: [join(__dirname, '../../plugin-bridge/systems/canonical.ts')],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
}).outputFiles[0]!.text;
const program = `${bundled};

const days = [];
for (let at = Date.UTC(1999, 11, 1); days.length < 12000; at += 86400000) days.push(new Date(at).toISOString().slice(0, 10));
const wrong = days.filter((day) => canonicalDate(closingDateTime(day)) !== day || canonicalDate(day) !== day);
process.stdout.write(JSON.stringify({ wrong, offset: new Date(2026, 0, 1).getTimezoneOffset() }));`;

test.each([
  ['UTC', 0],
  ['Pacific/Kiritimati', -840],
  ['Pacific/Pago_Pago', 660],
  ['America/Sao_Paulo', 180],
])('in %s every closing date survives the way to Partner Center and back', (zone, offset) => {
  const output = execFileSync(process.execPath, ['-e', program], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual({ wrong: [], offset });
});

test('texts are equal whatever their line ends, accents and trailing white space', () => {
  expect(canonicalText('Cafe\u0301\r\nzwei\rdrei \n\n')).toBe('Café\nzwei\ndrei');
  expect(canonicalText(' \r\n')).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const canonical = canonicalText(text);
      expect(canonicalText(canonical)).toBe(canonical);
      expect(canonicalText(text.replace(/\r/g, '').replace(/\n/g, '\r\n').normalize('NFD'))).toBe(
        canonicalText(text.replace(/\r/g, '')),
      );
    }),
  );
});

test('solutions are one a line, each once, in the order given', () => {
  expect(canonicalProducts('SOL-1-A; SOL-2-B\r\n\r\nSOL-1-A')).toBe('SOL-1-A\nSOL-2-B');
  expect(canonicalProducts(['SOL-2-B', ''])).toBe('SOL-2-B');
  expect(canonicalProducts('')).toBeNull();
});
