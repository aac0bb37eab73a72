import { element } from '../element';
import type { Attribute } from '../record';
import { labelIn } from '../texts';
import type { FieldContext, FieldView } from './field';

/** A choice, or a yes and no, as a list of options; the first entry is the empty one. */
export function choiceField(attribute: Attribute, context: FieldContext): FieldView {
  const { options, kind, required } = attribute.field;
  const control = element('select', { class: 'input' }, element('option', { value: '' }, '---'));
  for (const option of options) {
    control.append(element('option', { value: option.value }, labelIn(option.labels, context.language)));
  }
  const box = element('div', { class: 'field' }, control);
  const show = (): void => {
    const value = attribute.value();
    control.value = value === null ? '' : String(Number(value));
  };
  control.addEventListener('change', () => {
    const chosen = control.value === '' ? null : Number(control.value);
    attribute.set(kind === 'boolean' && chosen !== null ? chosen === 1 : chosen);
    context.edited(attribute);
  });
  attribute.watch(show);
  if (required) control.required = true;
  return {
    element: box,
    control,
    show,
    commit: () => true,
    pending: () => false,
    reset: show,
    complain: (text) => {
      box.classList.toggle('invalid', text !== undefined);
      control.setCustomValidity(text ?? '');
    },
    disable: (disabled) => void (control.disabled = disabled),
  };
}
