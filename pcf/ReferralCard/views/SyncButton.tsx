import * as React from 'react';
import { ActionButton, Spinner, SpinnerSize } from '@fluentui/react';
import type { CardModel } from '../cardModel';
import type { Actions } from './actions';
import type { Styles } from './styles';

interface Props {
  readonly syncNow: NonNullable<CardModel['syncNow']>;
  readonly actions: Actions;
  readonly styles: Styles;
}

/** Asks the connector to look now. It stays in its place and keeps the keyboard while it works. */
export const SyncButton = ({ syncNow, actions, styles }: Props) => (
  <div className={styles.row}>
    <ActionButton
      iconProps={{ iconName: 'Sync' }}
      text={syncNow.label}
      aria-disabled={syncNow.busy}
      styles={{ root: { height: 28 } }}
      onClick={() => !syncNow.busy && actions.syncNow()}
    />
    {syncNow.busy && <Spinner size={SpinnerSize.xSmall} aria-hidden />}
    <span className={styles.quiet} aria-live="polite">
      {syncNow.said ?? ''}
    </span>
  </div>
);
