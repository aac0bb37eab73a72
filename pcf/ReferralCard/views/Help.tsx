import * as React from 'react';
import type { IComboBox } from '@fluentui/react';
import type { HelpField } from '../questions';
import type { Words } from '../words';
import { Choice } from './Choice';
import { Confirm } from './Confirm';
import type { Styles } from './styles';

interface Props {
  readonly field: HelpField;
  readonly words: Words;
  readonly styles: Styles;
  readonly onChange: (value: number | null) => void;
}

/** Which help the seller asks Microsoft for. The first that is chosen makes the deal visible, so it asks before. */
export const Help = ({ field, words, styles, onChange }: Props) => {
  const [asked, setAsked] = React.useState<number | null>(null);
  const box = React.useRef<IComboBox>(null);
  // Made visible elsewhere meanwhile: the question is over, and does not come back by itself.
  React.useEffect(() => {
    if (!field.asks) setAsked(null);
  }, [field.asks]);
  const open = field.asks && !field.disabled ? asked : null;
  const answer = (yes: boolean) => {
    setAsked(null);
    box.current?.focus();
    if (yes) onChange(open);
  };
  return (
    <div className={styles.column}>
      <Choice
        box={box}
        field={open === null ? field : { ...field, value: open }}
        quiet={styles.quiet}
        deliberate={field.asks}
        onChange={(value) => (field.asks ? setAsked(value) : onChange(value))}
      />
      {open !== null && (
        <Confirm
          question={words.say('card.helpAsk')}
          yes={words.say('card.helpConfirm')}
          words={words}
          styles={styles}
          onYes={() => answer(true)}
          onNo={() => answer(false)}
        />
      )}
    </div>
  );
};
