import { bareId } from '../../../../model/guid';
import { addressOf } from '../address';
import { element, icon, newElementId } from '../element';
import type { Attribute } from '../record';
import { bracedId, type LookupValue } from '../values';
import type { FieldContext, FieldView } from './field';
import { findRecords } from './findRecords';
import { createSuggestions } from './suggestions';

/** How long typing must rest before the table is searched, in ms. */
const REST_MS = 150;

/** A lookup: a combobox that searches the tables it may lead to. */
export function lookupField(attribute: Attribute, context: FieldContext): FieldView {
  const { say } = context;
  const { targets } = attribute.field;
  const message = element('div', { class: 'field-error', id: newElementId(), role: 'alert' });
  const control = element('input', {
    type: 'text',
    class: 'input lookup',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    placeholder: say('look'),
  });
  // Not on the way of the Tab key: with the keyboard the text is deleted.
  const remove = element('button', { type: 'button', class: 'lookup-clear', tabindex: -1 }, icon('close'));
  const open = element('a', { class: 'lookup-open' }, icon('open'));
  const suggestions = createSuggestions(control, say('nothingFound'), (chosen) => choose(chosen));
  const box = element('div', { class: 'field lookup-box' }, control, remove, open, suggestions.element, message);

  let typed = false;
  let disabled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searched = 0;

  const current = (): LookupValue | undefined => {
    const value = attribute.value();
    return Array.isArray(value) ? (value as readonly LookupValue[])[0] : undefined;
  };
  const show = (): void => {
    const name = current()?.name ?? '';
    remove.hidden = !name || disabled;
    remove.setAttribute('aria-label', say('clear', { name }));
    open.hidden = !name;
    open.setAttribute('aria-label', say('openRecord', { name }));
    const chosen = current();
    if (chosen) open.href = addressOf({ table: chosen.entityType }, 'entityrecord', bareId(chosen.id));
    if (!typed) control.value = name;
  };
  const complain = (text: string | undefined): void => {
    message.textContent = text ?? '';
    box.classList.toggle('invalid', text !== undefined);
    control.toggleAttribute('aria-invalid', text !== undefined);
    if (text) control.setAttribute('aria-describedby', message.id);
  };
  const choose = (chosen: LookupValue | null): void => {
    typed = false;
    suggestions.close();
    complain(undefined);
    attribute.set(chosen && [{ ...chosen, id: bracedId(chosen.id) }]);
    context.edited(attribute);
    show();
  };
  const search = async (): Promise<void> => {
    const mine = (searched += 1);
    // An error shows as an empty list: the field keeps its value, and the next key tries again.
    const found = await findRecords(context.webApi, targets, typed ? control.value.trim() : '').catch(() => []);
    if (mine === searched && document.activeElement === control) suggestions.open(found);
  };
  const later = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void search(), REST_MS);
  };
  const commit = (): boolean => {
    if (!typed) return !box.classList.contains('invalid');
    const text = control.value.trim();
    if (text === '') choose(null);
    else {
      const exact = suggestions.entries().find(({ name }) => name.toLowerCase() === text.toLowerCase());
      if (exact) choose(exact);
      else if (text === current()?.name) typed = false;
      else {
        complain(say('pickOne'));
        return false;
      }
    }
    return true;
  };

  control.addEventListener('input', () => {
    typed = true;
    later();
  });
  control.addEventListener('click', () => {
    if (!disabled && !suggestions.isOpen()) void search();
  });
  control.addEventListener('keydown', (event) => {
    if (disabled) return;
    if (event.key === 'ArrowDown' && !suggestions.isOpen()) void search();
    else if (event.key === 'Escape' && typed) {
      typed = false;
      complain(undefined);
      suggestions.close();
      show();
    } else if (!suggestions.key(event)) return;
    event.preventDefault();
  });
  control.addEventListener('blur', () => {
    if (timer) clearTimeout(timer);
    searched += 1;
    commit();
    suggestions.close();
    show();
  });
  remove.addEventListener('click', () => {
    choose(null);
    control.focus();
  });
  attribute.watch(show);
  return {
    element: box,
    control,
    show,
    commit,
    complain,
    pending: () => typed,
    reset() {
      typed = false;
      complain(undefined);
      suggestions.close();
      show();
    },
    disable(given) {
      disabled = given;
      control.readOnly = given;
      control.placeholder = given ? '---' : say('look');
      show();
    },
  };
}
