import type { TwoWayField } from '../../model';
import type { Agreed } from './state';
import { heldLength, linesOf, mark, shownOf, type TextField } from './values';

/**
 * A text that is longer than its column here is shown in part: notes up to a mark at their end, products as many lines as
 * fit. The base knows both forms, so the part that is shown can be edited without losing the one that is not.
 */
export const textFields = ['notes', 'products'] as const satisfies readonly TextField[];
export const isText = (field: TwoWayField): field is TextField => (textFields as readonly string[]).includes(field);

const marked = (text: string | null): text is string => text !== null && text.endsWith(mark);
/** What stands before the mark, a blank between them aside. */
const stem = (text: string): string => text.slice(0, -mark.length).replace(/ $/, '');

/** What the row does not show of the referral's text; null where it shows all, or another text. */
function rest(field: TextField, { crm, pc }: Agreed): string | null {
  if (pc === null || crm === pc) return null;
  if (field === 'products') {
    const shown = linesOf(crm);
    const all = linesOf(pc);
    const hidden = all.filter((line) => !shown.includes(line));
    return hidden.length > 0 && shown.every((line) => all.includes(line)) ? hidden.join('\n') : null;
  }
  if (!marked(crm)) return null;
  const begin = stem(crm);
  if (pc.length > begin.length && pc.startsWith(begin)) return pc.slice(begin.length);
  // Partner Center wrote the part that is shown in its own way; what is too long for the column is hidden all the same.
  return pc.length > heldLength.notes ? pc.slice(stem(shownOf('notes', pc)!).length) : null;
}

/** Whether the row shows a part of what the referral holds, and both agree on that. */
export const isPart = (field: TextField, base: Agreed | undefined): base is Agreed =>
  base !== undefined && rest(field, base) !== null;

/**
 * The whole text that the row's stands for: with the mark still there, or the lines that fitted, what is hidden belongs to
 * it. Whoever removes the mark has written the whole text. `known` are texts that the row may show as the relay itself would.
 */
export function wholeOf(
  field: TextField,
  here: string | null,
  base: Agreed | undefined,
  known: readonly (string | null)[],
): string | null {
  const hidden = base ? rest(field, base) : null;
  if (base && hidden !== null && here === base.crm) return base.pc;
  for (const text of known) if (here === shownOf(field, text)) return text;
  if (hidden === null) return here;
  if (field === 'notes') return marked(here) ? stem(here) + hidden : here;
  const shown = linesOf(here);
  return [...shown, ...linesOf(hidden).filter((line) => !shown.includes(line))].join('\n');
}

/** Whether Partner Center kept less of the row's text than it was sent. */
export function isLess(field: TextField, { crm, pc }: Agreed): boolean {
  if (crm === null || crm === pc) return false;
  if (field === 'notes') return crm.length > (pc ?? '').length;
  const kept = linesOf(pc);
  return linesOf(crm).some((line) => !kept.includes(line));
}
