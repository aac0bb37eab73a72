import * as React from 'react';
import { ComboBox, type IComboBox } from '@fluentui/react';
import type { ChoiceField } from '../questions';
import { useId } from './ids';
import { useSaveKeys } from './saveKeys';

interface Props {
  readonly field: ChoiceField;
  readonly placeholder?: string;
  /** Class of the hint. */
  readonly quiet: string;
  /** Nothing is taken before it was chosen in the open list: the keys open it. */
  readonly deliberate?: boolean;
  readonly box?: React.RefObject<IComboBox>;
  readonly onChange: (value: number | null) => void;
}

/** Keys that would choose in a closed list. */
const chooses = ({ key, ctrlKey, metaKey, altKey }: React.KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && (/^(Arrow(Up|Down)|Home|End|Page(Up|Down))$/.test(key) || key.length === 1);

/**
 * A combobox whose accessible name is its label alone; a Fluent dropdown would add the chosen option to it. Fluent keeps
 * what the keyboard moves to for itself until the field is left. What is shown must be what a save takes, though, so it
 * is taken with each key while the list is closed, and at the latest with the keys that save.
 */
export const Choice = ({ field, placeholder, quiet, deliberate, box, onChange }: Props) => {
  const root = React.useRef<HTMLDivElement>(null);
  const own = React.useRef<IComboBox>(null);
  const comboBox = box ?? own;
  const open = React.useRef(false);
  const id = useId();
  const take = () => {
    const shown = root.current?.querySelector('input')?.value;
    const option = field.options.filter(({ text }) => text === shown)[0];
    if (option && option.value !== field.value) onChange(option.value);
  };
  useSaveKeys(root, () => !deliberate && take());
  return (
    <div
      ref={root}
      onKeyDownCapture={(event) => {
        if (!deliberate || open.current || !chooses(event)) return;
        // A letter goes on to the list, where it finds its option.
        if (event.key.length > 1) event.stopPropagation();
        comboBox.current?.focus(true);
      }}
      onKeyUp={() => !open.current && !deliberate && take()}
    >
      <ComboBox
        componentRef={comboBox}
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
        <p id={id} className={quiet} style={{ marginTop: 4 }}>
          {field.hint}
        </p>
      )}
    </div>
  );
};
