import { element } from '../element';
import type { Attribute } from '../record';
import { dayText, localDay } from '../values';
import type { FieldContext, FieldView } from './field';
import { textualField } from './textual';

/**
 * A day, or a moment in the user's time zone, picked with the browser's own calendar. Browsers write such a field in
 * their own language, which need not be the page's; so until it is edited, the page's way of writing it lies over it.
 */
export function dateField(attribute: Attribute, context: FieldContext): FieldView {
  const withTime = attribute.field.kind === 'datetime';
  const format = new Intl.DateTimeFormat(context.locale, withTime ? { dateStyle: 'short', timeStyle: 'short' } : {});
  const field = textualField(attribute, context, {
    control: element('input', {
      type: withTime ? 'datetime-local' : 'date',
      class: 'input',
      max: withTime ? '9999-12-31T23:59' : '9999-12-31',
    }),
    write(value) {
      if (!(value instanceof Date)) return '';
      const time = `${String(value.getHours()).padStart(2, '0')}:${String(value.getMinutes()).padStart(2, '0')}`;
      return withTime ? `${dayText(value)}T${time}` : dayText(value);
    },
    read: (text) => ({ value: text === '' ? null : withTime ? new Date(text) : localDay(text) }),
  });
  const shown = element('span', { class: 'date-shown', 'aria-hidden': 'true' });
  const show = (): void => {
    const value = attribute.value();
    shown.textContent = value instanceof Date ? format.format(value) : '---';
  };
  attribute.watch(show);
  show();
  field.element.classList.add('date-field');
  field.element.append(shown);
  return field;
}
