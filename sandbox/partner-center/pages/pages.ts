/**
 * The pages of the simulated Partner Center: the Microsoft seller's, and the partner's own dashboard. Neither reading them
 * nor posting their forms is an API call, so that an open page neither counts nor meets trouble; what a form says goes
 * through the same rules as an API client's call. Edits of a deal are saved by the page's script through the API itself.
 */
import type { SimulatedRequest, SimulatedResponse } from '../../simulator';
import type { Referral } from '../referral';
import { Refusal } from '../refusal';
import { isMicrosofts, type Service } from '../service';
import { confirmation, decide } from './actions';
import { dealView } from './deal';
import type { Decision } from './decide';
import { readValues, type Section, type Values } from './forms/field';
import { createDeal, newDealDefaults, newDealFaults, newDealSections } from './forms/newDeal';
import { sendDeal, sendDealDefaults, sendDealFaults, sendDealSections } from './forms/sendDeal';
import { formView } from './forms/view';
import { html, type Html } from './html';
import { layout, type Place } from './layout';
import { listView, type Deal, type Tab } from './list';
import { pageScript } from './script';
import { pageStyle } from './style';
import { nameText, wasSent } from './texts';
import { isClosed } from '../status';

/** The referral link of an opportunity has this path, so that it also opens a deal on this host. */
const INBOX = '/referrals/v2/inbox';

const bases: Readonly<Record<Place, string>> = { seller: '/', partner: '/partner' };

const tabs: readonly Tab[] = [
  { word: '', text: 'All', holds: () => true },
  { word: 'incoming', text: 'Incoming', holds: ({ own }) => wasSent(own) && !isClosed(own) },
  { word: 'outgoing', text: 'Outgoing', holds: ({ own }) => !wasSent(own) && !isClosed(own) },
  { word: 'closed', text: 'Closed', holds: ({ own }) => isClosed(own) },
];

/** A form that makes a deal. */
interface Maker {
  readonly place: Place;
  readonly title: string;
  readonly intro: string;
  readonly submit: string;
  readonly sections: readonly Section[];
  readonly defaults: Values;
  readonly faultsOf: (values: Values) => Map<string, string>;
  readonly make: (service: Service, values: Values, now: number) => Referral;
  readonly said: string;
}

const makers: Readonly<Record<string, Maker>> = {
  '/partner/new': {
    place: 'partner',
    title: 'New deal',
    intro: 'Create a deal of your own, and ask Microsoft for help with it if you like.',
    submit: 'Create deal',
    sections: newDealSections,
    defaults: newDealDefaults,
    faultsOf: newDealFaults,
    make: createDeal,
    said: 'created',
  },
  '/send': {
    place: 'seller',
    title: 'Send a deal to the partner',
    intro: 'The partner receives the deal with your message and has 14 days to accept or decline it.',
    submit: 'Send deal',
    sections: sendDealSections,
    defaults: sendDealDefaults,
    faultsOf: sendDealFaults,
    make: sendDeal,
    said: 'sent',
  },
};

const created: Readonly<Record<string, string>> = {
  created: 'The deal is created.',
  sent: 'The deal is sent. The partner has 14 days to answer.',
};

