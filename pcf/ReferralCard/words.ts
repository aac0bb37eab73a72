import { fill, type Labels, type Language, locales, textIn } from '../../model/labels';
import type { CardTextKey } from '../../model/texts/card';
import type { MissingKey } from '../../model/texts/missing';
import type { ReasonIn } from '../../model/wording';
import type { PropertyName } from './properties';
import { resourceName } from './strings/resourceName';

/**
 * Texts, times and amounts in the seller's language. Sentences come from the control's resources, of which the platform
 * loads one language; the labels of columns and options are needed in code anyway.
 */
export interface Words {
  readonly language: Language;
  readonly locale: string;
  say(key: CardTextKey | MissingKey, values?: Readonly<Record<string, string | number>>): string;
  label(text: Labels): string;
  /** A property of the card as form designers know it. */
  property(name: PropertyName): string;
  /** A reason of the connector's, or what it found missing; undefined for one that this version has no words for. */
  readonly reason: ReasonIn;
  /** ISO 8601 in, the seller's own time out; what is no time stays as it is. */
  time(iso: string): string;
  /** As `time`; undefined for what is no time. */
  timeOf(iso: unknown): string | undefined;
  /** As `timeOf`, without the day where that is the day of `now` (Unix ms) for the seller. */
  lately(iso: unknown, now: number): string | undefined;
  /** `yyyy-MM-dd…` in, the same day out wherever the seller sits. */
  day(iso: string): string;
  /** How the language counts this number: `one` for 1 in English, for 0 and 1 in French, never in Japanese. */
  plural(count: number): 'one' | 'other';
  /** `currency` is an ISO 4217 code, or undefined when it is not known. */
  amount(value: string, currency: string | undefined): string;
}

/** What formats in one language is kept: making it takes far longer than using it, and an audit is full of amounts. */
const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
function formatter<Kind extends Intl.DateTimeFormat | Intl.NumberFormat>(
  make: new (locale: string, options: object) => Kind,
  locale: string,
  options: object,
): Kind {
  const key = locale + JSON.stringify(options);
  if (!kept.has(key)) kept.set(key, new make(locale, options));
  return kept.get(key) as Kind;
}

const form = (iso: string, locale: string, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : formatter(Intl.DateTimeFormat, locale, options).format(date);
};
const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const clock = { hour: 'numeric', minute: '2-digit' } as const;
const moment = { ...day, ...clock } as const;

const isTime = (iso: unknown): iso is string => typeof iso === 'string' && !Number.isNaN(Date.parse(iso));

/** What the platform keeps of the control's .resx file in the user's language. */
export type Resource = (name: string) => string | undefined;

export function wordsIn(language: Language, resource: Resource): Words {
  const locale = locales[language];
  const text = (key: string) => resource(resourceName(key));
  return {
    language,
    locale,
    say: (key, values = {}) => fill(text(key) ?? key, values),
    label: (labels) => textIn(labels, language),
    property: (name) => resource(name) ?? name,
    reason: (key) => (typeof key === 'string' ? text(key) : undefined),
    time: (iso) => form(iso, locale, moment),
    timeOf: (iso) => (isTime(iso) ? form(iso, locale, moment) : undefined),
    lately: (iso, now) => {
      if (!isTime(iso)) return undefined;
      const today = new Date(iso).toDateString() === new Date(now).toDateString();
      return form(iso, locale, today ? clock : moment);
    },
    day: (iso) => form(iso.slice(0, 10), locale, { ...day, timeZone: 'UTC' }),
    plural: (count) => (new Intl.PluralRules(locale).select(count) === 'one' ? 'one' : 'other'),
    amount: (value, currency) => {
      const number = Number(value);
      if (value.trim() === '' || !Number.isFinite(number)) return value;
      const options = currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency' as const, currency } : {};
      return formatter(Intl.NumberFormat, locale, options).format(number);
    },
  };
}
