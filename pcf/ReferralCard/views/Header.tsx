import * as React from 'react';
import type { HeaderModel, Step } from '../header';
import type { Words } from '../words';
import type { Styles } from './styles';

const marks = { done: '✔', now: '●', next: '○' } as const;

const Way = ({ steps, words, styles }: { steps: readonly Step[]; words: Words; styles: Styles }) => (
  <ol className={styles.steps} aria-label={words.say('card.steps')}>
    {steps.map(({ text, state }) => (
      <li
        key={text}
        {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}
        className={state === 'next' ? styles.dim : undefined}
        style={{ fontWeight: state === 'now' ? 600 : 400 }}
      >
        <span aria-hidden>{marks[state]} </span>
        {text}
      </li>
    ))}
  </ol>
);

/** What kind of deal this is right now, and how far its referral has come. */
export const Header = ({ header, words, styles }: { header: HeaderModel; words: Words; styles: Styles }) => {
  const { kind, steps } = header;
  if (!kind && steps.length === 0) return null;
  return (
    <div className={styles.header}>
      {kind && (
        <p className={styles.text} data-kind>
          <strong>{kind.text}</strong> <span className={styles.quiet}>{kind.meaning}</span>
        </p>
      )}
      {steps.length > 0 && <Way steps={steps} words={words} styles={styles} />}
    </div>
  );
};