/** Answers a page request, or undefined when there is no such page. */
export function createPages(service: Service) {
  const { store, partner } = service;
  /** What a form's ticket has made: a form that is sent twice makes one deal. */
  const tickets = new Map<string, string>();

  const show = (place: Place, title: string, content: Html, status = 200): SimulatedResponse =>
    file('text/html', layout({ place, title, organization: partner.name, content }), status);

  const dealsOf = (place: Place) =>
    listDeals(store.all().filter(({ id }) => place === 'seller' || !service.hidden.has(id)));

  const showList = (place: Place, search: URLSearchParams): SimulatedResponse => {
    const forPartner = place === 'partner';
    const heading = forPartner ? 'Co-sell deals' : 'Deals with partners';
    const action = forPartner
      ? { text: 'New deal', address: '/partner/new' }
      : { text: 'Send a deal to the partner', address: '/send' };
    const view = { base: bases[place], heading, action, ...(forPartner && { tabs, tab: search.get('tab') }) };
    return show(place, heading, listView(dealsOf(place), view));
  };

  const showDeal = (place: Place, id: string, now: number, more: { said?: string; decision?: Decision } = {}) => {
    const back = bases[place];
    const deal = findDeal(dealsOf(place), id);
    if (deal) {
      const content = dealView(deal, { place, back, now, ...more });
      return show(place, nameText(deal.own), content, more.decision ? 400 : 200);
    }
    const content = html`<p><a href="${back}">All deals</a></p>
      <h1>No such deal</h1>
      <p>There is no referral with the identifier <code>${id}</code> here.</p>`;
    return show(place, 'No such deal', content, 404);
  };

  const postDecision = (place: Place, path: string, id: string, body: string, now: number): SimulatedResponse => {
    const deal = findDeal(dealsOf(place), id);
    if (!deal) return showDeal(place, id, now);
    const done = decide(service, deal, place, body, now);
    if (typeof done !== 'string') return showDeal(place, id, now, { decision: done });
    return redirect(`${path}?id=${id}&said=${done}`);
  };

  const showForm = (
    action: string,
    maker: Maker,
    values: Values,
    more: { faults?: Map<string, string>; refused?: string; ticket?: string } = {},
  ) => {
    const { faults = new Map<string, string>(), refused, ticket = service.newId() } = more;
    const content = formView({ ...maker, action, back: bases[maker.place], values, faults, refused, ticket });
    return show(maker.place, maker.title, content, faults.size > 0 || refused ? 400 : 200);
  };

  const postForm = (action: string, maker: Maker, body: string, now: number): SimulatedResponse => {
    const { place, sections, faultsOf, make, said } = maker;
    const values = readValues(sections, body);
    const ticket = new URLSearchParams(body).get('ticket') || service.newId();
    const open = (id: string) => redirect(`${bases[place]}?id=${id}&said=${said}`);
    const before = tickets.get(ticket);
    if (before !== undefined) return open(before);
    const faults = faultsOf(values);
    if (faults.size > 0) return showForm(action, maker, values, { faults, ticket });
    try {
      const { id } = make(service, values, now);
      tickets.set(ticket, id);
      return open(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return showForm(action, maker, values, { refused: error.inner?.message ?? error.message, ticket });
    }
  };

  return ({ method, path: address, body }: SimulatedRequest, now: number): SimulatedResponse | undefined => {
    const [path = '/', query] = address.split('?');
    if (path === '/pages/page.js') return file('text/javascript', pageScript);
    if (path === '/pages/page.css') return file('text/css', pageStyle);
    if (method !== 'GET' && method !== 'POST') return undefined;
    const maker = makers[path];
    if (maker) return method === 'POST' ? postForm(path, maker, body, now) : showForm(path, maker, maker.defaults);
    const place = path === '/' || path === INBOX ? 'seller' : path === '/partner' ? 'partner' : undefined;
    if (!place) return undefined;
    const search = new URLSearchParams(query);
    const id = search.get('id');
    if (method === 'POST') return id === null ? undefined : postDecision(place, path, id, body, now);
    if (id === null) return showList(place, search);
    const word = search.get('said');
    return showDeal(place, id, now, { said: confirmation(word) ?? created[word ?? ''] });
  };
}

/** The partner's referrals, newest change first, each with Microsoft's of the same engagement. */
function listDeals(referrals: readonly Referral[]): Deal[] {
  const microsofts = new Map(referrals.filter(isMicrosofts).map((referral) => [referral.engagementId, referral]));
  return referrals
    .filter((referral) => !isMicrosofts(referral))
    .sort((a, b) => (a.updatedDateTime < b.updatedDateTime ? 1 : -1))
    .map((own) => ({ own, microsofts: microsofts.get(own.engagementId) }));
}

/** Either referral of an engagement opens its deal. */
function findDeal(deals: readonly Deal[], id: string): Deal | undefined {
  const wanted = id.toLowerCase();
  return deals.find(({ own, microsofts }) => own.id === wanted || microsofts?.id === wanted);
}

/** 303: the browser goes on with GET, so that a reload posts nothing again. */
function redirect(address: string): SimulatedResponse {
  return { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' }, body: '' };
}

function file(type: string, body: string, status = 200): SimulatedResponse {
  const headers = {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'self'; img-src data:; base-uri 'none'; form-action 'self'",
    'X-Content-Type-Options': 'nosniff',
  };
  return { status, headers, body };
}
