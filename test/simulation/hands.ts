import { column, opportunity, standard, type TwoWayField } from '../../model';
import type { Side } from './ledger';
import type { Systems } from './systems';
import { stateIn, type Deal, type Witness } from './witness';

/** What a person can do, each through the API that is theirs; true when the system took it. */
export interface Hands {
  /** Any request to Dataverse; `token` says whose, `path` is below `/api/data/v9.2/`. */
  dataverse(token: string, method: string, path: string, body?: unknown): boolean;
  seller(row: string, columns: unknown): boolean;
  admin(row: string, columns: unknown): boolean;
  /** A PATCH of a referral by Microsoft. */
  microsoft(id: string, operations: readonly (readonly [path: string, value: unknown])[]): boolean;
  /** One field, in its canonical form. */
  edit(deal: Deal, side: Side, field: TwoWayField, value: string | null): boolean;
  win(deal: Deal): boolean;
  lose(deal: Deal): boolean;
  /** The referral is closed at Partner Center. */
  end(deal: Deal, substatus: 'Won' | 'Lost' | 'Expired'): boolean;
  /** The seller answers the open question about a field. */
  choose(deal: Deal, field: TwoWayField, take: 'crm' | 'pc'): boolean;
  /** Microsoft sends a deal; its id. `over` replaces parts of the body. */
  send(over?: Readonly<Record<string, unknown>>): string;
  /** Referrals that the partner may not see; all others are shown. */
  hide(ids: readonly string[]): void;
}

const paths: Readonly<Record<TwoWayField, string>> = {
  value: '/details/dealValue',
  closingDate: '/details/closingDateTime',
  notes: '/details/notes',
  products: '/details/requirements/solutions',
};
export const columns: Readonly<Record<TwoWayField, string>> = {
  value: standard.value,
  closingDate: standard.closeDate,
  notes: standard.description,
  products: column.products,
};
const json = { 'content-type': 'application/json' };

export function createHands(systems: Systems, witness: () => Witness): Hands {
  const ask = (system: 'dataverse' | 'partnerCenter', token: string, method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, ...json };
    const request = { method, path, headers, body: body === undefined ? '' : JSON.stringify(body) };
    const response = systems.handle(system, request);
    witness().observe();
    return response;
  };
  const close = (deal: Deal, name: string, status: number): boolean =>
    hands.dataverse('seller', 'POST', name, {
      Status: status,
      OpportunityClose: { subject: name, 'opportunityid@odata.bind': `/opportunities(${deal.row})` },
    });

  const hands: Hands = {
    dataverse: (token, method, path, body) =>
      ask('dataverse', token, method, `/api/data/v9.2/${path}`, body).status < 300,
    seller: (row, body) => hands.dataverse('seller', 'PATCH', `${opportunity.set}(${row})`, body),
    admin: (row, body) => hands.dataverse('admin', 'PATCH', `${opportunity.set}(${row})`, body),
    microsoft(id, operations) {
      const body = operations.map(([path, value]) => ({ op: 'replace', path, value }));
      return ask('partnerCenter', 'microsoft', 'PATCH', `/v1.0/engagements/referrals/${id}`, body).status < 300;
    },
    edit(deal, side, field, value) {
      if (side === 'there')
        return deal.referral !== undefined && hands.microsoft(deal.referral, [[paths[field], wire(field, value)]]);
      return hands.seller(deal.row, { [columns[field]]: field === 'value' && value !== null ? Number(value) : value });
    },
    win: (deal) => close(deal, 'WinOpportunity', 3),
    lose: (deal) => close(deal, 'LoseOpportunity', 4),
    end: (deal, substatus) =>
      hands.microsoft(deal.referral!, [
        ['/status', 'Closed'],
        ['/substatus', substatus],
        ...(substatus === 'Lost' ? ([['/statusReason', 'price']] as const) : []),
      ]),
    choose(deal, field, take) {
      const state = stateIn(systems.row(deal.row)!.values);
      const asked = state?.open?.find((each) => each.field === field && each.sure);
      if (!asked) return false;
      const { id, crm, pc } = asked;
      deal.ledger.chosen(field, take === 'crm' ? crm : pc);
      deal.answers.set(field, { crm, pc });
      return hands.seller(deal.row, { [column.conflictChoices]: JSON.stringify([{ id, field, crm, pc, take }]) });
    },
    send(over = {}) {
      const { body } = ask('partnerCenter', 'microsoft', 'POST', '/v1.0/engagements/referrals', { ...sent, ...over });
      return (JSON.parse(String(body)) as { id: string }).id;
    },
    hide(ids) {
      const body = JSON.stringify({ ids });
      systems.handle('partnerCenter', { method: 'PUT', path: '/sandbox/hidden', headers: json, body });
    },
  };
  return hands;
}

function wire(field: TwoWayField, value: string | null): unknown {
  if (field === 'products')
    return (value ?? '')
      .split('\n')
      .filter(Boolean)
      .map((each) => ({ id: each, type: 'Name' }));
  if (value === null) return null;
  if (field === 'closingDate') return `${value}T00:00:00Z`;
  return field === 'value' ? Number(value) : value;
}

const sent = {
  name: 'From Microsoft',
  customerProfile: {
    name: 'Contoso Logistik GmbH',
    address: { addressLine1: 'Kai 1', city: 'Hamburg', country: 'DE' },
  },
  details: {
    notes: 'They ask for a partner.',
    dealValue: 9_000,
    currency: 'EUR',
    closingDateTime: '2027-05-01T00:00:00Z',
  },
  inviteContext: { notes: 'Please call.' },
};
