/**
 * The script of the opportunity form, `CoSell.Form`. The relay answers a save within seconds by writing to the row;
 * an open form does not notice that by itself, so the script looks, and refreshes the form without losing edits.
 */
import { portsOf } from './formPorts';
import { createWatcher, type Watcher } from './watcher';

/** The form that is in front: one timer runs, however many forms an app keeps open. */
let watching: Watcher | undefined;

/** Handler of the form's onload event; the execution context is its first argument. */
export function onLoad(execution: Xrm.Events.EventContext): void {
  const form = execution.getFormContext();
  const watcher = createWatcher(portsOf(form));
  const inFront = (): void => {
    if (watching !== watcher) watching?.pause();
    watching = watcher;
  };

  form.data.addOnLoad(() => {
    inFront();
    watcher.loaded();
  });
  form.data.entity.addOnPostSave((saved: Xrm.Events.PostSaveEventContext) => {
    if (!saved.getEventArgs().getIsSaveSuccess()) return;
    inFront();
    watcher.saved();
  });
  document.addEventListener('visibilitychange', () => {
    if (watching === watcher) watcher.visibilityChanged();
  });

  inFront();
  watcher.loaded();
}
