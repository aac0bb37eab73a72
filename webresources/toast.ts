import { column } from '../model/columnNames';
import { formTexts } from '../model/texts/form';
import { userText } from './userText';

/** How long a notice that nothing has to be done about stays, in ms. */
const SHOWN_MS = 8_000;
const NOTICE = 'cosell.toast';

export interface Toast {
  /** A save or *Sync now* went out: the relay's answer is worth a word. */
  awaited(): void;
  /** The form shows what the relay has written. */
  refreshed(): void;
}

/** What is said about each status that a sync can end in; of the others there is nothing to say yet. */
export const toastOf = (status: number | null | undefined) =>
  status === syncStatusValue.inSync
    ? ({ text: 'form.synced', level: 'INFO' } as const)
    : status === syncStatusValue.conflict
      ? ({ text: 'form.conflict', level: 'WARNING' } as const)
      : status === syncStatusValue.needsAttention
        ? ({ text: 'form.attention', level: 'WARNING' } as const)
        : undefined;

/** Values of the choice cosell_syncstatus; the model's table would bring all its labels along (a test compares). */
export const syncStatusValue = { inSync: 287100002, conflict: 287100003, needsAttention: 287100004 } as const;

/** Says once, on the form, how a sync that the seller waits for has ended. */
export function createToast(form: Xrm.FormContext): Toast {
  let waiting = false;
  const hide = (): void => void form.ui.clearFormNotification(NOTICE);
  return {
    awaited() {
      hide();
      waiting = form.getAttribute(column.sync)?.getValue() === true;
    },
    refreshed() {
      const said = toastOf(form.getAttribute<Xrm.Attributes.NumberAttribute>(column.syncStatus)?.getValue());
      if (!waiting || !said) return;
      waiting = false;
      form.ui.setFormNotification(userText(formTexts[said.text]), said.level, NOTICE);
      if (said.level === 'INFO') setTimeout(hide, SHOWN_MS);
    },
  };
}
