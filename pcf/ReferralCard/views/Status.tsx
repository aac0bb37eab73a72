import * as React from 'react';
import { Spinner, SpinnerSize, Toggle, useTheme } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Actions } from './actions';
import { type Styles, toneOf } from './styles';
import { SyncButton } from './SyncButton';

const marks = { NotShared: '', Pending: '', InSync: '✔', Conflict: '⇄', NeedsAttention: '!' } as const;

/** The switch, how the deal stands, and what that means. */
export const Status = ({ model, actions, styles }: { model: CardModel; actions: Actions; styles: Styles }) => {
  const theme = useTheme();
  const { status, sync, problem, notes, syncNow } = model;
  return (
    <div className={styles.column} style={{ gap: 8 }}>
      <div className={styles.state}>
        <Toggle
          label={sync.label}
          inlineLabel
          checked={sync.value}
          disabled={sync.disabled}
          onChange={(_event, on) => actions.set('syncWithPartnerCenter', !!on)}
          styles={{ root: { marginBottom: 0, marginInlineEnd: 8 } }}
        />
        <div role="status" className={styles.badge} style={toneOf(status.tone, theme)} data-status={status.name}>
          {status.busy && <Spinner size={SpinnerSize.xSmall} aria-hidden />}
          {marks[status.tone] && <span aria-hidden>{marks[status.tone]}</span>}
          <span>{status.label}</span>
        </div>
        <SyncButton syncNow={syncNow} syncedOn={status.syncedOn} actions={actions} styles={styles} />
      </div>
      {status.explanation && <p className={styles.text}>{status.explanation}</p>}
      {problem && (
        <div className={styles.box} style={toneOf('NeedsAttention', theme)}>
          <p className={styles.text}>{problem.text}</p>
          {problem.nextTry && <p className={styles.text}>{problem.nextTry}</p>}
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
    </div>
  );
};
