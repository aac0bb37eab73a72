/** The page of the dialog that asks why a deal is declined; it decides nothing and writes nothing. */
export interface DialogWords {
  readonly text: string;
  readonly label: string;
  readonly ok: string;
  readonly cancel: string;
}

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

function open(name: string): void {
  const channel = new BroadcastChannel(name);
  const reason = part('reason') as HTMLTextAreaElement;
  const ok = part('ok') as HTMLButtonElement;
  channel.onmessage = ({ data }: MessageEvent<DialogWords | { taken: true }>) => {
    if ('taken' in data) return window.close();
    for (const id of ['text', 'label', 'ok', 'cancel'] as const) part(id).textContent = data[id];
    reason.focus();
  };
  reason.addEventListener('input', () => (ok.disabled = !reason.value.trim()));
  part('form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (reason.value.trim()) channel.postMessage({ reason: reason.value.trim() });
  });
  part('cancel').addEventListener('click', () => window.close());
  channel.postMessage({ ready: true });
}

if (typeof document !== 'undefined') open(new URLSearchParams(location.search).get('data') ?? '');
