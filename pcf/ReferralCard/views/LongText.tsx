import * as React from 'react';
import { TextField } from '@fluentui/react';
import type { LongTextField } from '../questions';

interface Props {
  readonly field: LongTextField;
  readonly rows: number;
  readonly onChange: (text: string) => void;
}

/** A text of several lines. It holds what is typed itself, so that the caret never jumps while the form follows. */
export const LongText = ({ field, rows, onChange }: Props) => {
  const [text, setText] = React.useState(field.value);
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
      {...(field.hint ? { description: field.hint } : {})}
      styles={{ description: { fontSize: 12 } }}
      onChange={(_event, typed = '') => {
        setText(typed);
        onChange(typed);
      }}
    />
  );
};
