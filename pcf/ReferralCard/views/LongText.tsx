import * as React from 'react';
import { TextField as FluentTextField } from '@fluentui/react';
import type { TextField } from '../cardModel';

interface Props {
  readonly field: TextField;
  readonly rows: number;
  readonly placeholder?: string;
  /** Shown once the seller leaves the field, never while typing. */
  readonly wrong?: string;
  readonly onChange: (text: string) => void;
}

/** A text of several lines. It holds what is typed itself, so that the caret never jumps while the form follows. */
export const LongText = ({ field, rows, placeholder, wrong, onChange }: Props) => {
  const [text, setText] = React.useState(field.value);
  const [typing, setTyping] = React.useState(false);
  const flagged = wrong !== undefined && !typing;
  React.useEffect(() => setText(field.value), [field.value]);
  return (
    <FluentTextField
      multiline
      autoAdjustHeight
      rows={rows}
      resizable={false}
      label={field.label}
      value={text}
      disabled={field.disabled}
      maxLength={field.maxLength}
      {...(placeholder ? { placeholder } : {})}
      {...(field.hint && !flagged ? { description: field.hint } : {})}
      {...(flagged ? { errorMessage: wrong } : {})}
      styles={{ description: { fontSize: 12 } }}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      onChange={(_event, typed = '') => {
        setText(typed);
        onChange(typed);
      }}
    />
  );
};
