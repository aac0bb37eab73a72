import { element } from '../element';
import type { Attribute } from '../record';
import { labelIn } from '../texts';
import type { LookupValue } from '../values';
import type { FieldContext, FieldView } from './field';

/** A column that nobody changes on a form, such as the owner and the status reason. */
export function shownField(attribute: Attribute, context: FieldContext): FieldView {
  const control = element('input', { type: 'text', class: 'input', readonly: true });
  const show = (): void => {
    control.value = attribute.formatted() ?? plain();
  };
  const plain = (): string => {
    const value = attribute.value();
    if (value === null) return '---';
    if (Array.isArray(value)) return (value as readonly LookupValue[])[0]?.name ?? '---';
    const option = attribute.field.options.find((one) => one.value === Number(value));
    return option ? labelIn(option.labels, context.language) : String(value);
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
