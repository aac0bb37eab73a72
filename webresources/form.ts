/**
 * The script of the opportunity form, `CoSell.Form`. The relay answers a save within seconds by writing to the row;
 * an open form does not notice that by itself, so the script looks, and refreshes the form without losing edits.
 */
import { portsOf } from './formPorts';
import { guardSave } from './saveGuard';
import { createToast, type Toast } from './toast';
import { column } from '../model/columnNames';
import { createWatcher, type Watcher } from './watcher';

/** The form that is in front: one timer runs, however many forms an app keeps open. */
let watching: Watcher | undefined;
let toasting: Toast | undefined;

/** Handler of the form's onload event; the execution context is its first argument. */
export function onLoad(execution: Xrm.Events.EventContext): void {
  const form = execution.getFormContext();
  const toast = createToast(form);
  const watcher = createWatcher(portsOf(form, toast.refreshed));
  const inFront = (): void => {
    if (watching !== watcher) watching?.pause();
    watching = watcher;
    toasting = toast;
  };

  form.data.addOnLoad(() => {
    inFront();
    watcher.loaded();
    form.ui.refreshRibbon();
  });
  form.data.entity.addOnPostSave((saved: Xrm.Events.PostSaveEventContext) => {
    if (!saved.getEventArgs().getIsSaveSuccess()) return;
    inFront();
    toast.awaited();
    watcher.saved();
  });
  form.data.entity.addOnSave(guardSave);
  // Which commands are offered depends on these; the platform asks again only after a save.
  for (const name of [column.sync, column.response]) {
    form.getAttribute(name)?.addOnChange(() => form.ui.refreshRibbon());
  }
  document.addEventListener('visibilitychange', () => {
    if (watching === watcher) watcher.visibilityChanged();
  });

  inFront();
  watcher.loaded();
}

/** For commands that write beside the form: an answer of the relay is under way to the form in front. */
export function expectAnswer(): void {
  toasting?.awaited();
  watching?.saved();
}
