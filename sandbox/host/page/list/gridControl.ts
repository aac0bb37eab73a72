/** The grid as commands get it (learn.microsoft.com, "Grids and subgrids in model-driven apps"), so far as ours use it. */
import { honest } from '../honest';
import { bracedId, type JsonRow } from '../values';

export function gridControl(table: string, idColumn: string, rows: readonly JsonRow[], refresh: () => void): object {
  const selected = rows.map((row) => gridRow(table, idColumn, row));
  const collection = honest('selected rows', {
    get: (at?: number) => (at === undefined ? selected : (selected[at] ?? null)),
    getLength: () => selected.length,
    forEach: (run: (row: object, at: number) => void) => selected.forEach(run),
  });
  const grid = honest('grid', { getSelectedRows: () => collection });
  return honest('SelectedControl', { getGrid: () => grid, refresh });
}

/** Only the columns that the view reads are there. */
function gridRow(table: string, idColumn: string, row: JsonRow): object {
  const id = bracedId(String(row[idColumn]));
  const attributes = honest('row attributes', {
    get: (name: string) => (name in row ? honest(`row attribute ${name}`, { getValue: () => row[name] }) : null),
  });
  const entity = honest('row entity', { attributes, getId: () => id, getEntityName: () => table });
  return honest('row', { data: honest('row data', { entity }) });
}
