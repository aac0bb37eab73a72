/** The page of the dialog that asks why a deal is declined; it decides nothing and writes nothing. */
import { isOnDark, ownFrame } from './decline/surface';

export interface DialogWords {
  /** Of all the others, as `lang` has it. */
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly ok: string;
  readonly cancel: string;
}

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

function open(name: string): void {
  const dark = isOnDark(ownFrame());
  if (dark !== undefined) document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  const channel = new BroadcastChannel(name);
  const field = part('reason') as HTMLTextAreaElement;
  const ok = part('ok') as HTMLButtonElement;
  /** One line: what is pasted may have several, and the column has one. */
  const reason = (): string => field.value.replace(/\s+/g, ' ').trim();
  const send = (): void => {
    if (reason()) channel.postMessage({ reason: reason() });
  };
  channel.onmessage = ({ data }: MessageEvent<DialogWords | { taken: true }>) => {
    if ('taken' in data) return window.close();
    document.documentElement.lang = data.language;
    document.title = data.title;
    for (const id of ['text', 'label', 'ok', 'cancel'] as const) part(id).textContent = data[id];
    part('form').hidden = false;
    field.focus();
  };
  field.addEventListener('input', () => (ok.disabled = !reason()));
  field.addEventListener('keydown', (event) => {
    // Enter that ends the choice of a Japanese word does not end the dialog.
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    send();
  });
  part('form').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  part('cancel').addEventListener('click', () => window.close());
  // The dialog's own Escape does not hear what is pressed in its frame.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) window.close();
  });
  channel.postMessage({ ready: true });
}

if (typeof document !== 'undefined') open(new URLSearchParams(location.search).get('data') ?? '');
