import * as React from 'react';
import { ActionButton, type IButtonStyles, type ISpinnerStyles, Spinner, SpinnerSize } from '@fluentui/react';
import type { SyncNowModel } from '../syncButton';
import type { Actions } from './actions';
import type { Styles } from './styles';

interface Props {
  readonly syncNow: SyncNowModel | undefined;
  /** When both sides were last equal. */
  readonly syncedOn: string | undefined;
  readonly actions: Actions;
  readonly styles: Styles;
}

const saidId = 'cosell-sync-said';

/** It takes no more room than its words, so that a phone has it beside the status. */
const narrow: IButtonStyles = {
  root: { height: 28, padding: 0 },
  icon: { margin: 0 },
  label: { margin: 0, marginInlineStart: 6, fontSize: 13 },
};

const turning: ISpinnerStyles = { root: { display: 'inline-flex', verticalAlign: 'middle', marginInlineEnd: 6 } };

/** Asks the connector to look now. It stays in its place and keeps the keyboard while it works, or while it cannot. */
const Ask = ({ syncNow, actions }: { syncNow: SyncNowModel; actions: Actions }) => {
  const { label, busy, disabled } = syncNow;
  return (
    <ActionButton
      iconProps={{ iconName: 'Sync' }}
      text={label}
      disabled={disabled}
      allowDisabledFocus
      aria-disabled={busy || disabled}
      {...(disabled ? { 'aria-describedby': saidId } : {})}
      styles={narrow}
      onClick={() => !busy && !disabled && actions.syncNow()}
    />
  );
};

/** The button *Sync now*, and beside it what came of it and since when both sides are equal. */
export const SyncButton = ({ syncNow, syncedOn, actions, styles }: Props) => (
  <>
    {syncNow && <Ask syncNow={syncNow} actions={actions} />}
    <span className={styles.quiet}>
      {syncNow?.busy && <Spinner size={SpinnerSize.xSmall} styles={turning} aria-hidden />}
      <span id={saidId} aria-live="polite" style={syncNow?.said ? { marginInlineEnd: 12 } : {}}>
        {syncNow?.said}
      </span>{' '}
      {syncedOn && <span style={{ display: 'inline-block' }}>{syncedOn}</span>}
    </span>
  </>
);
