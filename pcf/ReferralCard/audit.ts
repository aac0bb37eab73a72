import type { CardData } from '../../model/carddata';
import { auditTexts } from '../../model/texts/audit';
import { wordLine, wordReason } from '../../model/wording';
import type { Words } from './words';

export interface AuditEntry {
  readonly time?: string;
  readonly text: string;
}

/** The relay writes each line as `yyyy-MM-dd HH:mm - text`, in UTC and newest first, in its own language. */
function asWritten(line: string, words: Words): AuditEntry {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) - (.*)$/.exec(line);
  return parts ? { time: words.time(`${parts[1]}T${parts[2]}:00Z`), text: parts[3]! } : { text: line };
}

type Line = NonNullable<CardData['history']>[number];

/** The line in the reader's language; undefined for one that this card has no words for, or that is damaged. */
function inWords(line: Line | null | undefined, words: Words): AuditEntry | undefined {
  try {
    if (!line || typeof line.at !== 'string' || !(line.key in auditTexts)) return undefined;
    return { time: words.time(line.at), text: wordLine(line, words.language, words.reason) };
  } catch {
    return undefined;
  }
}

/**
 * The audit in the reader's language as far as the relay left it as data: `history` holds the newest lines, one for each
 * line of the column. A line that is nothing but text stays so. Without a column that the user may read there is no audit.
 */
export function auditEntries(audit: string | null, data: CardData | undefined, words: Words): readonly AuditEntry[] {
  const lines = (audit ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const history = Array.isArray(data?.history) ? data!.history : [];
  const told = history.map((line, at) => {
    const written = lines[at];
    return inWords(line, words) ?? (written === undefined ? undefined : asWritten(written, words));
  });
  const older = lines.slice(history.length).map((line) => asWritten(line, words));
  return [...told.filter((entry): entry is AuditEntry => entry !== undefined), ...older];
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
