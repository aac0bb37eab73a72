/**
 * The operators of a condition, the same for FetchXML (`operator="last-x-days"`) and for the query functions of `$filter`
 * (`Microsoft.Dynamics.CRM.LastXDays`). Sources: learn.microsoft.com, "FetchXml reference: condition operators" and "Web API
 * Query Function Reference". An operator that is not here is refused by name.
 */
import { badRequest, notImplemented } from '../errors';
import { guidOf } from '../store';
import type { Call } from '../world';
import { isRelative, spanOf } from './relativeDates';
import { normal, type Operand, type Scalar } from './scalar';

export type Kind = Operand<unknown>['kind'];

/** Of one column's value; `where` names the condition in a refusal. */
export interface Condition {
  readonly operator: string;
  readonly kind: Kind;
  readonly values: readonly unknown[];
  readonly where: string;
}

type Test = (value: Scalar) => boolean;

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** Turns `%` and `_` and sets such as `[a-f]` of SQL's like into a regular expression, without regard to case. */
export function likePattern(text: string): RegExp {
  const source = text.replace(/\[(?:[^\]]+)\]|[\s\S]/g, (part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    if (part.length > 1) return part.replace(/\\/g, '\\\\');
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}

const literal = (text: string): string => text.replace(/[[%_]/g, '[$&]');

/** Operators on texts, as the pattern of like that each one means. */
const patterns: Readonly<Record<string, (text: string) => string>> = {
  like: (text) => text,
  'begins-with': (text) => `${literal(text)}%`,
  'ends-with': (text) => `%${literal(text)}`,
};

const positive: Readonly<Record<string, string>> = {
  ne: 'eq',
  neq: 'eq',
  'not-like': 'like',
  'not-in': 'in',
  'not-between': 'between',
  'not-begin-with': 'begins-with',
  'not-end-with': 'ends-with',
  'ne-userid': 'eq-userid',
  'ne-businessid': 'eq-businessid',
};

const others = [
  ...['null', 'not-null', 'in', 'between', 'on', 'on-or-after', 'on-or-before'],
  ...['eq-userid', 'eq-businessid', 'eq-userteams', 'eq-useroruserteams'],
];

/** Whether there is an operator of this name. */
export const isOperator = (name: string): boolean =>
  Object.hasOwn(comparisons, name) ||
  Object.hasOwn(patterns, name) ||
  Object.hasOwn(positive, name) ||
  others.includes(name) ||
  isRelative(name) !== undefined;

/** Whether a value passes. The test takes the value as the row holds it. */
export function testOf(call: Call, condition: Condition): Test {
  const { operator, kind, where } = condition;
  if (!isOperator(operator)) throw notImplemented(`the condition operator '${operator}' of ${where}`);
  if (operator === 'null') return expecting(condition, 0, (value) => value === null);
  if (operator === 'not-null') return expecting(condition, 0, (value) => value !== null);
  const opposite = positive[operator];
  // The platform counts an empty column as different from every value.
  if (opposite !== undefined) {
    const test = testOf(call, { ...condition, operator: opposite });
    return (value) => !test(value);
  }
  const test = presentTest(call, condition);
  return (value) => {
    const comparable = normal(kind, value);
    return comparable !== null && test(comparable);
  };
}

function presentTest(call: Call, condition: Condition): (value: NonNullable<Scalar>) => boolean {
  const { operator, kind, values, where } = condition;
  const compare = comparisons[operator];
  if (compare) {
    const [wanted] = comparables(condition, 1);
    return (value) => compare(orderOf(value, wanted!));
  }
  if (patterns[operator]) {
    if (kind !== 'text')
      throw badRequest(`The operator '${operator}' of ${where} is not valid for a column of type ${kind}.`);
    expecting(condition, 1, () => true);
    const pattern = likePattern(patterns[operator](String(values[0])));
    return (value) => pattern.test(String(value));
  }
  switch (operator) {
    case 'in': {
      const wanted = new Set(comparables(condition, values.length));
      return (value) => wanted.has(value);
    }
    case 'between': {
      const [from, to] = comparables(condition, 2);
      return (value) => orderOf(value, from!) >= 0 && orderOf(value, to!) <= 0;
    }
    case 'eq-userid':
      return among(condition, [call.principal.id]);
    case 'eq-businessid':
      return among(condition, call.principal.businessUnit === undefined ? [] : [call.principal.businessUnit]);
    case 'eq-userteams':
      return among(condition, call.principal.teams);
    case 'eq-useroruserteams':
      return among(condition, [call.principal.id, ...call.principal.teams]);
    default:
      return momentTest(call, condition);
  }
}

function among(condition: Condition, ids: readonly string[]): (value: NonNullable<Scalar>) => boolean {
  if (condition.kind !== 'identifier') {
    throw badRequest(`The operator '${condition.operator}' of ${condition.where} is only valid for a lookup or an id.`);
  }
  return expecting(condition, 0, (value) => ids.includes(String(value)));
}

const dayMs = 86_400_000;

/** Operators on dates: a whole day, or a span around now. */
function momentTest(call: Call, condition: Condition): (value: NonNullable<Scalar>) => boolean {
  const { operator, kind, where } = condition;
  const relative = isRelative(operator);
  if (kind !== 'moment' && kind !== 'date') {
    throw badRequest(`The operator '${operator}' of ${where} is only valid for a date.`);
  }
  const time = (value: NonNullable<Scalar>): number =>
    typeof value === 'number' ? value : Date.parse(`${String(value)}T00:00:00Z`);
  if (relative) {
    const [from, until] = spanOf(operator, relative.counted ? countOf(condition) : none(condition), call.now);
    // A date without a time lies in a span that begins or ends within its day.
    const start = kind === 'date' ? from - (from % dayMs) : from;
    return (value) => time(value) >= (Number.isFinite(from) ? start : from) && time(value) < until;
  }
  const [wanted] = comparables(condition, 1);
  const day = Math.floor(time(wanted!) / dayMs);
  return (value) => {
    const order = Math.floor(time(value) / dayMs) - day;
    return operator === 'on' ? order === 0 : operator === 'on-or-after' ? order >= 0 : order <= 0;
  };
}

function countOf(condition: Condition): number {
  const text = String(condition.values[0]);
  expecting(condition, 1, () => true);
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw badRequest(
    `The operator '${condition.operator}' of ${condition.where} takes a whole number above 0, not '${text}'.`,
  );
}

function none(condition: Condition): number {
  expecting(condition, 0, () => true);
  return 0;
}

function expecting<T>({ operator, values, where }: Condition, count: number, result: T): T {
  if (values.length === count) return result;
  throw badRequest(`The operator '${operator}' of ${where} takes ${count} value(s), not ${values.length}.`);
}

const orderOf = (a: NonNullable<Scalar>, b: NonNullable<Scalar>): number => (a === b ? 0 : a < b ? -1 : 1);

function comparables(condition: Condition, count: number): NonNullable<Scalar>[] {
  if (condition.operator === 'in' && condition.values.length === 0) {
    throw badRequest(`The operator 'in' of ${condition.where} takes at least one value.`);
  }
  return expecting(condition, count, condition.values).map((value) => comparable(condition, value));
}

/** A value of a condition in the form that the column compares in; one that the column cannot hold is refused. */
function comparable({ kind, where }: Condition, given: unknown): NonNullable<Scalar> {
  const text = String(given).trim();
  const found = ((): Scalar => {
    switch (kind) {
      case 'number':
        return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
      case 'boolean':
        return { 0: false, 1: true, false: false, true: true }[text.toLowerCase()] ?? null;
      case 'moment':
        return timeOf(text) ?? null;
      case 'date':
        return timeOf(text) === undefined ? null : new Date(timeOf(text) ?? 0).toISOString().slice(0, 10);
      case 'identifier':
        return guidOf(text) ?? null;
      case 'text':
        return String(given).toLowerCase();
    }
  })();
  if (found === null)
    throw badRequest(`The value '${text}' of ${where} is no valid value for a column of type ${kind}.`);
  return found;
}

/** Unix ms of a date with or without time; without a zone it is UTC, as the sandbox's users are. */
function timeOf(text: string): number | undefined {
  const zoned = /[T ]\d/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? `${text.replace(' ', 'T')}Z` : text;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
