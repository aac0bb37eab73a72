import { element } from '../element';
import type { Attribute } from '../record';
import type { FieldContext, FieldView } from './field';
import { textualField } from './textual';

/** Single and multiple lines of text. */
export function textField(attribute: Attribute, context: FieldContext, rows: number): FieldView {
  const { kind, length, url } = attribute.field;
  const control =
    kind === 'memo'
      ? element('textarea', { rows: Math.max(rows, 3), class: 'input' })
      : element('input', { type: url ? 'url' : 'text', class: 'input', autocomplete: 'off' });
  return textualField(attribute, context, {
    control,
    write: (value) => (typeof value === 'string' ? value : ''),
    read: (text) =>
      length !== undefined && text.length > length
        ? { error: context.say('tooLong', { length }) }
        : { value: text === '' ? null : text },
  });
}
