import * as React from 'react';
import { DefaultButton, Link, PrimaryButton, useTheme } from '@fluentui/react';
import { sellerResponse, valueOf } from '../../../model/choices';
import type { ReceivedModel } from '../received';
import type { Words } from '../words';
import type { Actions } from './actions';
import { Decline } from './Decline';
import { useId } from './ids';
import { useKeptFocus } from './keptFocus';
import { type Styles, toneOf } from './styles';

interface Props {
  readonly received: ReceivedModel;
  readonly words: Words;
  readonly actions: Actions;
  readonly styles: Styles;
}

/** What Microsoft sent: the message, the sender, the days left, and the seller's answer. */
export const Received = ({ received, words, actions, styles }: Props) => {
  const theme = useTheme();
  const { message, products, sender, mail, deadline, ask, answer, mayUndo, labels, reasonLength } = received;
  const [declining, setDeclining] = React.useState(false);
  const section = React.useRef<HTMLElement>(null);
  useKeptFocus(section);
  const id = useId();
  // Where the keyboard goes back to when the question why is called off.
  const [from, setFrom] = React.useState<'accept' | 'decline'>('accept');
  const mark = (name: 'accept' | 'decline') => (from === name ? { 'data-focus': true } : {});
  const asking = ask && declining && ask.mayDecline;
  // An answer given elsewhere meanwhile ends the question, and it does not come back by itself.
  React.useEffect(() => {
    if (!ask) setDeclining(false);
  }, [!ask]);
  const respond = (name: 'Accept' | 'Decline' | undefined, reason: string | null) => {
    // The reason goes first, so that the form never holds a refusal without one.
    actions.set('responseReason', reason);
    actions.set('sellerResponse', name ? valueOf(sellerResponse, name) : null);
    setDeclining(false);
    setFrom('accept');
  };
  // On a panel of the same tone the badge would not be seen.
  const calm = deadline?.tone === 'Pending' ? { background: theme.palette.white } : {};
  const openDecline = () => {
    setDeclining(true);
    setFrom('decline');
  };
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={words.say('card.received')}
      className={styles.box}
      style={{ ...toneOf('Pending', theme), gap: 10 }}
    >
      <div className={styles.header}>
        <p className={styles.title}>{words.say('card.received')}</p>
        {deadline && (
          <div className={styles.badge} style={{ ...toneOf(deadline.tone, theme), ...calm }} data-deadline>
            <span>{deadline.text}</span>
          </div>
        )}
      </div>
      {message && <p className={styles.value}>{message}</p>}
      {(sender || mail || deadline) && (
        <dl className={styles.pairs}>
          {(sender || mail) && (
            <div>
              <dt>{words.say('card.sender')}</dt>
              <dd>
                {sender}
                {sender && mail && <br />}
                {mail &&
                  (mail.link ? (
                    <a href={mail.link} className={styles.inked}>
                      {mail.text}
                    </a>
                  ) : (
                    mail.text
                  ))}
              </dd>
            </div>
          )}
          {deadline && (
            <div>
              <dt>{words.say('card.answerBy')}</dt>
              <dd>{deadline.day}</dd>
            </div>
          )}
        </dl>
      )}
      {products && (
        <dl className={styles.pairs}>
          <div>
            <dt>{products.label}</dt>
            {products.names.map((name) => (
              <dd key={name}>{name}</dd>
            ))}
          </div>
        </dl>
      )}
      {deadline?.note && <p className={styles.text}>{deadline.note}</p>}
      {answer && (
        <div className={styles.column} style={{ gap: 6 }}>
          <p id={id} className={styles.text}>
            <strong>{answer.text}</strong>
          </p>
          {answer.reason && <p className={styles.value}>{answer.reason}</p>}
        </div>
      )}
      {mayUndo && (
        <div>
          <Link data-focus aria-describedby={id} className={styles.inked} onClick={() => respond(undefined, null)}>
            {words.say('card.undo')}
          </Link>
        </div>
      )}
      {asking ? (
        <Decline
          needReason={labels.needReason}
          maxLength={reasonLength}
          words={words}
          styles={styles}
          onConfirm={(reason) => respond('Decline', reason)}
          onCancel={() => setDeclining(false)}
        />
      ) : (
        ask && (
          <div className={styles.row}>
            <PrimaryButton {...mark('accept')} text={labels.accept} onClick={() => respond('Accept', null)} />
            {ask.mayDecline && <DefaultButton {...mark('decline')} text={labels.decline} onClick={openDecline} />}
          </div>
        )
      )}
    </section>
  );
};
