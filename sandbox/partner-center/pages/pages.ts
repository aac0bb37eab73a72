/**
 * The pages of the simulated Partner Center: the Microsoft seller's, and the partner's own dashboard. Reading them is no
 * API call, so that an open page neither counts nor meets trouble; saving goes through the API like everybody's.
 */
import type { SimulatedRequest, SimulatedResponse } from '../../simulator';
import type { Referral } from '../referral';
import { isMicrosofts, type Service } from '../service';
import { dealView } from './deal';
import { html, type Html } from './html';
import { layout, type Place } from './layout';
import { listView, type Deal } from './list';
import { pageScript } from './script';
import { pageStyle } from './style';

/** The referral link of an opportunity has this path, so that it also opens a deal on this host. */
const INBOX = '/referrals/v2/inbox';

/** Answers a page request, or undefined when there is no such page. */
export function createPages({ store, partner }: Service) {
  const show = (place: Place, title: string, content: Html, status = 200): SimulatedResponse =>
    file('text/html', layout({ place, title, organization: partner.name, content }), status);

  const showDeal = (place: Place, id: string, back: string): SimulatedResponse => {
    const deal = findDeal(store.all(), id);
    if (deal) return show(place, deal.own.name, dealView(deal, { back, editable: place === 'seller' }));
    const content = html`<p><a href="${back}">All deals</a></p>
      <h1>No such deal</h1>
      <p>There is no referral with the identifier <code>${id}</code> here.</p>`;
    return show(place, 'No such deal', content, 404);
  };

  return (request: SimulatedRequest): SimulatedResponse | undefined => {
    const [path, search] = request.path.split('?');
    if (path === '/pages/page.js') return file('text/javascript', pageScript);
    if (path === '/pages/page.css') return file('text/css', pageStyle);
    const place: Place | undefined =
      path === '/' || path === INBOX ? 'seller' : path === '/partner' ? 'partner' : undefined;
    if (!place || request.method !== 'GET') return undefined;
    const base = place === 'seller' ? '/' : '/partner';
    const id = new URLSearchParams(search).get('id');
    if (id !== null) return showDeal(place, id, base);
    const heading = place === 'seller' ? 'Deals shared by partners' : 'Deals shared with Microsoft';
    return show(place, heading, listView(listDeals(store.all()), base, heading));
  };
}

function listDeals(referrals: readonly Referral[]): Deal[] {
  const microsofts = new Map(referrals.filter(isMicrosofts).map((referral) => [referral.engagementId, referral]));
  return referrals
    .filter((referral) => !isMicrosofts(referral))
    .sort((a, b) => (a.updatedDateTime < b.updatedDateTime ? 1 : -1))
    .map((own) => ({ own, microsofts: microsofts.get(own.engagementId) }));
}

/** Either referral of an engagement opens its deal. */
function findDeal(referrals: readonly Referral[], id: string): Deal | undefined {
  const wanted = id.toLowerCase();
  return listDeals(referrals).find(({ own, microsofts }) => own.id === wanted || microsofts?.id === wanted);
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
