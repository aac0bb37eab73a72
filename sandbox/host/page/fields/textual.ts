import { element, newElementId } from '../element';
import type { Attribute } from '../record';
import { sameValue, type Value } from '../values';
import type { FieldContext, FieldView } from './field';

export interface Textual {
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  /** The text for a value, while the user edits and otherwise. */
  write(value: Value, editing: boolean): string;
  read(text: string): { readonly value: Value } | { readonly error: string };
}

/** A field in which a value is typed. What is typed counts when the field is left, as on the platform's forms. */
export function textualField(attribute: Attribute, context: FieldContext, textual: Textual): FieldView {
  const { control } = textual;
  const message = element('div', { class: 'field-error', id: newElementId(), role: 'alert' });
  const box = element('div', { class: 'field' }, control, message);
  let typed = false;

  const editing = (): boolean => document.activeElement === control && !control.readOnly;
  const complain = (text: string | undefined): void => {
    message.textContent = text ?? '';
    box.classList.toggle('invalid', text !== undefined);
    if (text === undefined) {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-describedby');
    } else {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', message.id);
    }
  };
  const show = (): void => {
    // A refresh must not take away what is being typed.
    if (typed) return;
    const text = textual.write(attribute.value(), editing());
    if (control.value !== text) control.value = text;
  };
  const commit = (): boolean => {
    if (!typed) return !box.classList.contains('invalid');
    const read = textual.read(control.value);
    if ('error' in read) {
      complain(read.error);
      return false;
    }
    typed = false;
    complain(undefined);
    if (!sameValue(read.value, attribute.value())) {
      attribute.set(read.value);
      context.edited(attribute);
    }
    show();
    return true;
  };

  control.addEventListener('input', () => {
    typed = true;
  });
  control.addEventListener('change', () => void commit());
  control.addEventListener('focus', () => {
    const before = control.value;
    show();
    // The text for editing replaces the one for reading, and with it a selection made by the keyboard or a script.
    if (control.value !== before) control.select();
  });
  control.addEventListener('blur', () => {
    commit();
    show();
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
      show();
    },
    disable(disabled) {
      control.readOnly = disabled;
    },
  };
}
