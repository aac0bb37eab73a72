import { column, nameOf, syncStatus, syncStatusMarks, textIn } from '../model';

/** A view's answer for one cell: the image's name as a web resource, and what it says; both empty for no image. */
export type Icon = [image: string, tooltip: string];

const none: Icon = ['', ''];

/** The number in a cell; apps have been seen to hand it over as a number and as a text, grouped or not. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/\d/.test(value)) return undefined;
  return Number(value.replace(/\D/g, ''));
}

/**
 * The mark of a row's sync status. `rowData` is the row as JSON, in which a choice's number goes by `<column>_Value`
 * (learn.microsoft.com, "Display custom icons alongside values in list views"). Whatever comes in, it never throws: a
 * view whose script throws shows no rows.
 */
export function iconOf(rowData: string, language: number): Icon {
  let row: unknown;
  try {
    row = JSON.parse(rowData);
  } catch {
    return [...none];
  }
  if (typeof row !== 'object' || row === null) return [...none];
  const status = nameOf(syncStatus, numberIn((row as Record<string, unknown>)[`${column.syncStatus}_Value`]));
  const mark = status && syncStatusMarks[status];
  return mark ? [mark.image, textIn(mark.text, language)] : [...none];
}
