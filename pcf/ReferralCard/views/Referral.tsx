import * as React from 'react';
import { ActionButton, Link } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Actions } from './actions';
import type { Styles } from './styles';

/** What is known of the referral at Partner Center. */
export const Referral = ({ model, actions, styles }: { model: CardModel; actions: Actions; styles: Styles }) => {
  const { referral, words } = model;
  const { identifier, link, facts } = referral;
  const [copied, setCopied] = React.useState<string>();
  const copy = (text: string) =>
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(text),
      () => setCopied(undefined),
    );
  return (
    <dl className={styles.facts}>
      {identifier && (
        <div className={`${styles.fact} ${styles.wide}`}>
          <dt>{identifier.label}</dt>
          <dd className={styles.row}>
            <span>{identifier.value}</span>
            <ActionButton
              iconProps={{ iconName: 'Copy' }}
              text={words.say(copied === identifier.value ? 'card.copied' : 'card.copy')}
              ariaLabel={words.say(copied === identifier.value ? 'card.copied' : 'card.copyIdentifier')}
              styles={{ root: { height: 28 } }}
              onClick={() => copy(identifier.value)}
            />
            <span className={styles.hidden} aria-live="polite">
              {copied === identifier.value ? words.say('card.copied') : ''}
            </span>
            {link && (
              <Link
                href={link}
                target="_blank"
                rel="noopener noreferrer"
                onClick={(event) => {
                  event.preventDefault();
                  actions.open(link);
                }}
              >
                {words.say('card.open')}
              </Link>
            )}
          </dd>
        </div>
      )}
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
