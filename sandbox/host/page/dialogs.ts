/** The dialogs and the progress indicator of the Client API (learn.microsoft.com, "Xrm.Navigation", "Xrm.Utility"). */
import { element, newElementId } from './element';

interface Words {
  readonly title?: string;
  readonly text: string;
  readonly confirmButtonLabel?: string;
  readonly cancelButtonLabel?: string;
}

interface PageInput {
  readonly pageType: string;
  readonly webresourceName?: string;
  readonly data?: string;
}

/** A page of ours in a dialog; resolves when it is closed, which the page does by `window.close`, as on the platform. */
function navigateTo(page: PageInput, { title = '' }: { readonly title?: string } = {}): Promise<void> {
  if (page.pageType !== 'webresource') throw new Error(`The sandbox opens no ${page.pageType} in a dialog.`);
  const src = `/WebResources/${page.webresourceName ?? ''}?data=${encodeURIComponent(page.data ?? '')}`;
  const frame = element('iframe', { src, title });
  frame.style.cssText = 'border: 0; width: 100%; height: 360px; background: #fff';
  const heading = element('h2', { id: newElementId() }, title);
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': heading.id }, heading, frame);
  frame.addEventListener('load', () => Object.assign(frame.contentWindow ?? {}, { close: () => dialog.close() }));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    }),
  );
}

export const dialogs = {
  navigateTo,
  openAlertDialog: async (words: Words): Promise<void> => void (await ask(words, false)),
  openConfirmDialog: async (words: Words): Promise<{ confirmed: boolean }> => ({ confirmed: await ask(words, true) }),
  openErrorDialog: async ({ message }: { message?: string }): Promise<void> =>
    void (await ask({ text: message ?? '' }, false)),
};

function ask(words: Words, cancelled: boolean): Promise<boolean> {
  const title = element('h2', { id: newElementId() }, words.title ?? '');
  const text = element('p', { class: 'dialog-note' }, words.text);
  text.style.whiteSpace = 'pre-line';
  const ok = element('button', { type: 'button', class: 'dialog-ok' }, words.confirmButtonLabel ?? 'OK');
  const cancel = element('button', { type: 'button', class: 'dialog-cancel' }, words.cancelButtonLabel ?? 'Cancel');
  const buttons = element('div', { class: 'dialog-buttons' }, ok, ...(cancelled ? [cancel] : []));
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': title.id }, title, text, buttons);
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let confirmed = false;
    ok.addEventListener('click', () => {
      confirmed = true;
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(confirmed);
    });
  });
}

let shown: HTMLDialogElement | undefined;

export const progress = {
  /** Shows the text over the page, in place of an earlier one. */
  showProgressIndicator(message: string): void {
    if (!shown) {
      shown = element('dialog', { class: 'dialog', role: 'status' });
      shown.addEventListener('cancel', (event) => event.preventDefault());
      document.body.append(shown);
      shown.showModal();
    }
    shown.textContent = message;
  },
  closeProgressIndicator(): void {
    shown?.close();
    shown?.remove();
    shown = undefined;
  },
};
