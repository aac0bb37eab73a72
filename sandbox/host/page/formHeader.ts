import type { FormLayout } from '../layout';
import { element } from './element';
import type { FieldContext } from './fields/field';
import { showMoney } from './numbers';
import { optionText } from './optionText';
import { labelIn, type TextKey } from './texts';
import type { Value } from './values';

/** The columns that the header of the platform's opportunity form shows. */
const shown = ['estimatedclosedate', 'estimatedvalue', 'statuscode', 'ownerid'];

export interface FormHeader {
  readonly element: HTMLElement;
  /** Says whether all is saved. */
  state(key: Extract<TextKey, 'saved' | 'unsaved' | 'saving'> | undefined): void;
}

/** Name of the record, whether it is saved, and the facts that one wants at a glance. */
export function createFormHeader(layout: FormLayout, context: FieldContext, formName: Node): FormHeader {
  const { record, say, language } = context;
  const tableName = labelIn(layout.table.labels, language);
  const title = element('span', { class: 'title-name' });
  const state = element('span', { class: 'title-state', role: 'status' });
  const facts = element('dl', { class: 'facts' });
  const values: (() => void)[] = [];
  for (const name of shown) {
    const attribute = record.attribute(name);
    if (!attribute) continue;
    const value = element('dd', {});
    const cell = layout.form.tabs
      .flatMap(({ columns }) => columns.flatMap(({ sections }) => sections.flatMap(({ cells }) => cells)))
      .find(({ column }) => column === name);
    facts.append(
      element('div', {}, value, element('dt', {}, labelIn(cell?.labels ?? attribute.field.labels, language))),
    );
    values.push(() => {
      value.textContent =
        textOf(attribute.value(), context, attribute.field.kind === 'money') ??
        optionText(attribute, language) ??
        attribute.formatted() ??
        '---';
    });
  }
  const show = (): void => {
    const name = String(record.attribute(layout.table.primaryName)?.value() ?? '');
    title.textContent = name || say('newRecord', { table: tableName });
    document.title = `${tableName}: ${title.textContent}`;
    values.forEach((run) => run());
  };
  record.watch(show);
  return {
    element: element(
      'div',
      { class: 'form-header' },
      element(
        'div',
        { class: 'title' },
        element('h1', {}, title),
        state,
        element('div', { class: 'subtitle' }, `${tableName} · `, formName),
      ),
      facts,
    ),
    state: (key) => void (state.textContent = key ? `- ${say(key)}` : ''),
  };
}

/** Money and days as the page's language writes them; the rest as Dataverse says it. */
function textOf(value: Value, context: FieldContext, money = false): string | undefined {
  if (typeof value === 'number' && money) return showMoney(value, context.locale, context.currency());
  if (value instanceof Date) return new Intl.DateTimeFormat(context.locale).format(value);
  return undefined;
}
