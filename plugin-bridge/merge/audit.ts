import {
  auditTexts,
  column,
  fieldTexts,
  fill,
  lengthOf,
  missingTexts,
  readCardData,
  textIn,
  type AuditKey,
  type FieldTextKey,
  type Language,
  type MissingKey,
} from '../../model';
import type { Opportunity } from './deal';
import type { Change } from './plan';

/** One line of the audit before it is put into words. */
export interface AuditLine {
  readonly key: AuditKey;
  readonly values?: Readonly<Record<string, string>>;
}

const shownPart = 80;
const none = '–';

/** A value on one line, short enough to read. */
export function worded(value: string | null): string {
  if (value === null || value === '') return none;
  const line = value.replace(/\s*\n\s*/g, ', ');
  return line.length > shownPart ? `${line.slice(0, shownPart - 1).trimEnd()}…` : line;
}

export const fieldName = (field: FieldTextKey, language: Language): string => textIn(fieldTexts[field], language);

/** "deal value 40000 → 45000, closing date 2026-11-30 → 2026-12-15" */
export const changesText = (changes: readonly Change[], language: Language): string =>
  changes.map(({ field, from, to }) => `${fieldName(field, language)} ${worded(from)} → ${worded(to)}`).join(', ');

/** A line as the seller reads it: `yyyy-MM-dd HH:mm - text`, UTC. */
export const lineText = ({ key, values = {} }: AuditLine, at: number, language: Language): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} - ${fill(textIn(auditTexts[key], language), values)}`;

/** Puts lines on top of the audit; the oldest whole lines leave when the column would overflow. */
export function prepend(audit: string, lines: readonly AuditLine[], at: number, language: Language): string {
  const length = lengthOf(column.audit);
  const added = [...lines].reverse().map((line) =>
    lineText(line, at, language)
      .replace(/\s*\n\s*/g, ' ')
      .slice(0, length),
  );
  const all = [...added, ...audit.split('\n').filter((line) => line !== '')];
  let kept = 0;
  let size = -1;
  while (kept < all.length && size + 1 + all[kept]!.length <= length) size += 1 + all[kept++]!.length;
  return all.slice(0, kept).join('\n');
}

/** What to fill in, as one line. */
export const missingLine = (language: Language, keys: readonly MissingKey[]): AuditLine => ({
  key: 'audit.missing',
  values: { missing: keys.map((key) => textIn(missingTexts[key], language)).join('; ') },
});

/** Whether the row says already that exactly this is missing. */
export const sameMissing = (row: Opportunity, keys: readonly MissingKey[]): boolean =>
  (readCardData(row.cardData)?.missing ?? []).map(({ key }) => key).join() === keys.join();
