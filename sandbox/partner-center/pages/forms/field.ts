/** A field of a form: what it asks, what it takes, and how it looks with its hint and its error. */
import { html, type Html } from '../html';
import type { Option } from './options';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'email' | 'tel' | 'number' | 'date' | 'lines' | 'select' | 'checkbox';
  /** What to say when nothing was given; without it the field may stay empty. */
  readonly required?: string;
  readonly hint?: string;
  /** The first entry of a select that has no answer yet. */
  readonly options?: readonly Option[];
  /** Whether it takes half of the width beside another one. */
  readonly half?: boolean;
  /** What is wrong with a value that was given, as a sentence. */
  readonly check?: (value: string) => string | undefined;
}

export interface Section {
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly Field[];
}

/** Values as a form posts them, trimmed; a ticked box is `Yes`, an absent field empty. */
export type Values = ReadonlyMap<string, string>;
/** What is wrong, by the field's name. */
export type Faults = ReadonlyMap<string, string>;

export function readValues(sections: readonly Section[], body: string): Values {
  const posted = new URLSearchParams(body);
  const text = (name: string) => (posted.get(name) ?? '').replace(/\r\n/g, '\n').trim();
  return new Map(sections.flatMap(({ fields }) => fields).map(({ name }) => [name, text(name)]));
}

export function findFaults(sections: readonly Section[], values: Values): Map<string, string> {
  const faults = new Map<string, string>();
  for (const { name, kind, required, options, check } of sections.flatMap(({ fields }) => fields)) {
    const value = values.get(name) ?? '';
    const unknown = kind === 'select' && value !== '' && !options?.some(([known]) => known === value);
    const fault = value === '' ? required : unknown ? 'Choose one of the list.' : check?.(value);
    if (fault !== undefined) faults.set(name, fault);
  }
  return faults;
}

export function fieldView(field: Field, values: Values, faults: Faults): Html {
  const { name, label, kind, hint, half, required } = field;
  const fault = faults.get(name);
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  const said = html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
  ${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}`;
  const about = html`id="${name}" name="${name}" ${described && html`aria-describedby="${described}"`}
  ${fault && html`aria-invalid="true"`} ${required && html`aria-required="true"`}`;
  const width = half ? 'field half' : 'field';
  if (kind === 'checkbox') {
    return html`<div class="${width} tick">
      <input type="checkbox" value="Yes" ${about} ${values.get(name) === 'Yes' && html`checked`} /><label for="${name}"
        >${label}</label
      >
      ${said}
    </div>`;
  }
  // Outside the label, so that a field is called by its label alone.
  const optional = !required && kind !== 'select' && html`<span class="optional">optional</span>`;
  return html`<div class="${width}">
    <div class="label"><label for="${name}">${label}</label>${optional}</div>
    ${said}${control(field, about, values)}
  </div>`;
}

function control({ name, kind, options = [] }: Field, about: Html, values: Values): Html {
  const value = values.get(name) ?? '';
  // A line feed right after the tag is dropped by browsers, so one is put there to be dropped.
  if (kind === 'lines') return html`<textarea rows="3" ${about}>${`\n${value}`}</textarea>`;
  if (kind === 'select') {
    const empty = options.some(([known]) => known === '') ? [] : [['', 'Choose…'] as const];
    const entries = [...empty, ...options].map(
      ([known, text]) => html`<option value="${known}" ${known === value && html`selected`}>${text}</option>`,
    );
    return html`<select ${about}>
      ${entries}
    </select>`;
  }
  return html`<input type="${kind}" ${kind === 'number' && html`min="0" step="any"`} value="${value}" ${about} />`;
}
