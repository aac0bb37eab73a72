import * as React from 'react';
import { DefaultButton, type IButton, PrimaryButton } from '@fluentui/react';
import { useId } from './ids';
import type { Styles } from './styles';

interface Props {
  readonly question: string;
  readonly explanation: string;
  readonly yes: string;
  readonly no: string;
  readonly styles: Styles;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/**
 * Asks before a value that cannot be taken back reaches the form, which saves by itself after 30 seconds. The keyboard
 * starts on the way back.
 */
export const Confirm = ({ question, explanation, yes, no, styles, onYes, onNo }: Props) => {
  const back = React.useRef<IButton>(null);
  React.useEffect(() => back.current?.focus(), []);
  const id = useId();
  return (
    <div
      role="group"
      aria-label={question}
      className={styles.column}
      style={{ gap: 6 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onNo();
      }}
    >
      <p id={id} className={styles.text}>
        <strong>{question}</strong> {explanation}
      </p>
      <div className={styles.row}>
        <PrimaryButton text={yes} aria-describedby={id} onClick={onYes} />
        <DefaultButton componentRef={back} text={no} aria-describedby={id} onClick={onNo} />
      </div>
    </div>
  );
};
