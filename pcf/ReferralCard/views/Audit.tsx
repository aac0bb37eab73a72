import * as React from 'react';
import { Checkbox, Link, List } from '@fluentui/react';
import type { AuditEntry } from '../audit';
import type { CardModel } from '../cardModel';
import type { Words } from '../words';
import type { Styles } from './styles';

interface Props {
  readonly audit: CardModel['audit'];
  readonly words: Words;
  readonly styles: Styles;
}

const shortList = 3;

/** What happened, newest first; the seller asks for more than the last few. A long history is drawn where it is looked at. */
const Drawn = ({ audit, words, styles }: Props) => {
  const { title, lines } = audit;
  const [all, setAll] = React.useState(false);
  const [errorsOnly, setErrorsOnly] = React.useState(false);
  const errors = React.useMemo(() => lines.filter(({ error }) => error), [lines]);
  const chosen = errorsOnly && errors.length > 0 ? errors : lines;
  const line = (entry: AuditEntry | undefined) =>
    entry && (
      <p className={styles.auditLine}>
        {entry.at && <span className={styles.quiet}>{words.time(entry.at)} </span>}
        <span>
          {entry.error && <span aria-hidden>⚠ </span>}
          {entry.text}
        </span>
      </p>
    );
  return (
    <section aria-label={title} className={styles.column} style={{ gap: 6 }}>
      <div className={styles.header}>
        <p className={styles.title}>{title}</p>
        {errors.length > 0 && errors.length < lines.length && (
          <Checkbox
            label={words.say('card.errorsOnly', { count: errors.length })}
            checked={errorsOnly}
            onChange={(_event, only) => setErrorsOnly(!!only)}
          />
        )}
      </div>
      {all ? (
        <div className={styles.scroll} data-is-scrollable tabIndex={0} role="group" aria-label={title}>
          <List items={chosen as AuditEntry[]} onRenderCell={line} />
        </div>
      ) : (
        <ul className={styles.audit}>
          {chosen.slice(0, shortList).map((entry, at) => (
            <li key={chosen.length - at}>{line(entry)}</li>
          ))}
        </ul>
      )}
      {chosen.length > shortList && (
        <div>
          <Link aria-expanded={all} onClick={() => setAll(!all)}>
            {words.say(all ? 'card.showFewer' : 'card.showAll', { count: chosen.length })}
          </Link>
        </div>
      )}
    </section>
  );
};

/** The history stays as it is while the seller types. */
export const Audit = React.memo(
  Drawn,
  (a, b) => a.audit.lines === b.audit.lines && a.words.language === b.words.language && a.styles === b.styles,
);
