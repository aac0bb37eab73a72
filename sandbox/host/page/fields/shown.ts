import { element } from '../element';
import { optionText } from '../optionText';
import type { Attribute } from '../record';
import type { LookupValue } from '../values';
import type { FieldContext, FieldView } from './field';

/** A column that nobody changes on a form, such as the owner and the status reason. */
export function shownField(attribute: Attribute, context: FieldContext): FieldView {
  const control = element('input', { type: 'text', class: 'input', readonly: true });
  const show = (): void => {
    control.value = optionText(attribute, context.language) ?? attribute.formatted() ?? plain();
  };
  const plain = (): string => {
    const value = attribute.value();
    if (value === null) return '---';
    if (Array.isArray(value)) return (value as readonly LookupValue[])[0]?.name ?? '---';
    return String(value);
  };
  attribute.watch(show);
  return {
    element: element('div', { class: 'field' }, control),
    control,
    show,
    commit: () => true,
    pending: () => false,
    reset: show,
    complain: () => undefined,
    disable: () => undefined,
  };
}
