/** The list of the tenant's deals, newest change first. */
import type { Referral } from '../referral';
import { html, type Html } from './html';
import { dayOf, helpText, moneyText, nameText, statusText, textOr, wasSent } from './texts';

/** A page of rows that a person can take in; the API lists the rest. */
const ROWS_MAX = 200;

export interface Deal {
  readonly own: Referral;
  /** Microsoft's referral of the engagement, once its help was asked. */
  readonly microsofts: Referral | undefined;
}

/** A part of the list that can be chosen, with the word for it in the address. */
export interface Tab {
  readonly word: string;
  readonly text: string;
  readonly holds: (deal: Deal) => boolean;
}

export interface ListView {
  /** The address that opens a deal when `?id=` and its id are added. */
  readonly base: string;
  readonly heading: string;
  /** The button above the list: its text, and where it leads. */
  readonly action: { readonly text: string; readonly address: string };
  readonly tabs?: readonly Tab[];
  /** The word of the tab that is open; any other text opens the first. */
  readonly tab?: string | null;
}

export function listView(all: readonly Deal[], { base, heading, action, tabs = [], tab }: ListView): Html {
  const open = tabs.find(({ word }) => word === tab) ?? tabs[0];
  const deals = open ? all.filter(open.holds) : all;
  const shown = deals.slice(0, ROWS_MAX);
  return html`<div class="top">
      <h1>${heading}</h1>
      <form action="${action.address}"><button type="submit">${action.text}</button></form>
    </div>
    <div id="deals" data-live>
      ${open && tabBar(tabs, open, all, base)}
      <p class="hint">${countText(all.length, deals.length, shown.length)}</p>
      ${shown.length > 0 && table(shown, base)}
    </div>`;
}

function tabBar(tabs: readonly Tab[], open: Tab, all: readonly Deal[], base: string): Html {
  const links = tabs.map(({ word, text, holds }) => {
    const address = word === '' ? base : `${base}?tab=${word}`;
    return html`<a id="tab-${word || 'all'}" href="${address}" ${word === open.word && html`aria-current="page"`}
      >${text} <span class="count">${all.filter(holds).length}</span></a
    >`;
  });
  return html`<nav class="tabs" aria-label="Filter">${links}</nav>`;
}

function countText(all: number, chosen: number, shown: number): string {
  if (all === 0) return 'No deals yet. A deal appears here as soon as it is shared from an opportunity.';
  if (chosen === 0) return 'No deals of this kind.';
  if (chosen > shown) return `The ${shown} deals changed last, of ${chosen}.`;
  return chosen === 1 ? '1 deal' : `${chosen} deals, the one changed last first`;
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
    <th scope="row"><a id="deal-${own.id}" href="${base}?id=${own.id}">${nameText(own)}</a></th>
    <td data-label="Customer">${textOr(own.customerProfile.name)}</td>
    <td data-label="Value" class="number">${moneyText(own.details)}</td>
    <td data-label="Closing date" class="date">${textOr(dayOf(own.details.closingDateTime))}</td>
    <td data-label="Status"><span class="badge ${own.status.toLowerCase()}">${statusText(own)}</span></td>
    <td data-label="Help asked">${wasSent(own) ? 'Sent by Microsoft' : helpText(microsofts)}</td>
  </tr>`;
}
