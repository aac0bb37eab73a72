/** The form that edits a deal; the page's script saves it through the API, like everybody's client. */
import { isClosed } from '../status';
import { html, type Html } from './html';
import type { Place } from './layout';
import type { Deal } from './list';
import { dayOf, yesNo } from './texts';

export function editForm({ own }: Deal, place: Place): Html {
  const { dealValue, currency, closingDateTime, notes, requirements } = own.details;
  const closed = isClosed(own);
  const lock = closed && html`disabled`;
  // Browsers drop a line feed right after the tag, so one is put there to be dropped.
  const [notesText, solutionsText] = [notes ?? '', requirements.solutions.map(({ id }) => id).join('\n')].map(
    (text) => `\n${text}`,
  );
  const about = html`id="solutions" name="solutions" aria-describedby="solutions-hint"`;
  const solutionsField = html`<textarea rows="3" ${about} ${lock}>${solutionsText}</textarea>`;
  return html`<form
    id="edit"
    class="card"
    novalidate
    data-id="${own.id}"
    data-etag="${own.eTag}"
    data-closed="${yesNo(closed)}"
    data-caller="${place === 'seller' ? 'microsoft' : 'partner'}"
    data-solutions="${JSON.stringify(requirements.solutions)}"
  >
    <h2>Edit the deal</h2>
    <label for="dealValue">Deal value</label>
    <p class="affix">
      <input
        id="dealValue"
        name="dealValue"
        type="number"
        min="0"
        step="any"
        required
        value="${dealValue}"
        aria-describedby="currency"
        ${lock}
      /><span id="currency">${currency}</span>
    </p>
    <label for="closingDate">Closing date</label>
    <input id="closingDate" name="closingDate" type="date" required value="${dayOf(closingDateTime)}" ${lock} />
    <label for="notes">Notes</label>
    <textarea id="notes" name="notes" rows="5" ${lock}>${notesText}</textarea>
    <label for="solutions">Solutions</label>
    ${solutionsField}
    <p class="hint" id="solutions-hint">One solution id a line, such as SOL-12345-ABC.</p>
    <p class="actions">
      <button type="submit" ${lock}>Save</button>
      <button type="button" id="discard" class="quiet" hidden>Discard my edits</button>
    </p>
    <p id="outcome" role="status">${closed && 'This deal is closed and can no longer be edited.'}</p>
  </form>`;
}
