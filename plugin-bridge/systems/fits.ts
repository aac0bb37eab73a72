import { z } from 'zod';

/**
 * Whether a value has a shape already, so that it can be taken as it is: much cheaper than a checked copy of every reply. Yes
 * is certain. No says nothing: what this does not know, and why a value does not fit, is for zod to say. Keys that the shape
 * does not name stay where they are.
 */
export function fits<T>(shape: z.ZodType<T>, value: unknown): value is T {
  let test = tests.get(shape);
  if (!test) tests.set(shape, (test = testOf(shape) ?? never));
  return test(value);
}

type Test = (value: unknown) => boolean;
const tests = new WeakMap<z.ZodType, Test>();
const never: Test = () => false;

/** Undefined for a shape that is not known here, one that changes what it reads among them. */
function testOf(shape: unknown): Test | undefined {
  // A length or a pattern is looked at by zod itself: what it allows is not changed.
  if (shape instanceof z.ZodString)
    return shape.def.checks?.length ? (value) => keeps(shape, value) : (value) => typeof value === 'string';
  if (shape instanceof z.ZodNumber) return shape.def.checks?.length ? undefined : Number.isFinite;
  if (shape instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  // A key that a shape names has to be there, whatever it holds.
  if (shape instanceof z.ZodUnknown) return (value) => value !== undefined;
  if (shape instanceof z.ZodOptional) {
    const inner = shape.unwrap();
    // Nearly every property may be null or absent: that is one look, not two.
    if (inner instanceof z.ZodNullable) return or((value) => value == null, testOf(inner.unwrap()));
    return or((value) => value === undefined, testOf(inner));
  }
  if (shape instanceof z.ZodNullable) return or((value) => value === null, testOf(shape.unwrap()));
  if (shape instanceof z.ZodArray) return shape.def.checks?.length ? undefined : arrayOf(testOf(shape.element));
  if (shape instanceof z.ZodUnion) return shape.options.map(testOf).reduce((a, b) => a && or(a, b));
  if (shape instanceof z.ZodRecord && shape.keyType instanceof z.ZodString) return recordOf(testOf(shape.valueType));
  return shape instanceof z.ZodObject ? objectOf(shape) : undefined;
}

const keeps = (shape: z.ZodString, value: unknown): boolean => {
  const read = shape.safeParse(value);
  return read.success && read.data === value;
};

const or = (a: Test, b: Test | undefined): Test | undefined => b && ((value) => a(value) || b(value));

const arrayOf = (each: Test | undefined): Test | undefined =>
  each && ((value) => Array.isArray(value) && value.every(each));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const recordOf = (each: Test | undefined): Test | undefined =>
  each && ((value) => isObject(value) && Object.values(value).every(each));

function objectOf({ shape, def }: z.ZodObject): Test | undefined {
  if (def.checks?.length || (def.catchall && !(def.catchall instanceof z.ZodUnknown))) return undefined;
  const names = Object.keys(shape);
  const parts = names.map((name) => testOf(shape[name]));
  if (parts.includes(undefined)) return undefined;
  return (value) => {
    if (!isObject(value)) return false;
    for (let at = 0; at < names.length; at += 1) if (!parts[at]!(value[names[at]!])) return false;
    return true;
  };
}
