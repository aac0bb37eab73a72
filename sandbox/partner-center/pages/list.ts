/** The list of the tenant's deals, newest change first. */
import type { Referral } from '../referral';
import { html, type Html } from './html';
import { dayOf, helpText, moneyText, statusText } from './texts';

/** A page of rows that a person can take in; the API lists the rest. */
const ROWS_MAX = 200;

export interface Deal {
  readonly own: Referral;
  /** Microsoft's referral of the engagement, once its help was asked. */
  readonly microsofts: Referral | undefined;
}

/** `base` is the address that opens a deal when `?id=` and its id are added. */
export function listView(deals: readonly Deal[], base: string, heading: string): Html {
  const shown = deals.slice(0, ROWS_MAX);
  return html`<h1>${heading}</h1>
    <div id="deals" data-live>
      <p class="hint">${countText(deals.length, shown.length)}</p>
      ${shown.length > 0 && table(shown, base)}
    </div>`;
}

function countText(all: number, shown: number): string {
  if (all === 0) return 'No deals yet. A deal appears here as soon as it is shared from an opportunity.';
  if (all > shown) return `The ${shown} deals changed last, of ${all}.`;
  return all === 1 ? '1 deal' : `${all} deals, the one changed last first`;
}

function table(deals: readonly Deal[], base: string): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Deal</th>
        <th scope="col">Customer</th>
        <th scope="col" class="number">Value</th>
        <th scope="col">Closing date</th>
        <th scope="col">Status</th>
        <th scope="col">Help asked</th>
      </tr>
    </thead>
    <tbody>
      ${deals.map((deal) => row(deal, base))}
    </tbody>
  </table>`;
}

function row({ own, microsofts }: Deal, base: string): Html {
  return html`<tr>
    <th scope="row"><a id="deal-${own.id}" href="${base}?id=${own.id}">${own.name}</a></th>
    <td data-label="Customer">${own.customerProfile.name}</td>
    <td data-label="Value" class="number">${moneyText(own.details)}</td>
    <td data-label="Closing date" class="date">${dayOf(own.details.closingDateTime)}</td>
    <td data-label="Status"><span class="badge ${own.status.toLowerCase()}">${statusText(own)}</span></td>
    <td data-label="Help asked">${helpText(microsofts)}</td>
  </tr>`;
}
