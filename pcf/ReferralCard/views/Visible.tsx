import * as React from 'react';
import { type IToggle, Toggle } from '@fluentui/react';
import type { Field } from '../questions';
import type { Words } from '../words';
import { Confirm } from './Confirm';
import { useId } from './ids';
import type { Styles } from './styles';

interface Props {
  readonly field: Field<boolean>;
  readonly words: Words;
  readonly styles: Styles;
  readonly onChange: (visible: boolean) => void;
}

/** Whether Microsoft's sellers see the deal: a switch that asks before it goes on, since it never goes off again. */
export const Visible = ({ field, words, styles, onChange }: Props) => {
  const [asking, setAsking] = React.useState(false);
  const toggle = React.useRef<IToggle>(null);
  const id = useId();
  // Made visible elsewhere meanwhile: the question is over, and does not come back by itself.
  React.useEffect(() => {
    if (field.value) setAsking(false);
  }, [field.value]);
  const answer = (yes: boolean) => {
    setAsking(false);
    toggle.current?.focus();
    if (yes) onChange(true);
  };
  return (
    <div>
      <Toggle
        componentRef={toggle}
        label={field.label}
        inlineLabel
        checked={field.value}
        disabled={field.disabled}
        {...(field.hint ? { 'aria-describedby': id } : {})}
        onChange={(_event, on) => (on ? setAsking(true) : onChange(false))}
        styles={{ root: { marginBottom: 0 } }}
      />
      {field.hint && (
        <p id={id} className={styles.quiet}>
          {field.hint}
        </p>
      )}
      {asking && !field.value && !field.disabled && (
        <Confirm
          question={words.say('card.visibleAsk')}
          yes={words.say('card.visibleConfirm')}
          words={words}
          styles={styles}
          onYes={() => answer(true)}
          onNo={() => answer(false)}
        />
      )}
    </div>
  );
};
