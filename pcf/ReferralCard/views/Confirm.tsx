import * as React from 'react';
import { DefaultButton, focusAsync, PrimaryButton } from '@fluentui/react';
import type { Words } from '../words';
import { useId } from './ids';
import { Panel } from './Panel';
import type { Styles } from './styles';

interface Props {
  readonly question: string;
  readonly yes: string;
  readonly words: Words;
  readonly styles: Styles;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/**
 * Asks before the deal becomes visible to Microsoft's sellers, which cannot be taken back, and before that reaches the form,
 * which saves by itself after 30 seconds. The keyboard starts on the way back.
 */
export const Confirm = ({ question, yes, words, styles, onYes, onNo }: Props) => {
  const back = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => {
    back.current?.focus();
    // A combobox in which something was chosen takes the focus a frame later; the last to ask for it gets it.
    focusAsync(back.current);
  }, []);
  const id = useId();
  return (
    <Panel label={question} className={styles.column} style={{ gap: 6 }} onLeave={onNo}>
      <p id={id} className={styles.text}>
        <strong>{question}</strong> {words.say('card.visibleExplained')}
      </p>
      <div className={styles.row}>
        <PrimaryButton text={yes} aria-describedby={id} onClick={onYes} />
        <DefaultButton
          elementRef={back as React.RefObject<HTMLElement>}
          text={words.say('card.cancel')}
          aria-describedby={id}
          onClick={onNo}
        />
      </div>
    </Panel>
  );
};
