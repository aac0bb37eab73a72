/**
 * The pages' script. `runPage` is sent to the browser as its own source text, which keeps it under the type checker; it
 * therefore uses nothing from outside itself. It reloads what changed every few seconds, never what is being edited.
 */
function runPage(): void {
  const REFRESH_MS = 3_000;
  const form = document.querySelector<HTMLFormElement>('form#edit');
  const fields = Array.from(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? []);
  const outcome = document.getElementById('outcome');
  const discard = document.getElementById('discard');
  let saving = false;
  /** The version that a repeated save may replace: the one that the first save was refused for. */
  let overwritable: string | undefined;

  const isDirty = () => fields.some((field) => field.value !== field.defaultValue);

  const say = (text: string, failed = false) => {
    if (!outcome) return;
    outcome.textContent = text;
    outcome.classList.toggle('failed', failed);
  };

  const showDirty = () => {
    if (discard) discard.hidden = !isDirty();
  };

  /** Replaces the parts of the page that changed; the focus stays on the link that had it. */
  const replaceParts = (fresh: Document) => {
    for (const part of Array.from(document.querySelectorAll<HTMLElement>('[data-live]'))) {
      const next = fresh.getElementById(part.id);
      if (!next || next.innerHTML === part.innerHTML) continue;
      // A part with a version of its own holds fields: it is replaced only when another version of it is there.
      if (part.dataset.version !== undefined && part.dataset.version === next.dataset.version) continue;
      if (next.dataset.version !== undefined) part.dataset.version = next.dataset.version;
      const focused = part.contains(document.activeElement) ? document.activeElement?.id : undefined;
      part.innerHTML = next.innerHTML;
      if (focused) document.getElementById(focused)?.focus();
    }
  };

  /**
   * Takes the stored values into the fields that are not being edited, and with them the eTag, unless an edited field was
   * changed there too: then a save has to be refused first.
   */
  const takeValues = (fresh: Document) => {
    const next = fresh.querySelector<HTMLFormElement>('form#edit');
    if (!form || !next || next.dataset.etag === form.dataset.etag) return;
    let clash = false;
    for (const field of fields) {
      const stored = next.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${field.id}`);
      if (!stored) continue;
      field.disabled = stored.disabled;
      if (field.value !== field.defaultValue) clash ||= field.defaultValue !== stored.defaultValue;
      else {
        field.defaultValue = stored.defaultValue;
        field.value = stored.defaultValue;
      }
    }
    if (!clash) {
      form.dataset.etag = next.dataset.etag;
      form.dataset.solutions = next.dataset.solutions;
      overwritable = undefined;
    }
    const closed = next.dataset.closed === 'Yes';
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
    if (button) button.disabled = closed;
    if (closed) say(next.querySelector('#outcome')?.textContent ?? '');
    showDirty();
  };

  const load = async (): Promise<Document> => {
    const reply = await fetch(location.href, { cache: 'no-store' });
    return new DOMParser().parseFromString(await reply.text(), 'text/html');
  };

  const refresh = async (): Promise<void> => {
    const silence = document.getElementById('silence');
    try {
      const fresh = await load();
      if (silence) silence.hidden = true;
      replaceParts(fresh);
      if (!saving) takeValues(fresh);
    } catch {
      if (silence) silence.hidden = false;
    }
  };

  /** The solutions as the API takes them; those that the deal has already keep their names. */
  const readSolutions = (text: string): unknown[] => {
    const known = JSON.parse(form?.dataset.solutions ?? '[]') as { id: string }[];
    const ids = text.split(/[\s,;]+/).filter((id) => id !== '');
    return Array.from(new Set(ids)).map((id) => known.find((entry) => entry.id === id) ?? { id, type: 'Name' });
  };

  /** The JSON Patch for what was edited, or the reason why it cannot be saved. */
  const readEdits = (): { op: string; path: string; value: unknown }[] | string => {
    const edits: { op: string; path: string; value: unknown }[] = [];
    const replace = (name: string, value: unknown) => edits.push({ op: 'replace', path: `/details/${name}`, value });
    for (const { id, value, defaultValue, validity } of fields) {
      if (value === defaultValue && validity.valid) continue;
      if (id === 'dealValue' && !(Number(value) > 0)) return 'Deal value must be a number greater than 0.';
      if (id === 'closingDate' && value === '') return 'Closing date must be a whole date.';
      if (id === 'solutions' && value.trim() === '') return 'Solutions must name at least one solution.';
      if (id === 'closingDate') replace('closingDateTime', `${value}T00:00:00Z`);
      else if (id === 'solutions') replace('requirements/solutions', readSolutions(value));
      else replace(id, value);
    }
    return edits;
  };

  /** What went wrong, in words for the person at the page. */
  const explain = async (reply: Response): Promise<string> => {
    if (reply.status === 409 || reply.status === 412) {
      return 'Not saved: the deal was changed by somebody else meanwhile. Save again to keep your edits, or discard them.';
    }
    if (reply.status === 429) return 'Not saved: Partner Center is busy. Wait a moment and save again.';
    const body = (await reply.json().catch(() => ({}))) as {
      error?: { message?: string; target?: string; innerError?: { message?: string } };
    };
    if (body.error?.target?.startsWith('details.requirements.solutions')) {
      return 'Not saved: each line of Solutions must be a solution id such as SOL-12345-ABC, or a GUID.';
    }
    const reason = body.error?.innerError?.message ?? body.error?.message ?? `Partner Center answered ${reply.status}`;
    return `Not saved: ${reason}.`.replace('..', '.');
  };

  const save = async (): Promise<void> => {
    const edits = readEdits();
    if (typeof edits === 'string') return say(edits, true);
    if (edits.length === 0) return say('Nothing has changed.');
    say('Saving…');
    const sent = fields.map(({ value }) => value);
    const reply = await fetch(`/v1.0/engagements/referrals/${form?.dataset.id ?? ''}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${form?.dataset.caller ?? ''}`,
        'Content-Type': 'application/json',
        'If-Match': overwritable ?? form?.dataset.etag ?? '',
      },
      body: JSON.stringify(edits),
    });
    const fresh = await load();
    replaceParts(fresh);
    if (reply.ok) {
      overwritable = undefined;
      fields.forEach((field, index) => {
        field.defaultValue = sent[index] ?? '';
      });
      takeValues(fresh);
      return say('Saved');
    }
    // The newer version is on the page now, so a second save is a decision made with open eyes.
    const next = fresh.querySelector<HTMLFormElement>('form#edit');
    if (reply.status === 409 || reply.status === 412) overwritable = next?.dataset.etag;
    say(await explain(reply), true);
  };

  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (saving) return;
    saving = true;
    save()
      .catch(() => say('Not saved: the sandbox does not answer. Your edits are still here; save again.', true))
      .finally(() => {
        saving = false;
        showDirty();
      });
  });
  form?.addEventListener('input', () => {
    say('');
    showDirty();
  });
  discard?.addEventListener('click', () => {
    form?.reset();
    overwritable = undefined;
    say('');
    showDirty();
    fields[0]?.focus();
    void refresh();
  });
  document.addEventListener('submit', (event) => {
    const posted = event.target instanceof HTMLFormElement && event.target.dataset.decision !== undefined;
    if (!posted || !isDirty()) return;
    // The decision loads the page anew, which would drop what is being edited.
    event.preventDefault();
    say('Save or discard your edits first.', true);
    document.getElementById('outcome')?.scrollIntoView({ block: 'center' });
  });
  setInterval(() => {
    if (!document.hidden) void refresh();
  }, REFRESH_MS);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh();
  });
}

export const pageScript = `'use strict';\n(${String(runPage)})();\n`;
