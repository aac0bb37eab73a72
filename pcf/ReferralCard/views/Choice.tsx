import * as React from 'react';
import { ComboBox } from '@fluentui/react';
import type { ChoiceField } from '../questions';
import { useId } from './ids';
import { useSaveKeys } from './saveKeys';

interface Props {
  readonly field: ChoiceField;
  readonly placeholder?: string;
  /** Class of the hint. */
  readonly quiet: string;
  readonly onChange: (value: number | null) => void;
}

/**
 * A combobox whose accessible name is its label alone; a Fluent dropdown would add the chosen option to it. Fluent keeps
 * what the keyboard moves to for itself until the field is left. What is shown must be what a save takes, though, so it
 * is taken with each key while the list is closed, and at the latest with the keys that save.
 */
export const Choice = ({ field, placeholder, quiet, onChange }: Props) => {
  const box = React.useRef<HTMLDivElement>(null);
  const open = React.useRef(false);
  const id = useId();
  const take = () => {
    const shown = box.current?.querySelector('input')?.value;
    const option = field.options.filter(({ text }) => text === shown)[0];
    if (option && option.value !== field.value) onChange(option.value);
  };
  useSaveKeys(box, take);
  return (
    <div ref={box} onKeyUp={() => !open.current && take()}>
      <ComboBox
        label={field.label}
        options={field.options.map(({ value, text, meaning = text }) => ({
          key: value ?? 'none',
          text,
          title: meaning,
        }))}
        {...(field.hint ? { ariaDescribedBy: id } : {})}
        selectedKey={field.value ?? 'none'}
        disabled={field.disabled}
        allowFreeform={false}
        autoComplete="on"
        useComboBoxAsMenuWidth
        {...(placeholder ? { placeholder } : {})}
        onMenuOpen={() => (open.current = true)}
        onMenuDismissed={() => (open.current = false)}
        onChange={(_event, option) => option && onChange(typeof option.key === 'number' ? option.key : null)}
      />
      {field.hint && (
        <p id={id} className={quiet}>
          {field.hint}
        </p>
      )}
    </div>
  );
};
