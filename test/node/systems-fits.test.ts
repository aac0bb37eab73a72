import { z } from 'zod';
import { fits } from '../../plugin-bridge/systems/fits';
import { opportunityWire } from '../../plugin-bridge/systems/dataverse/wire';
import { pageWire, referralWire } from '../../plugin-bridge/systems/partner-center/wire';

/** A value that fits is taken without zod's look at it: so it may only fit where zod would have taken it too. */
const parts = [undefined, null, '', 'text', 0, 1.5, Infinity, NaN, true, [], {}, [{ id: 'a' }], [null], { id: null }];

const shapes: Readonly<Record<string, z.ZodType>> = {
  text: z.string(),
  'a text that is not empty': z.string().min(1),
  number: z.number(),
  'whole number': z.number().int(),
  'yes or no': z.boolean().nullish(),
  list: z.array(z.object({ id: z.string().nullish() })).nullish(),
  'list with an end': z.array(z.string()).max(0),
  either: z.union([z.number(), z.string()]).nullish(),
  record: z.record(z.string(), z.unknown()),
  'record of texts': z.record(z.string(), z.string()),
  object: z.object({ id: z.string().nullable() }),
  'a key with anything behind it': z.object({ id: z.unknown() }),
  loose: z.looseObject({ id: z.string().optional() }),
};

test.each(Object.entries(shapes))('%s: what fits is what zod takes as it is', (_, shape) => {
  for (const part of parts) {
    if (!fits(shape, part)) continue;
    expect(shape.safeParse(part)).toEqual({ success: true, data: part });
  }
});

test.each<[string, z.ZodType, unknown]>([
  ['a default', z.object({ a: z.string().default('x') }), { a: 'y' }],
  ['a transformation', z.object({ a: z.string().transform((a) => a.length) }), { a: 'y' }],
  ['a trimmed text', z.object({ a: z.string().trim() }), { a: ' y ' }],
  ['a coerced number', z.object({ a: z.coerce.number() }), { a: '1' }],
  ['an object without further keys', z.strictObject({ a: z.string() }), { a: 'y', b: 1 }],
  ['a refined object', z.object({ a: z.string() }).refine(() => false), { a: 'y' }],
])('%s is left to zod', (_, shape, value) => {
  expect(fits(shape, value)).toBe(false);
});

test('replies of both systems are known shapes', () => {
  expect(fits(opportunityWire, { '@odata.etag': 'W/"1"', opportunityid: 'a', statecode: 0, name: null, more: 1 })).toBe(
    true,
  );
  expect(fits(referralWire, { id: 'a', details: { dealValue: '5', requirements: { solutions: [{}] } } })).toBe(true);
  expect(fits(pageWire, { value: [{ id: 'a' }] })).toBe(true);
  expect(fits(referralWire, { id: '' })).toBe(false);
  expect(fits(referralWire, { id: 'a', details: { dealValue: true } })).toBe(false);
});
