import * as React from 'react';
import { Link } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Words } from '../words';
import type { Styles } from './styles';

const shortList = 3;

/** What happened, newest first; the seller asks for more than the last few. */
export const Audit = ({ audit, words, styles }: { audit: CardModel['audit']; words: Words; styles: Styles }) => {
  const { title, lines } = audit;
  const [all, setAll] = React.useState(false);
  return (
    <section aria-label={title} className={styles.column} style={{ gap: 6 }}>
      <p className={styles.title}>{title}</p>
      <ul className={styles.audit}>
        {(all ? lines : lines.slice(0, shortList)).map(({ time, text }, at) => (
          <li key={lines.length - at}>
            {time && <span className={styles.quiet}>{time} </span>}
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {lines.length > shortList && (
        <div>
          <Link aria-expanded={all} onClick={() => setAll(!all)}>
            {words.say(all ? 'card.showFewer' : 'card.showAll', { count: lines.length })}
          </Link>
        </div>
      )}
    </section>
  );
};
