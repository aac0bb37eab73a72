import { element, newElementId } from './element';

export interface OpenDialog {
  readonly element: HTMLDialogElement;
  /** Resolves when the dialog has gone, with the focus where it was before. */
  readonly closed: Promise<void>;
}

/** Shows a dialog over the page, named by its title. */
export function openDialog(title: string, ...content: readonly Node[]): OpenDialog {
  const heading = element('h2', { id: newElementId() }, title);
  const body = element('div', { class: 'dialog-body' }, heading, ...content);
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': heading.id }, body);
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  const closed = new Promise<void>((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve();
    }),
  );
  return { element: dialog, closed };
}
