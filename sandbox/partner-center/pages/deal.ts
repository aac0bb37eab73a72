/** One deal: what it is, who is in it, and what can be done with it. */
import { answerCards, closeCards, type Decision } from './decide';
import { editForm } from './edit';
import { html, type Html } from './html';
import type { Place } from './layout';
import type { Deal } from './list';
import {
  addressText,
  answerText,
  dayOf,
  helpText,
  intentText,
  momentText,
  moneyText,
  nameText,
  personText,
  senderText,
  statusText,
  textOr,
  wasSent,
  yesNo,
} from './texts';

type Fact = readonly [term: string, value: string | Html];

export interface DealViewOptions {
  readonly place: Place;
  /** The list's address. */
  readonly back: string;
  /** Unix ms */
  readonly now: number;
  /** What was just done, to be confirmed. */
  readonly said?: string;
  /** A decision that was not carried out, to be corrected. */
  readonly decision?: Decision;
}

export function dealView(deal: Deal, options: DealViewOptions): Html {
  const { own } = deal;
  const { place, back, now, said } = options;
  const facts = [dealFacts(deal), customerFacts(deal), partnerFacts(deal, now), microsoftFacts(deal, now)];
  const version = [own, deal.microsofts].map((referral) => referral && statusText(referral)).join('|');
  // A deal that was sent is the partner's to edit only once it has been accepted.
  const editable = place === 'seller' || !wasSent(own) || own.status !== 'New';
  return html`<p><a href="${back}">All deals</a></p>
    ${said && html`<p class="notice">${said}</p>`}
    <div id="head" data-live>
      <h1>${nameText(own)}</h1>
      <p class="sub">
        ${own.customerProfile.name} <span class="badge ${own.status.toLowerCase()}">${statusText(own)}</span>
      </p>
    </div>
    <div class="columns">
      <div class="work">
        <div id="answer" data-live data-version="${version}">${answerCards(deal, options)}</div>
        ${editable && editForm(deal, place)}
        <div id="close" data-live data-version="${version}">${closeCards(deal, options)}</div>
      </div>
      <div id="facts" data-live class="facts">${facts}</div>
    </div>`;
}

function dealFacts({ own }: Deal): Html {
  const { notes, requirements, closingDateTime } = own.details;
  const solutions = requirements.solutions.map(({ id, name }) => html`<li>${name ? `${name} (${id})` : id}</li>`);
  const { statusReason } = own;
  return section('Deal', [
    ['Value', moneyText(own.details)],
    ['Expected to close', textOr(dayOf(closingDateTime))],
    ['Solutions', list(solutions)],
    ['Notes', html`<span class="text">${textOr(notes)}</span>`],
    ...(statusReason?.trim()
      ? [['Reason for the status', html`<span class="text">${statusReason}</span>`] as const]
      : []),
    ['Direction', wasSent(own) ? 'Incoming: sent by Microsoft' : 'Outgoing: shared by the partner'],
    ['Purchase intent', intentText(requirements.additionalRequirements?.attributes)],
    ['Visible to Microsoft sellers', yesNo(own.consent.consentToShareReferralWithMicrosoftSellers)],
    ['Referral identifier', html`<code>${own.id}</code>`],
    ['CRM ID', own.externalReferenceId ? html`<code>${own.externalReferenceId}</code>` : '–'],
    ['Shared on', momentText(own.createdDateTime)],
    ['Last changed', momentText(own.updatedDateTime)],
  ]);
}

function customerFacts({ own: { customerProfile, consent } }: Deal): Html {
  const contacts = (customerProfile.team ?? []).map((contact) => html`<li>${personText(contact)}</li>`);
  const ids = (customerProfile.ids ?? []).map(({ profileType, id }): Fact => {
    return [profileType === 'Duns' ? 'D-U-N-S number' : `${profileType} id`, id];
  });
  return section('Customer', [
    ['Name', textOr(customerProfile.name)],
    ['Address', addressText(customerProfile.address)],
    ...ids,
    ['Contact', list(contacts)],
    ['Consent to share with others', yesNo(consent.consentToToShareInfoWithOthers)],
    ['Consent to be contacted', yesNo(consent.consentToContact)],
  ]);
}

function partnerFacts({ own }: Deal, now: number): Html {
  const team = own.team.map((member) => html`<li>${personText(member)}</li>`);
  return section('Partner', [
    ['Organization', own.organizationName],
    ...(wasSent(own) ? [['Partner’s answer', html`<span class="text">${answerText(own, now)}</span>`] as const] : []),
    ['Team', list(team)],
  ]);
}

function microsoftFacts({ own, microsofts }: Deal, now: number): Html {
  const crmId: Fact = ['Microsoft CRM identifier', textOr((microsofts ?? own).trackingInfo.microsoftMsxId)];
  const badge =
    microsofts && html`<span class="badge ${microsofts.status.toLowerCase()}">${statusText(microsofts)}</span>`;
  const identifier: readonly Fact[] = microsofts ? [['Referral identifier', html`<code>${microsofts.id}</code>`]] : [];
  if (wasSent(own)) {
    return section('Microsoft', [
      ['Sent by', senderText(own, microsofts)],
      ['Message to the partner', html`<span class="text">${textOr(own.inviteContext?.notes)}</span>`],
      ['Status', badge ?? '–'],
      crmId,
      ...identifier,
    ]);
  }
  if (!microsofts) return section('Microsoft', [['Help asked', helpText(undefined)]]);
  return section('Microsoft', [
    ['Help asked', helpText(microsofts)],
    ['Message to Microsoft', html`<span class="text">${textOr(microsofts.inviteContext?.notes)}</span>`],
    ['Status', badge ?? '–'],
    ['Microsoft’s answer', html`<span class="text">${answerText(microsofts, now)}</span>`],
    crmId,
    ...identifier,
  ]);
}

function list(entries: readonly Html[]): string | Html {
  return entries.length === 0
    ? '–'
    : html`<ul>
        ${entries}
      </ul>`;
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
