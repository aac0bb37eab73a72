import { element } from '../element';
import { editNumber, readNumber, showMoney, showNumber } from '../numbers';
import type { Attribute } from '../record';
import type { Value } from '../values';
import type { FieldContext, FieldView } from './field';
import { textualField } from './textual';

/** Whole numbers, decimals and money; money shows with its currency's sign and digits. */
export function numberField(attribute: Attribute, context: FieldContext): FieldView {
  const { field } = attribute;
  const { locale, say } = context;
  const digits = (): number | undefined =>
    field.kind === 'integer' ? 0 : field.kind === 'money' ? context.currency()?.precision : field.precision;
  const write = (value: Value, editing: boolean): string => {
    if (typeof value !== 'number') return '';
    if (editing) return editNumber(value, locale);
    return field.kind === 'money' ? showMoney(value, locale, context.currency()) : showNumber(value, locale, digits());
  };
  return textualField(attribute, context, {
    control: element('input', { type: 'text', inputmode: 'decimal', class: 'input', autocomplete: 'off' }),
    write,
    read(text) {
      if (text.trim() === '') return { value: null };
      const number = readNumber(text, locale);
      if (number === undefined) return { error: say('notNumber') };
      const { min = -Infinity, max = Infinity } = field;
      if (number < min || number > max) {
        return { error: say('outOfRange', { min: showNumber(min, locale, 0), max: showNumber(max, locale, 0) }) };
      }
      const power = 10 ** (digits() ?? 10);
      return { value: Math.round(number * power) / power };
    },
  });
}
