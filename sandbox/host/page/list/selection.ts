import { element } from '../element';
import type { JsonRow } from '../values';

export interface Selection {
  /** The cell of the head that selects all, the column's width, and the cell of a row; empty where nothing is selected. */
  heading(): HTMLElement[];
  width(): HTMLElement[];
  box(id: string, row: JsonRow): HTMLElement[];
  selected(): JsonRow[];
  /** Other rows are about to show; what was selected stays so, where it shows again. */
  forget(): void;
}

/** The boxes in front of a list's rows. */
export function createSelection(
  words: { readonly label: string; readonly all: string } | undefined,
  changed: () => void,
): Selection {
  const rows = new Map<string, { readonly row: JsonRow; readonly input: HTMLInputElement }>();
  let before = new Set<string>();
  const all = element('input', { type: 'checkbox', 'aria-label': words?.all });
  const chosen = () => [...rows].filter(([, { input }]) => input.checked);
  const show = (): void => {
    const count = chosen().length;
    all.checked = count > 0 && count === rows.size;
    all.indeterminate = count > 0 && count < rows.size;
  };
  const tell = (): void => {
    show();
    changed();
  };
  all.addEventListener('change', () => {
    for (const { input } of rows.values()) input.checked = all.checked;
    tell();
  });
  const cell = (input: HTMLInputElement): HTMLElement => {
    const made = element('td', { class: 'select' }, input);
    made.style.padding = '12px 0 0 12px';
    return made;
  };
  return {
    heading: () => (words ? [cell(all)] : []),
    width() {
      const made = element('col');
      made.style.width = '36px';
      return words ? [made] : [];
    },
    box(id, row) {
      if (!words) return [];
      const input = element('input', { type: 'checkbox', 'aria-label': words.label });
      input.checked = before.has(id);
      input.addEventListener('change', tell);
      rows.set(id, { row, input });
      show();
      return [cell(input)];
    },
    selected: () => chosen().map(([, { row }]) => row),
    forget() {
      before = new Set(chosen().map(([id]) => id));
      rows.clear();
      show();
    },
  };
}
