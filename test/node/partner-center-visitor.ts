import { JSDOM } from 'jsdom';
import type { SimulatedResponse } from '../../sandbox/simulator';
import type { createWorld } from './partner-center-world';

/** A person with a browser that runs no script: reads pages, posts their forms, follows where they lead. */
export function createVisitor({ center, world }: ReturnType<typeof createWorld>) {
  const send = (method: string, path: string, body = ''): SimulatedResponse => {
    world.now += 1_000;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return center.handle({ method, path, headers, body }, world.now);
  };
  const read = ({ status, headers, body }: SimulatedResponse) => {
    const { document } = new JSDOM(String(body)).window;
    const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
    const fieldOf = (label: string) => {
      const found = [...document.querySelectorAll('label')].find((element) => text(element) === label);
      return document.querySelector<HTMLInputElement>(`#${found?.htmlFor ?? 'none'}`);
    };
    return {
      status,
      location: headers.Location,
      document,
      text: () => text(document.querySelector('main')) ?? '',
      field: fieldOf,
      /** What is said to be wrong, by the labels of the fields. */
      faults: () =>
        Object.fromEntries(
          [...document.querySelectorAll('label')].flatMap((label) => {
            const fault = document.querySelector(`#${label.htmlFor}-fault`);
            return fault ? [[text(label) ?? '', text(fault)]] : [];
          }),
        ),
      rows: () => [...document.querySelectorAll('tbody tr th')].map(text),
      buttons: () => [...document.querySelectorAll('button:not([hidden])')].map(text),
      options: (label: string) => [...(fieldOf(label)?.querySelectorAll('option') ?? [])].map(text),
    };
  };
  type Read = ReturnType<typeof read>;
  /** Fills a form's fields by their labels and posts it; what is not named keeps what the page shows. */
  const submit = (page: Read, action: string, answers: Readonly<Record<string, string>>): Read => {
    const posted = new URLSearchParams();
    for (const field of page.document.querySelectorAll<HTMLInputElement>('form.long :is(input, select, textarea)')) {
      if (field.type !== 'checkbox') posted.set(field.name, field.value);
    }
    for (const [label, value] of Object.entries(answers)) {
      const field = page.field(label);
      if (!field) throw new Error(`There is no field ${label}.`);
      posted.set(field.name, value);
    }
    return read(send('POST', action, posted.toString()));
  };
  const open = (path: string) => read(send('GET', path));
  const decide = (path: string, outcome: string, reason = '') =>
    read(send('POST', path, new URLSearchParams({ outcome, reason }).toString()));
  return { open, submit, decide };
}
