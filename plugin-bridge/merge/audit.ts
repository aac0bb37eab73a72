import {
  auditText,
  column,
  lengthOf,
  readCardData,
  type AuditLine,
  type CardData,
  type Language,
  type Missing,
} from '../../model';
import type { Opportunity } from './deal';
import { cut } from './values';

/** A line as the audit column holds it: `yyyy-MM-dd HH:mm - text`, UTC, in the relay's language. */
export const lineText = (line: AuditLine, at: number, language: Language): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} - ${auditText(line, language)}`;

/** Puts lines on top of the audit; the oldest whole lines leave when the column would overflow. */
export function prepend(audit: string, lines: readonly AuditLine[], at: number, language: Language): string {
  const length = lengthOf(column.audit);
  const added = [...lines]
    .reverse()
    .map((line) => cut(lineText(line, at, language).replace(/\s*[\r\n]\s*/g, ' '), length));
  const all = [...added, ...audit.split('\n').filter((line) => line !== '')];
  let kept = 0;
  let size = -1;
  while (kept < all.length && size + 1 + all[kept]!.length <= length) size += 1 + all[kept++]!.length;
  return all.slice(0, kept).join('\n');
}

/** What to fill in, as one line. */
export const missingLine = (missing: readonly Missing[]): AuditLine => ({
  key: 'audit.missing',
  values: { missing: missing.map(({ key }) => key) },
});

/** Whether the row says already that exactly this is missing. */
export const sameMissing = (row: Opportunity, missing: readonly Missing[]): boolean =>
  (readCardData(row.cardData)?.missing ?? []).map(({ key }) => key).join() === missing.map(({ key }) => key).join();

/** Most that the card needs to show the newest lines in the reader's language; older ones stay as text. */
const keptLines = 40;
const keptLength = 8_000;
const shownPart = 100;

const shorten = (text: string | null | undefined): string | null | undefined => (text ? cut(text, shownPart) : text);

/** The line without more of a value than a reader is shown. */
function short({ key, values }: AuditLine): AuditLine {
  if (!values) return { key };
  const { changes, crm, pc } = values;
  return {
    key,
    values: {
      ...values,
      ...(changes
        ? { changes: changes.map(({ field, from, to }) => ({ field, from: shorten(from)!, to: shorten(to)! })) }
        : {}),
      ...(crm === undefined ? {} : { crm: shorten(crm) ?? null }),
      ...(pc === undefined ? {} : { pc: shorten(pc) ?? null }),
    },
  };
}

/** The history of the card data with the lines on top, bounded, the newest first. */
export function remember(
  history: CardData['history'],
  lines: readonly AuditLine[],
  at: number,
): NonNullable<CardData['history']> {
  const stamp = new Date(at).toISOString();
  const all = [...[...lines].reverse().map((line) => ({ at: stamp, ...short(line) })), ...(history ?? [])];
  let length = 0;
  const fitting = all.slice(0, keptLines).findIndex((line) => (length += JSON.stringify(line).length) > keptLength);
  return all.slice(0, fitting < 0 ? keptLines : fitting);
}
