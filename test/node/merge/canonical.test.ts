import fc from 'fast-check';
import { standard, twoWayFields } from '../../../model';
import { cut, cutAt, cutLines, holdable, roundTo, shownOf } from '../../../plugin-bridge/merge/values';
import {
  canonicalDate,
  canonicalMoney,
  canonicalProducts,
  canonicalText,
  closingDateTime,
} from '../../../plugin-bridge/systems/canonical';
import { toColumns } from '../../../plugin-bridge/systems/dataverse/row';
import { operations } from '../../../plugin-bridge/systems/partner-center/patch';
import { fitsColumn, heldForm } from './forms';

/** What people and systems put into texts: signs of several parts, combining marks, both directions, every line end. */
const odd = [
  'é',
  'e\u0301',
  '\r\n',
  '\r',
  '\n',
  '😀',
  '👩‍👩‍👧',
  '\u200b',
  '\ufeff',
  '\u202e',
  'שלום',
  'ﬁ',
  ' ',
  '\u00a0',
  '\u2000',
];
const text = fc.array(fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 30,
});
const texts = text.map((parts) => parts.join(''));

/** Amounts as either side may write them. */
const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${max}}$`));
const amounts = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits(25),
    fc.constantFrom('', '.'),
    digits(15),
    fc.constantFrom('', 'e', 'E+', 'e-'),
    digits(3),
  )
  .map((parts) => parts.join(''));

describe('a value in its one form stays as it is', () => {
  test.each<[string, (value: string | null) => string | null, fc.Arbitrary<string | null>]>([
    ['amounts', canonicalMoney, fc.oneof(amounts, texts)],
    ['numbers', canonicalMoney, fc.double().map(String)],
    [
      'days',
      canonicalDate,
      fc.oneof(
        texts,
        fc.date({ noInvalidDate: true }).map((day) => day.toISOString()),
      ),
    ],
    ['texts', canonicalText, texts],
    ['solutions', canonicalProducts, texts],
  ])('%s', (_, canonical, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const once = canonical(value);
        expect(canonical(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an amount of up to fifteen digits arrives as it was sent', () => {
  const money = fc.tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.constantFrom(0, 1, 2, 3, 4));
  const plain = money.map(([units, scale]) => {
    const shown = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const whole = shown.slice(0, shown.length - scale);
    return canonicalMoney(`${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${shown.slice(-scale)}`}`)!;
  });
  const overWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

  test('at Dataverse, as a JSON number', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const sent = overWire(toColumns({ values: { value } }))[standard.value];
        expect(typeof sent).toBe('number');
        expect(canonicalMoney(sent as number)).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });
  test('at Partner Center, as text, and back as a number or as text with an exponent', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const [operation] = overWire(operations({ values: { value } }));
        expect(canonicalMoney(operation!.value as string)).toBe(value);
        expect(canonicalMoney(Number(value))).toBe(value);
        expect(canonicalMoney(Number(value).toExponential())).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });
  test('rounding to the currency’s decimals is done once, half away from zero, and never leaves a minus alone', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 0, max: 4 }), (value, precision) => {
        const rounded = roundTo(value, precision);
        expect(roundTo(rounded, precision)).toBe(rounded);
        expect(canonicalMoney(rounded)).toBe(rounded);
        expect(rounded).toBe(heldForm('value', value, precision));
      }),
      { numRuns: 1_000 },
    );
    expect(['0.005', '-0.005', '-0.004', '1.004', '9.995', 'free'].map((value) => roundTo(value, 2))).toEqual([
      '0.01',
      '-0.01',
      '0',
      '1',
      '10',
      'free',
    ]);
  });
});

test('what no column can hold is known, whatever its form', () => {
  const days = fc
    .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
    .map(([year, ...rest]) =>
      [String(year).padStart(4, '0'), ...rest.map((n) => String(n).padStart(2, '0'))].join('-'),
    );
  fc.assert(
    fc.property(fc.constantFrom(...twoWayFields), fc.oneof(days, amounts, texts), (field, value) => {
      expect(holdable(field, value)).toBe(fitsColumn(field, value));
    }),
    { numRuns: 3_000 },
  );
});

test('a closing date is the day in UTC, in every time zone from -12 to +14 hours', () => {
  const moment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(moment, fc.integer({ min: -12 * 4, max: 14 * 4 }), (at, quarters) => {
      const offset = quarters * 15;
      const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
      const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
      const day = new Date(at).toISOString().slice(0, 10);
      expect(canonicalDate(local + zone)).toBe(day);
      expect(canonicalDate(closingDateTime(day))).toBe(day);
    }),
    { numRuns: 1_000 },
  );
});

describe('a text that is too long', () => {
  const whole = (value: string) => !/\p{Surrogate}/u.test(value);
  const letters = fc.array(fc.constantFrom(...odd, 'a', 'b'), { maxLength: 40 }).map((parts) => parts.join(''));

  test('is cut at its end, at most to the length, and never within a sign', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 30 }), (value, length) => {
        for (const part of [cutAt(value, length), cut(value, length)]) {
          expect(part.length).toBeLessThanOrEqual(length);
          expect(value.startsWith(part)).toBe(true);
          expect(whole(part)).toBe(true);
        }
        expect(cutAt(value, length).length).toBeGreaterThanOrEqual(Math.min(length - 1, value.length));
      }),
      { numRuns: 1_000 },
    );
  });
  test('is cut into what is in its one form again', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 30 }), (value, length) => {
        const canonical = canonicalText(value) ?? '';
        expect(canonicalText(cut(canonical, length)) ?? '').toBe(cut(canonical, length));
      }),
      { numRuns: 1_000 },
    );
  });
  test('of notes shows how far it goes, once', () => {
    const long = fc.string({ minLength: 1, maxLength: 9, unit: 'grapheme' }).map((part) => part.repeat(2_001));
    fc.assert(
      fc.property(long, (value) => {
        const shown = shownOf('notes', value)!;
        expect(shown.length).toBeLessThanOrEqual(2_000);
        expect([whole(shown), shownOf('notes', shown)]).toEqual([true, shown]);
      }),
    );
  });
  test('of solutions keeps whole lines only', () => {
    const id = fc.stringMatching(/^SOL-[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/);
    fc.assert(
      fc.property(fc.array(id, { maxLength: 8 }), fc.integer({ min: 0, max: 120 }), (ids, length) => {
        const lines = canonicalProducts(ids)?.split('\n') ?? [];
        const kept = cutLines(lines.join('\n'), length)?.split('\n') ?? [];
        expect(kept).toEqual(lines.slice(0, kept.length));
        expect(kept.join('\n').length).toBeLessThanOrEqual(length);
      }),
    );
    expect(cutLines('one-id-that-does-not-fit', 5)).toBeNull();
  });
});

test('solutions are the same list whatever stands between them', () => {
  const id = fc.oneof(fc.uuid(), fc.stringMatching(/^SOL-[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/));
  const between = fc.constantFrom('\n', '\r\n', ';', ',', ' \n\n ', '\r');
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 6 }), between, (ids, separator) => {
      expect(canonicalProducts(ids.join(separator))).toBe(ids.join('\n'));
      expect(canonicalProducts([...ids, ids[0]!])).toBe(ids.join('\n'));
    }),
  );
});
