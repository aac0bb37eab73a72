/**
 * Operators that mean a span of time around now, as moments in Unix ms: from the first, up to but without the second
 * (learn.microsoft.com, "FetchXml reference: condition operators"). The sandbox's users live in UTC.
 */
export type Span = readonly [from: number, until: number];

const units = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
type Unit = (typeof units)[number];

const lengths = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const;

function moved(moment: number, unit: Unit, by: number): number {
  if (unit !== 'months' && unit !== 'years') return moment + by * lengths[unit];
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + by * (unit === 'years' ? 12 : 1));
  // The 31st of a month that has fewer days is its last.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** The start of the minute, hour, day, week (Sunday), month or year. */
export function startOf(unit: Unit, moment: number): number {
  if (unit === 'minutes' || unit === 'hours' || unit === 'days') return moment - (moment % lengths[unit]);
  const date = new Date(startOf('days', moment));
  if (unit === 'weeks') return date.getTime() - date.getUTCDay() * lengths.days;
  return Date.UTC(date.getUTCFullYear(), unit === 'years' ? 0 : date.getUTCMonth(), 1);
}

const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const neighbours: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

/** Whether the operator is one of these, and whether it takes a number. */
export function isRelative(operator: string): { readonly counted: boolean } | undefined {
  if (operator in days || /^(last|next)-seven-days$|^(last|this|next)-(week|month|year)$/.test(operator)) {
    return { counted: false };
  }
  const counted = /^(?:(?:last|next)-x-(?:hours|days|weeks|months|years)|olderthan-x-\w+)$/.test(operator);
  return counted && units.some((unit) => operator.endsWith(`-${unit}`)) ? { counted } : undefined;
}

/** The span of an operator that `isRelative` knows; `count` is what stands for x. */
export function spanOf(operator: string, count: number, now: number): Span {
  const today = startOf('days', now);
  const offset = days[operator];
  if (offset !== undefined) return [moved(today, 'days', offset), moved(today, 'days', offset + 1)];
  const [first = '', ...rest] = operator.split('-');
  const unit = units.find((one) => operator.endsWith(one) || operator.endsWith(one.slice(0, -1))) ?? 'days';
  if (first === 'olderthan') return [-Infinity, moved(now, unit, -count)];
  if (rest.length === 1) {
    const start = moved(startOf(unit, now), unit, neighbours[first] ?? 0);
    return [start, moved(start, unit, 1)];
  }
  const steps = rest[0] === 'seven' ? 7 : count;
  if (unit === 'hours') return first === 'last' ? [moved(now, unit, -steps), now + 1] : [now, moved(now, unit, steps)];
  if (first === 'last') return [moved(today, unit, -steps), now + 1];
  return [now, moved(moved(today, unit, steps), 'days', 1)];
}
