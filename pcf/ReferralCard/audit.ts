import type { CardData } from '../../model/carddata';
import { languages } from '../../model/labels';
import { type AuditKey, auditTexts } from '../../model/texts/audit';
import { wordLine, wordReason } from '../../model/wording';
import { fieldText } from './fieldText';
import type { Words } from './words';

export interface AuditEntry {
  /** ISO 8601; put into words only where it is drawn, since that takes long for a long history. */
  readonly at?: string;
  readonly text: string;
  /** It did not go as wanted, and somebody may have to do something. */
  readonly error: boolean;
}

const errorKeys: readonly AuditKey[] = [
  'audit.refused',
  'audit.failed',
  'audit.notTaken',
  'audit.missing',
  'audit.attention',
];
/** How such lines begin where they are nothing but text, in whichever language the relay speaks. */
const errorStarts = errorKeys.reduce<readonly string[]>(
  (starts, key) => [...starts, ...languages.map((language) => auditTexts[key][language].split('{')[0]!)],
  [],
);

/** The relay writes each line as `yyyy-MM-dd HH:mm - text`, in UTC and newest first, in its own language. */
function asWritten(line: string): AuditEntry {
  const [, day, time, text = line] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) - (.*)$/.exec(line) ?? [];
  const error = errorStarts.some((start) => text.indexOf(start) === 0);
  return { ...(day ? { at: `${day}T${time}:00Z` } : {}), text, error };
}

type Line = NonNullable<CardData['history']>[number];

/** The line in the reader's language; undefined for one that this card has no words for, or that is damaged. */
function inWords(line: Line | null | undefined, words: Words, currency: string | undefined): AuditEntry | undefined {
  try {
    if (!line || typeof line.at !== 'string' || !(line.key in auditTexts)) return undefined;
    const error = errorKeys.indexOf(line.key) >= 0;
    const text = wordLine(line, words.language, words.reason, (field, value) =>
      fieldText(field, value, words, currency),
    );
    return { at: line.at, error, text };
  } catch {
    return undefined;
  }
}

/**
 * The audit in the reader's language as far as the relay left it as data: `history` holds the newest lines, one for each
 * line of the column. A line that is nothing but text stays so. Without a column that the user may read there is no audit.
 */
function read(
  audit: string | null,
  data: CardData | undefined,
  words: Words,
  currency: string | undefined,
): readonly AuditEntry[] {
  const lines = (audit ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const history = Array.isArray(data?.history) ? data!.history : [];
  const told = history.map((line, at) => {
    const written = lines[at];
    return inWords(line, words, currency) ?? (written === undefined ? undefined : asWritten(written));
  });
  const older = lines.slice(history.length).map((line) => asWritten(line));
  return [...told.filter((entry): entry is AuditEntry => entry !== undefined), ...older];
}

let last: { readonly of: readonly unknown[]; readonly entries: readonly AuditEntry[] } | undefined;

/**
 * As `read` says; amounts are in the deal's currency, an ISO 4217 code. What was read last is kept: a card is drawn with
 * each key, and its history stays the same meanwhile.
 */
export function auditEntries(
  audit: string | null,
  data: CardData | undefined,
  words: Words,
  currency: string | undefined,
): readonly AuditEntry[] {
  const of = [audit, data, words.language, currency];
  if (!last || last.of.some((part, at) => part !== of[at])) last = { of, entries: read(audit, data, words, currency) };
  return last.entries;
}

/** Why the relay could not sync: in the reader's language where it is a reason of ours, else as the relay put it. */
export function problemText(problem: CardData['problem'], words: Words): string | undefined {
  const text = typeof problem?.text === 'string' ? problem.text : undefined;
  try {
    const said = problem?.said;
    if (typeof said === 'string') return said;
    return said && words.reason(said.key) ? wordReason(said, words.language, words.reason) : text;
  } catch {
    return text;
  }
}
