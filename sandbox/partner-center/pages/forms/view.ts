/** A form as a page: what has to be corrected, the sections, the button. */
import { html, type Html } from '../html';
import { fieldView, type Faults, type Section, type Values } from './field';

export interface FormView {
  readonly title: string;
  readonly intro: string;
  readonly submit: string;
  readonly action: string;
  /** The list's address. */
  readonly back: string;
  readonly sections: readonly Section[];
  readonly values: Values;
  readonly faults: Faults;
  /** What the service refused, when no field is to blame. */
  readonly refused?: string;
  /** Posted once only: the same form sent twice makes one deal. */
  readonly ticket: string;
}

export function formView(form: FormView): Html {
  const { title, intro, submit, action, back, sections, values, faults, refused, ticket } = form;
  const labels = new Map(sections.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label])));
  return html`<p><a href="${back}">All deals</a></p>
    <h1>${title}</h1>
    <p class="hint">${intro}</p>
    ${(faults.size > 0 || refused) && summary(faults, labels, refused)}
    <form class="long" method="post" action="${action}" novalidate>
      <input type="hidden" name="ticket" value="${ticket}" />
      ${sections.map((section) => sectionView(section, values, faults))}
      <p class="actions">
        <button type="submit">${submit}</button>
        <a class="cancel" href="${back}">Cancel</a>
      </p>
    </form>`;
}

function summary(faults: Faults, labels: ReadonlyMap<string, string>, refused: string | undefined): Html {
  const title = faults.size === 1 ? 'One thing has to be corrected' : `${faults.size} things have to be corrected`;
  const entries = [...faults].map(
    ([name, fault]) => html`<li><a href="#${name}">${labels.get(name)}</a>: ${fault}</li>`,
  );
  return html`<div class="card wrong" role="alert" tabindex="-1" autofocus>
    <h2>${faults.size > 0 ? title : 'Not saved'}</h2>
    ${refused && html`<p>${refused}</p>`}
    <ul>
      ${entries}
    </ul>
  </div>`;
}

function sectionView({ title, hint, fields }: Section, values: Values, faults: Faults): Html {
  return html`<fieldset class="card">
    <legend>${title}</legend>
    ${hint && html`<p class="hint">${hint}</p>`}
    <div class="fields">${fields.map((field) => fieldView(field, values, faults))}</div>
  </fieldset>`;
}
