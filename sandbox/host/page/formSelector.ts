/** Where the user chooses among the main forms that are meant for him; the one that he chose last opens the next time. */
import type { FormLayout, PageSettings } from '../layout';
import { addressOf } from './address';
import { element } from './element';
import { labelIn, type Say } from './texts';

const key = ({ table, user }: PageSettings): string => `form of ${table} for ${user}`;

/** The form that the address names, else the one of the last time; undefined when the user has never chosen. */
export const askedForm = (settings: PageSettings): string | undefined =>
  settings.formId ?? localStorage.getItem(key(settings)) ?? undefined;

/** The selector, or the name alone where there is nothing to choose. */
export function createFormSelector(
  { form, forms }: FormLayout,
  settings: PageSettings,
  say: Say,
  recordId: () => string | undefined,
): Node {
  if (settings.formId === form.id) localStorage.setItem(key(settings), form.id);
  const nameOf = ({ labels }: Pick<FormLayout['form'], 'labels'>): string => labelIn(labels, settings.language);
  if (forms.length < 2) return document.createTextNode(nameOf(form));
  const selector = element(
    'select',
    { class: 'form-selector', 'aria-label': say('form') },
    ...forms.map((one) => element('option', { value: one.id }, nameOf(one))),
  );
  selector.value = form.id;
  selector.addEventListener('change', () => {
    const formid = selector.value;
    // Who has unsaved entries is asked before he leaves, and may stay.
    selector.value = form.id;
    location.assign(addressOf(settings, 'entityrecord', recordId(), { formid }));
  });
  return selector;
}
