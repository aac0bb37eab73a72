import * as React from 'react';
import { DefaultButton, type ITextField, PrimaryButton, TextField } from '@fluentui/react';
import type { Words } from '../words';
import { useId } from './ids';
import { Panel } from './Panel';
import type { Styles } from './styles';

interface Props {
  /** What to say when no reason is given. */
  readonly needReason: string;
  readonly maxLength: number;
  readonly words: Words;
  readonly styles: Styles;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why, and says what a refusal does, before anything reaches the form. */
export const Decline = ({ needReason, maxLength, words, styles, onConfirm, onCancel }: Props) => {
  const [reason, setReason] = React.useState('');
  const [refused, setRefused] = React.useState(false);
  const field = React.useRef<ITextField>(null);
  React.useEffect(() => field.current?.focus(), []);
  const id = useId();
  const confirm = () => {
    if (reason.trim() !== '') return onConfirm(reason.trim());
    setRefused(true);
    field.current?.focus();
  };
  return (
    <Panel label={words.say('card.declineConfirm')} className={styles.column} onLeave={onCancel}>
      <TextField
        componentRef={field}
        data-focus
        label={words.say('card.declineReason')}
        required
        multiline
        autoAdjustHeight
        resizable={false}
        rows={2}
        maxLength={maxLength}
        value={reason}
        aria-describedby={id}
        {...(refused && reason.trim() === '' ? { errorMessage: needReason } : {})}
        onChange={(_event, typed = '') => setReason(typed)}
      />
      <p id={id} className={styles.text}>
        {words.say('card.declineWarning')}
      </p>
      <div className={styles.row}>
        <PrimaryButton text={words.say('card.declineConfirm')} onClick={confirm} />
        <DefaultButton text={words.say('card.cancel')} onClick={onCancel} />
      </div>
    </Panel>
  );
};
