import type { Attribute } from '../record';
import { choiceField } from './choice';
import { dateField } from './date';
import type { FieldContext, FieldView } from './field';
import { lookupField } from './lookup';
import { numberField } from './number';
import { shownField } from './shown';
import { textField } from './text';

/** The field for a column, by its type; `rows` is the height that the form gives it. */
export function createField(attribute: Attribute, context: FieldContext, rows: number): FieldView {
  const { kind, writable } = attribute.field;
  if (!writable) return shownField(attribute, context);
  switch (kind) {
    case 'text':
    case 'memo':
      return textField(attribute, context, rows);
    case 'integer':
    case 'decimal':
    case 'money':
      return numberField(attribute, context);
    case 'date':
    case 'datetime':
      return dateField(attribute, context);
    case 'boolean':
    case 'choice':
      return choiceField(attribute, context);
    case 'lookup':
      return lookupField(attribute, context);
    case 'other':
      return shownField(attribute, context);
  }
}
