import * as React from 'react';
import { type Theme, ThemeProvider } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Actions } from './actions';
import { Audit } from './Audit';
import { Conflicts } from './Conflicts';
import { Header } from './Header';
import { Questions } from './Questions';
import { useKeptFocus } from './keptFocus';
import { Received } from './Received';
import { Referral } from './Referral';
import { Status } from './Status';
import { steady } from './steady';
import { stylesOf } from './styles';
import { Todo } from './Todo';

/** What stays as it is while the seller types. */
const parts = {
  Audit: steady(Audit),
  Conflicts: steady(Conflicts),
  Header: steady(Header),
  Received: steady(Received),
  Todo: steady(Todo),
};

/** The whole card, top to bottom: how it stands, what is asked of the seller, what is known, what happened. */
export const Card = ({ model, actions, theme }: { model: CardModel; actions: Actions; theme: Theme }) => {
  const styles = React.useMemo(() => stylesOf(theme), [theme]);
  const root = React.useRef<HTMLDivElement>(null);
  useKeptFocus(root);
  const { words, received, questions, missing, unread, conflicts, referral, audit, hint } = model;
  return (
    <ThemeProvider theme={theme} applyTo="none">
      <div ref={root} data-card tabIndex={-1} className={styles.card} lang={words.locale}>
        <Status model={model} actions={actions} styles={styles} />
        <parts.Header header={model.header} words={words} styles={styles} />
        {received && <parts.Received received={received} words={words} actions={actions} styles={styles} />}
        {missing.length + unread.length > 0 && (
          <parts.Todo title={words.say('card.missing')} missing={missing} unread={unread} styles={styles} />
        )}
        {conflicts.length > 0 && (
          <parts.Conflicts
            conflicts={conflicts}
            words={words}
            mayChoose={model.mayChoose}
            actions={actions}
            styles={styles}
          />
        )}
        {questions && <Questions questions={questions} words={words} actions={actions} styles={styles} />}
        {hint && <p className={styles.quiet}>{hint}</p>}
        {(referral.identifier || referral.facts.length > 0) && (
          <Referral model={model} actions={actions} styles={styles} />
        )}
        {model.unbound && (
          <details className={styles.quiet}>
            <summary>{words.say('card.unboundTitle')}</summary>
            <p className={styles.quiet}>{model.unbound}</p>
          </details>
        )}
        {audit.lines.length > 0 && <parts.Audit audit={audit} words={words} styles={styles} />}
      </div>
    </ThemeProvider>
  );
};
