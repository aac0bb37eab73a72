import * as React from 'react';
import { Link } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Styles } from './styles';

const shortList = 3;

/** What happened, newest first; the seller asks for more than the last few. */
export const Audit = ({ model, title, styles }: { model: CardModel; title: string; styles: Styles }) => {
  const { audit, words } = model;
  const [all, setAll] = React.useState(false);
  return (
    <section aria-label={title} className={styles.column} style={{ gap: 6 }}>
      <p className={styles.title}>{title}</p>
      <ul className={styles.audit}>
        {(all ? audit : audit.slice(0, shortList)).map(({ time, text }, at) => (
          <li key={audit.length - at}>
            {time && <span className={styles.quiet}>{time} </span>}
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {audit.length > shortList && (
        <div>
          <Link aria-expanded={all} onClick={() => setAll(!all)}>
            {words.say(all ? 'card.showFewer' : 'card.showAll', { count: audit.length })}
          </Link>
        </div>
      )}
    </section>
  );
};
