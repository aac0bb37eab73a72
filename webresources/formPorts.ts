import { bareId } from '../model/guid';
import { formTexts } from '../model/texts/form';
import { readRow, relayColumns, type Row } from './row';
import type { WatcherPorts } from './watcher';
import { userText } from './userText';

/** The kind of a notification that shows as a bar at the top of the app; the only documented one. */
const MESSAGE_BAR = 2;
const WARNING = 3;

/** The watcher's ports on a model-driven form; `refreshed` is told when the form shows what the relay has written. */
export function portsOf(form: Xrm.FormContext, refreshed: () => void): WatcherPorts {
  const notice = reloadNotice(() => reload(form));
  return {
    clock: Date.now,
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as number),
    // The Client API does not tell whether the tab is seen; this reads the browser's own state, not the form's page.
    // eslint-disable-next-line @microsoft/power-apps/avoid-dom-form
    isVisible: () => document.visibilityState === 'visible',
    async look() {
      const id = form.data.entity.getId();
      if (!id) return undefined;
      const row = await readRow(Xrm.WebApi, bareId(id));
      return { version: row.version, differs: differs(form, row) };
    },
    hasUnsavedEdits: () => form.data.getIsDirty(),
    async refresh() {
      await form.data.refresh(false);
      refreshed();
    },
    offerReload: () => notice.show(),
    withdrawOffer: () => notice.hide(),
  };
}

/** Whether the row differs from the form in a relay's column that is on the form and not edited there. */
function differs(form: Xrm.FormContext, row: Row): boolean {
  return relayColumns.some((column) => {
    const attribute = form.getAttribute(column);
    return !!attribute && !attribute.getIsDirty() && comparable(attribute.getValue()) !== comparable(row.value(column));
  });
}

/** Forms and the Web API write an empty text, and line ends, differently. */
const comparable = (value: unknown): string => String(value ?? '').replace(/\r\n?/g, '\n');

/**
 * Reads the row again without saving. The docs do not say what a refresh does with edited fields, so these are
 * first taken out of the next save, which leaves the form with nothing unsaved.
 */
async function reload(form: Xrm.FormContext): Promise<void> {
  const edited = form.data.entity.attributes.get().filter((attribute) => attribute.getIsDirty());
  const modes = edited.map((attribute) => attribute.getSubmitMode());
  edited.forEach((attribute) => attribute.setSubmitMode('never'));
  try {
    await form.data.refresh(false);
  } finally {
    edited.forEach((attribute, at) => attribute.setSubmitMode(modes[at] ?? 'dirty'));
  }
}

/** The bar with *Reload*. A form notification has no button, so it is the app's (Client API, addGlobalNotification). */
function reloadNotice(onReload: () => Promise<void>): { show(): void; hide(): void } {
  let shown: PromiseLike<string> | undefined;
  const hide = (): void => {
    const id = shown;
    shown = undefined;
    // A bar that cannot be shown or taken away must not stop the watching.
    id?.then((known) => Xrm.App.clearGlobalNotification(known)).then(undefined, () => undefined);
  };
  return {
    show() {
      if (shown) return;
      shown = Xrm.App.addGlobalNotification({
        type: MESSAGE_BAR,
        level: WARNING,
        message: userText(formTexts['form.changed']),
        showCloseButton: true,
        action: {
          actionLabel: userText(formTexts['form.reload']),
          eventHandler: () => {
            hide();
            onReload().then(undefined, () => undefined);
          },
        },
      });
    },
    hide,
  };
}
