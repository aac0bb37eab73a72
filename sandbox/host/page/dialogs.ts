/** The dialogs and the progress indicator of the Client API (learn.microsoft.com, "Xrm.Navigation", "Xrm.Utility"). */
import { element } from './element';
import { openDialog } from './openDialog';

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

interface PageOptions {
  readonly title?: string;
  readonly height?: { readonly value: number; readonly unit: string };
}

/** Pixels that title and edges take of the height of a dialog. */
const AROUND_PAGE = 56;

/** A page of ours in a dialog; resolves when it is closed, which the page does by `window.close`, as on the platform. */
async function navigateTo(page: PageInput, { title = '', height }: PageOptions = {}): Promise<void> {
  if (page.pageType !== 'webresource') throw new Error(`The sandbox opens no ${page.pageType} in a dialog.`);
  const src = `/WebResources/${page.webresourceName ?? ''}?data=${encodeURIComponent(page.data ?? '')}`;
  const frame = element('iframe', { src, title, class: 'dialog-page' });
  if (height?.unit === 'px') frame.style.height = `${height.value - AROUND_PAGE}px`;
  const dialog = openDialog(title, frame);
  frame.addEventListener('load', () =>
    Object.assign(frame.contentWindow ?? {}, { close: () => dialog.element.close() }),
  );
  await dialog.closed;
}

export const dialogs = {
  navigateTo,
  openAlertDialog: async (words: Words): Promise<void> => void (await ask(words, false)),
  openConfirmDialog: async (words: Words): Promise<{ confirmed: boolean }> => ({ confirmed: await ask(words, true) }),
  openErrorDialog: async ({ message }: { message?: string }): Promise<void> =>
    void (await ask({ text: message ?? '' }, false)),
};

async function ask(words: Words, cancelled: boolean): Promise<boolean> {
  const text = element('p', { class: 'dialog-note' }, words.text);
  text.style.whiteSpace = 'pre-line';
  const ok = element('button', { type: 'button', class: 'dialog-ok' }, words.confirmButtonLabel ?? 'OK');
  const cancel = element('button', { type: 'button', class: 'dialog-cancel' }, words.cancelButtonLabel ?? 'Cancel');
  const buttons = element('div', { class: 'dialog-buttons' }, ok, ...(cancelled ? [cancel] : []));
  const dialog = openDialog(words.title ?? '', text, buttons);
  let confirmed = false;
  ok.addEventListener('click', () => {
    confirmed = true;
    dialog.element.close();
  });
  cancel.addEventListener('click', () => dialog.element.close());
  await dialog.closed;
  return confirmed;
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
    shown.replaceChildren(element('div', { class: 'dialog-body' }, message));
  },
  closeProgressIndicator(): void {
    shown?.close();
    shown?.remove();
    shown = undefined;
  },
};
