/** One deal: what it is, and on the seller's page the form that edits it. */
import { html, type Html } from './html';
import type { Deal } from './list';
import { addressText, dayOf, helpText, moneyText, momentText, personText, statusText, yesNo } from './texts';

type Fact = readonly [term: string, value: string | Html];

export interface DealViewOptions {
  /** The list's address. */
  readonly back: string;
  readonly editable: boolean;
}

export function dealView(deal: Deal, { back, editable }: DealViewOptions): Html {
  const { own } = deal;
  const facts = [dealFacts(deal), customerFacts(deal), teamFacts(deal), microsoftFacts(deal)];
  return html`<p><a href="${back}">All deals</a></p>
    <div id="head" data-live>
      <h1>${own.name}</h1>
      <p class="sub">
        ${own.customerProfile.name} <span class="badge ${own.status.toLowerCase()}">${statusText(own)}</span>
      </p>
    </div>
    <div class="columns">
      ${editable && form(deal)}
      <div id="facts" data-live class="facts">${facts}</div>
    </div>`;
}

function form({ own }: Deal): Html {
  const { dealValue, currency, closingDateTime, notes } = own.details;
  const closed = own.status === 'Closed';
  const lock = closed && html`disabled`;
  return html`<form
    id="edit"
    class="card"
    novalidate
    data-id="${own.id}"
    data-etag="${own.eTag}"
    data-closed="${yesNo(closed)}"
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
    <textarea id="notes" name="notes" rows="5" ${lock}>${`\n${notes ?? ''}`}</textarea>
    <p class="actions">
      <button type="submit" ${lock}>Save</button>
      <button type="button" id="discard" class="quiet" hidden>Discard my edits</button>
    </p>
    <p id="outcome" role="status">${closed && 'This deal is closed and can no longer be edited.'}</p>
  </form>`;
}

function dealFacts({ own }: Deal): Html {
  const { notes, requirements, closingDateTime } = own.details;
  const solutions = requirements.solutions.map(({ id, name }) => html`<li>${name ? `${name} (${id})` : id}</li>`);
  return section('Deal', [
    ['Value', moneyText(own.details)],
    ['Expected to close', dayOf(closingDateTime)],
    [
      'Solutions',
      html`<ul>
        ${solutions}
      </ul>`,
    ],
    ['Message', html`<span class="text">${notes || '–'}</span>`],
    ['Purchase intent', intentText(requirements.additionalRequirements?.attributes)],
    ['Visible to Microsoft sellers', yesNo(own.consent.consentToShareReferralWithMicrosoftSellers)],
    ['Referral identifier', html`<code>${own.id}</code>`],
    ['CRM ID', own.externalReferenceId ? html`<code>${own.externalReferenceId}</code>` : '–'],
    ['Shared on', momentText(own.createdDateTime)],
    ['Last changed', momentText(own.updatedDateTime)],
  ]);
}

function intentText(attributes: readonly { readonly id: string; readonly type: string }[] | undefined): string {
  const id = attributes?.find(({ type }) => type === 'CustomerMarketplaceIntent')?.id;
  return id === undefined ? '–' : id === 'HaveNotDecided' ? 'Not decided yet' : id;
}

function customerFacts({ own: { customerProfile, consent } }: Deal): Html {
  const contacts = (customerProfile.team ?? []).map((contact) => html`<li>${personText(contact)}</li>`);
  return section('Customer', [
    ['Name', customerProfile.name],
    ['Address', addressText(customerProfile.address)],
    [
      'Contact',
      contacts.length > 0
        ? html`<ul>
            ${contacts}
          </ul>`
        : '–',
    ],
    ['Consent to share with others', yesNo(consent.consentToToShareInfoWithOthers)],
    ['Consent to be contacted', yesNo(consent.consentToContact)],
  ]);
}

function teamFacts({ own }: Deal): Html {
  return section('Partner', [
    ['Organization', own.organizationName],
    [
      'Team',
      html`<ul>
        ${own.team.map((member) => html`<li>${personText(member)}</li>`)}
      </ul>`,
    ],
  ]);
}

function microsoftFacts({ microsofts }: Deal): Html {
  if (!microsofts) return section('Microsoft', [['Help asked', helpText(undefined)]]);
  return section('Microsoft', [
    ['Help asked', helpText(microsofts)],
    ['Message to Microsoft', html`<span class="text">${microsofts.inviteContext?.notes || '–'}</span>`],
    ['Status', html`<span class="badge ${microsofts.status.toLowerCase()}">${statusText(microsofts)}</span>`],
    ['Answer due', momentText(microsofts.expirationDateTime)],
    ['Microsoft CRM identifier', microsofts.trackingInfo.microsoftMsxId ?? '–'],
    ['Referral identifier', html`<code>${microsofts.id}</code>`],
  ]);
}

function section(heading: string, facts: readonly Fact[]): Html {
  return html`<section class="card">
    <h2>${heading}</h2>
    <dl>
      ${facts.map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
