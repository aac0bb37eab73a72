import type { Cell, Component, FormLayout, Section, Tab } from '../layout';
import { element, newElementId } from './element';
import { createField } from './fields/createField';
import type { FieldContext, FieldView } from './fields/field';
import { labelIn } from './texts';

export interface FormBody {
  readonly element: HTMLElement;
  fields(column: string): readonly FieldView[];
  all(): readonly PlacedField[];
  /** Puts the cursor into a field, on whichever tab it is. */
  focus(view: FieldView): void;
  /** Makes every field read-only, or gives back those that the form itself does not lock. */
  lock(locked: boolean): void;
  /** Where components go, once there is a record to show. */
  readonly components: readonly {
    readonly component: Component;
    readonly container: HTMLElement;
    readonly label: string;
  }[];
}

interface PlacedField {
  readonly column: string;
  readonly label: string;
  readonly view: FieldView;
  /** The form itself locks it. */
  readonly disabled: boolean;
}

/** Tabs, sections and cells as the FormXml lays them out. */
export function createFormBody(layout: FormLayout, context: FieldContext): FormBody {
  const { language } = context;
  const placed: PlacedField[] = [];
  const components: { component: Component; container: HTMLElement; label: string }[] = [];

  const cellElement = (cell: Cell): HTMLElement | undefined => {
    const attribute = context.record.attribute(cell.column);
    if (!attribute) return undefined;
    const own = labelIn(cell.labels, language);
    const label = own || labelIn(attribute.field.labels, language);
    if (cell.component) {
      const container = element('div', { class: 'component-cell' });
      components.push({ component: cell.component, container, label });
      return element('div', { class: 'cell wide' }, container);
    }
    const view = createField(attribute, context, cell.rowSpan);
    view.disable(cell.disabled);
    view.control.id = newElementId();
    placed.push({ column: cell.column, label, view, disabled: cell.disabled });
    const caption = element('label', { for: view.control.id }, label);
    if (attribute.field.required && attribute.field.writable) {
      // Shown to the eye by the style sheet only, so that the accessible name stays the label.
      caption.classList.add('required');
      view.control.setAttribute('aria-required', 'true');
    }
    return element('div', { class: 'cell' }, caption, view.element);
  };

  const sectionElement = (section: Section): HTMLElement => {
    const cells = section.cells.map(cellElement).filter((one) => one !== undefined);
    const title = section.showLabel ? [element('h2', {}, labelIn(section.labels, language))] : [];
    return element('section', { class: 'section' }, ...title, ...cells);
  };

  const tabElement = (tab: Tab): HTMLElement => {
    const columns = tab.columns.map(({ sections }) =>
      element('div', { class: 'column' }, ...sections.map(sectionElement)),
    );
    const panel = element('div', { class: 'columns', role: 'tabpanel', id: newElementId() }, ...columns);
    panel.style.setProperty('--columns', tab.columns.map(({ width }) => fraction(width)).join(' '));
    return panel;
  };

  const panels = layout.form.tabs.map(tabElement);
  const tabs = layout.form.tabs.map((tab, at) =>
    element(
      'button',
      { type: 'button', role: 'tab', class: 'tab', 'aria-controls': panels[at]?.id ?? '' },
      labelIn(tab.labels, language),
    ),
  );
  const select = (chosen: number): void => {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
    });
    panels.forEach((panel, at) => void (panel.hidden = at !== chosen));
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => select(at));
    tab.addEventListener('keydown', (event) => {
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
      const target = next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
      target?.focus();
      target?.click();
    });
  });
  select(0);

  return {
    element: element('div', { class: 'form' }, element('div', { class: 'tabs', role: 'tablist' }, ...tabs), ...panels),
    fields: (column) => placed.filter((one) => one.column === column).map(({ view }) => view),
    all: () => placed,
    focus(view) {
      const at = panels.findIndex((panel) => panel.contains(view.control));
      if (at >= 0) select(at);
      view.control.focus();
    },
    lock: (locked) => placed.forEach(({ view, disabled }) => view.disable(locked || disabled)),
    components,
  };
}

/** Widths in FormXml are percentages; as fractions they leave room for the gaps between columns. */
const fraction = (width: string): string => `minmax(0, ${Number.parseFloat(width) || 100}fr)`;
