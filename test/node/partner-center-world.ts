/**
 * A tenant of the simulated Partner Center in virtual time, and a deal to post. The bodies have the shape of the
 * documented samples (learn.microsoft.com, "Create a referral"), with values of our own.
 */
import { createPartnerCenter, type PartnerCenterOptions } from '../../sandbox/partner-center';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { Switches } from '../../sandbox/partner-center/switches';

export const REFERRALS = '/v1.0/engagements/referrals';
export const START = Date.UTC(2026, 2, 2, 9, 30);

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export interface RefusalBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly target: string;
    readonly innerError: { readonly code: string; readonly message: string; readonly target?: string };
  };
}

export function createWorld(switches: Partial<Switches> = {}, options: Partial<PartnerCenterOptions> = {}) {
  let ids = 0;
  const world = { now: START };
  const newId = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const center = createPartnerCenter({
    newId,
    url: 'http://127.0.0.1:4102',
    sign: () => 'signed',
    switches,
    ...options,
  });

  const call = <Body = Referral>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    token = 'partner',
  ): Reply<Body> => {
    world.now += 1_000;
    const request = {
      method,
      path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? '' : JSON.stringify(body),
    };
    const response = center.handle(request, world.now);
    const text = String(response.body);
    return { ...response, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  };

  const post = (deal: object = ownDeal()) => call('POST', REFERRALS, deal).body;
  const invite = (own: Referral, help = 'ProofOfConceptOrDemo') => post(invitation(own.engagementId, help));
  const read = (id: string) => call('GET', `${REFERRALS}/${id}`).body;
  const patch = <Body = Referral>(id: string, changes: Record<string, unknown>, headers = {}, token = 'partner') =>
    call<Body>(
      'PATCH',
      `${REFERRALS}/${id}`,
      Object.entries(changes).map(([path, value]) => ({ op: path.endsWith('/-') ? 'add' : 'replace', path, value })),
      headers,
      token,
    );
  return { world, center, call, post, invite, read, patch };
}

export const person = {
  firstName: 'Maja',
  lastName: 'Ekström',
  phoneNumber: '+46 8 555 010',
  email: 'maja.ekstrom@lindqvist.example',
};

export function ownDeal(changes: object = {}) {
  return {
    name: 'Warehouse planning for Bergmann',
    externalReferenceId: 'a3c9f1d2-54b8-4e0f-8f57-2b6f0d1c9e11',
    qualification: 'SalesQualified',
    type: 'Shared',
    target: [{ type: 'SolutionProfile', id: 'SOL-48213-QXA' }],
    customerProfile: {
      name: 'Bergmann Logistik GmbH',
      address: { addressLine1: 'Hafenstraße 12', city: 'Bremen', postalCode: '28195', country: 'DE' },
      team: [
        { firstName: 'Jonas', lastName: 'Bergmann', phoneNumber: '+49 421 5550', email: 'jonas@bergmann.example' },
      ],
    },
    consent: { consentToToShareInfoWithOthers: true, consentToContact: true },
    details: {
      notes: 'Three sites, go-live before the summer.',
      dealValue: 84500.5,
      currency: 'EUR',
      closingDateTime: '2026-06-30T00:00:00Z',
      requirements: { solutions: [{ id: 'SOL-48213-QXA', name: 'Planner', type: 'Name' }] },
    },
    team: [person],
    ...changes,
  };
}

export function invitation(engagementId: string, help: string) {
  return ownDeal({
    engagementId,
    externalReferenceId: undefined,
    target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
    inviteContext: { assistanceRequestCode: help, notes: 'A demo in April would help.' },
  });
}
