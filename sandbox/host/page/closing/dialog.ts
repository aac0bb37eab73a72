import { element, newElementId } from '../element';
import { openDialog } from '../openDialog';

export interface DialogField {
  readonly label: string;
  readonly control: HTMLElement;
  /** What is wrong with the entry; undefined when it can be taken. */
  problem?(): string | undefined;
}

export interface DialogParts {
  readonly title: string;
  readonly note?: string;
  readonly fields: readonly DialogField[];
  readonly ok: string;
  readonly cancel: string;
  /** Does it; what it throws is said in the dialog, which then stays open. */
  run(): Promise<void>;
}

/** Asks, does what was asked for, and goes; resolves when it has gone, with whether it was done. */
export async function askInDialog(parts: DialogParts): Promise<boolean> {
  const failure = element('p', { class: 'dialog-failure', role: 'alert' });
  const ok = element('button', { type: 'submit', class: 'dialog-ok' }, parts.ok);
  const cancel = element('button', { type: 'button', class: 'dialog-cancel' }, parts.cancel);
  const messages = parts.fields.map(() => element('div', { class: 'field-error', id: newElementId(), role: 'alert' }));
  const rows = parts.fields.map(({ label, control }, at) => {
    control.id ||= newElementId();
    return element(
      'div',
      { class: 'cell' },
      element('label', { for: control.id }, label),
      fieldBox(control, messages[at]),
    );
  });
  const form = element(
    'form',
    { novalidate: true },
    ...(parts.note ? [element('p', { class: 'dialog-note' }, parts.note)] : []),
    ...rows,
    failure,
    element('div', { class: 'dialog-buttons' }, ok, cancel),
  );

  const check = (): boolean => {
    const wrong = parts.fields.filter(({ control, problem }, at) => {
      const text = problem?.();
      const message = messages[at];
      if (message) message.textContent = text ?? '';
      control.toggleAttribute('aria-invalid', text !== undefined);
      if (text && message) control.setAttribute('aria-describedby', message.id);
      return text !== undefined;
    });
    wrong[0]?.control.focus();
    return wrong.length === 0;
  };
  const dialog = openDialog(parts.title, form);
  let done = false;
  let running = false;
  cancel.addEventListener('click', () => dialog.element.close());
  // Escape must not leave a write alone half-way.
  dialog.element.addEventListener('cancel', (event) => running && event.preventDefault());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (running || !check()) return;
    running = true;
    ok.disabled = cancel.disabled = true;
    failure.textContent = '';
    parts.run().then(
      () => {
        done = true;
        dialog.element.close();
      },
      (error: unknown) => {
        running = false;
        ok.disabled = cancel.disabled = false;
        failure.textContent = error instanceof Error ? error.message : String(error);
        ok.focus();
      },
    );
  });
  await dialog.closed;
  return done;
}

const fieldBox = (control: HTMLElement, message: HTMLElement | undefined): HTMLElement =>
  element('div', { class: 'field' }, control, ...(message ? [message] : []));
