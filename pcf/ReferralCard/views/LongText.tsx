import * as React from 'react';
import { TextField } from '@fluentui/react';
import type { LongTextField } from '../questions';

interface Props {
  readonly field: LongTextField;
  readonly rows: number;
  readonly placeholder?: string;
  readonly onChange: (text: string) => void;
}

/** A text of several lines. It holds what is typed itself, so that the caret never jumps while the form follows. */
export const LongText = ({ field, rows, placeholder, onChange }: Props) => {
  const [text, setText] = React.useState(field.value);
  const [typing, setTyping] = React.useState(false);
  // Nobody is told that a word is wrong while still writing it.
  const flagged = field.wrong !== undefined && !typing;
  React.useEffect(() => setText(field.value), [field.value]);
  return (
    <TextField
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
      {...(flagged ? { errorMessage: field.wrong } : {})}
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
