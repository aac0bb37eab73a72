/** The table of a list: headings that sort, and rows that lead to their records. */
import type { View, ViewColumn } from '../../layout';
import { element } from '../element';
import { labelIn } from '../texts';
import type { JsonRow } from '../values';
import { type CellContext, textOf } from './cells';
import type { Pictures } from './pictures';
import type { Order } from './query';
import { createSelection } from './selection';

export interface GridParts {
  readonly view: View;
  readonly table: { readonly id: string; readonly primaryName: string };
  readonly pictures: Pictures;
  context(): CellContext;
  /** The address of a record. */
  href(id: string): string;
  order(): Order | undefined;
  sort(order: Order): void;
  /** The words of the boxes that select rows; false for a list without selection. */
  readonly select: false | { readonly label: string; readonly all: string };
  /** Called when other rows are selected. */
  selected(): void;
}

export interface Grid {
  readonly element: HTMLElement;
  /** How many rows it shows. */
  size(): number;
  selected(): JsonRow[];
  show(rows: readonly JsonRow[]): void;
  append(rows: readonly JsonRow[]): void;
}

/** How much of the widths of its layout a list may give up before it scrolls sideways. */
const LEAST_SHARE = 0.75;

export function createGrid(parts: GridParts): Grid {
  const { view, table, select } = parts;
  const { language } = parts.context();
  const columns = view.columns.filter(({ hidden }) => !hidden);
  const titles = new Map(columns.map((column) => [column, titleOf(column, language)]));
  // Every row must lead somewhere, whichever columns the view has.
  const link = columns.find(({ name }) => name === table.primaryName) ?? columns[0];
  const head = element('tr');
  const body = element('tbody');
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const place = element('table');
  place.style.setProperty('--least-width', `${Math.round(total * LEAST_SHARE)}px`);
  const choice = createSelection(select || undefined, parts.selected);
  const widths = columns.map(({ width }) => {
    const made = element('col');
    made.style.width = `${((100 * width) / total).toFixed(2)}%`;
    return made;
  });

  const showOrder = (): void => {
    const order = parts.order();
    const focused = [...head.children].findIndex((cell) => cell.contains(document.activeElement));
    head.replaceChildren(
      ...choice.heading(),
      ...columns.map((column) => {
        const mine = order?.column === column.name;
        const direction = mine ? (order.descending ? 'descending' : 'ascending') : undefined;
        const button = element(
          'button',
          { type: 'button', class: `sort ${direction ?? ''}` },
          titles.get(column) ?? '',
        );
        button.addEventListener('click', () => {
          parts.sort({ column: column.name, descending: mine && !order.descending });
          showOrder();
        });
        return element('th', { scope: 'col', 'aria-sort': direction }, button);
      }),
    );
    head.children[focused]?.querySelector('button')?.focus();
  };

  const cellElement = (column: ViewColumn, row: JsonRow): HTMLElement => {
    const text = textOf(column, row, parts.context());
    const id = String(row[table.id] ?? '');
    const content = column === link ? element('a', { href: parts.href(id) }, text || '---') : element('span', {}, text);
    const cell = element(
      'td',
      { 'data-title': titles.get(column), class: column === link ? 'leading' : unbroken(column) },
      content,
    );
    void parts.pictures.of(column, row).then((picture) => picture && content.before(picture));
    return cell;
  };
  const rowElement = (row: JsonRow): HTMLElement => {
    const made = element(
      'tr',
      { 'data-id': String(row[table.id] ?? '') },
      ...choice.box(String(row[table.id] ?? ''), row),
      ...columns.map((one) => cellElement(one, row)),
    );
    made.addEventListener('click', (event) => {
      const on = event.target;
      if (on instanceof Element && on.closest('.select')) return;
      if (!(on instanceof HTMLAnchorElement)) made.querySelector('a')?.click();
    });
    return made;
  };

  place.append(element('colgroup', {}, ...choice.width(), ...widths), element('thead', {}, head), body);
  showOrder();
  return {
    element: place,
    size: () => body.children.length,
    selected: choice.selected,
    show(rows) {
      const focused = document.activeElement?.closest('tr')?.dataset['id'];
      choice.forget();
      body.replaceChildren(...rows.map(rowElement));
      parts.selected();
      // A refresh must not throw a keyboard user back to the top of the page.
      if (focused) body.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(focused)}"] a`)?.focus();
    },
    append: (rows) => body.append(...rows.map(rowElement)),
  };
}

/** Amounts and days stay on one line: half of one says something else. */
const unbroken = ({ field }: ViewColumn): string | null =>
  ['money', 'integer', 'decimal', 'date', 'datetime'].includes(field.kind) ? 'unbroken' : null;

function titleOf({ field, linked }: ViewColumn, language: number): string {
  const own = labelIn(field.labels, language);
  return linked ? `${own} (${labelIn(linked, language)})` : own;
}
