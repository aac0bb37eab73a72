/**
 * The simulated Partner Center: the referrals service, the webhook host, its certificates and its pages, as one pure
 * state machine. What the vendor does not document is a switch (`switches.ts`). Not simulated: leads of the
 * marketplace, deal registrations, roles narrower than Referrals admin but for what `hidden.ts` hides, `$expand`.
 */
import { microsoftOrganization } from '../../model';
import type { SimulatedRequest, SimulatedResponse, Simulator } from '../simulator';
import { createReferralsApi } from './api';
import { leafPath, rootPath, type Certificates } from './certificates';
import { expire, nextExpiry } from './expiry';
import { createHidden, hiddenPath } from './hidden';
import { createNotices } from './notices';
import { createPages } from './pages/pages';
import type { Referral } from './referral';
import { json, Refusal, refusalResponse } from './refusal';
import { createRegistration } from './registration';
import type { Caller, Organization, Service } from './service';
import { createStore } from './store';
import { defaultSwitches, type Switches } from './switches';

export interface PartnerCenterOptions {
  readonly newId: () => string;
  /** The address under which the simulator is served; a function where the port is known only later. */
  readonly url: string | (() => string);
  readonly sign: Certificates['sign'];
  /** What `/cert/…` serves; without it both answer 404. */
  readonly certificates?: Pick<Certificates, 'leaf' | 'root'>;
  readonly switches?: Partial<Switches>;
  /** What the tenant holds already; nobody is told of it. */
  readonly referrals?: readonly Referral[];
  /** The partner whose tenant this is. */
  readonly partner?: Organization;
}

export interface PartnerCenter extends Simulator {
  /** All referrals of the tenant as they are now. */
  referrals(): readonly Referral[];
  /** Bodies of notices that were given up after the last attempt. */
  offline(): readonly string[];
}

const defaultPartner: Organization = { id: '6f1c2f5e-3b7d-4c58-9a56-0d2c7be1a4f3', name: 'Lindqvist Software AB' };

export function createPartnerCenter(options: PartnerCenterOptions): PartnerCenter {
  const { newId, sign, certificates, partner = defaultPartner } = options;
  const url = () => (typeof options.url === 'string' ? options.url : options.url()).replace(/\/$/, '');
  const switches = { ...defaultSwitches, ...options.switches };
  const store = createStore(switches.listLagMs);
  for (const referral of options.referrals ?? []) store.put(referral, Date.parse(referral.updatedDateTime));
  const ownOf = (engagementId: string) =>
    store.all().find((own) => own.engagementId === engagementId && own.organizationId !== microsoftOrganization);
  const notices = createNotices({ switches, sign, ownOf, certificateUrl: () => `${url()}${leafPath}` });
  const hidden = createHidden();
  const service: Service = { store, switches, notices, hidden, partner, newId, url };
  const referrals = createReferralsApi(service);
  const webhooks = createRegistration({ notices, newId, partnerId: partner.id });
  const pages = createPages(service);

  const route = (request: SimulatedRequest, now: number): SimulatedResponse => {
    const path = request.path.split('?')[0] ?? '/';
    if (path.startsWith('/v1.0/')) return referrals(request, readCaller(request), now);
    if (path.startsWith('/webhooks/')) {
      if (readCaller(request) === 'partner') return webhooks(request, now);
      throw new Refusal(403, 'accessDenied', 'Webhooks belong to the partner’s tenant.', 'registration');
    }
    const certificate = path === leafPath ? certificates?.leaf : path === rootPath ? certificates?.root : undefined;
    if (certificate) return { status: 200, headers: { 'Content-Type': 'application/pkix-cert' }, body: certificate };
    if (path === hiddenPath) return hidden.handle(request);
    return pages(request, now) ?? json(404, { error: `The simulated Partner Center has no page ${path}.` });
  };

  return {
    handle(request, now) {
      expire(service, now);
      try {
        return traced(route(request, now), request, newId);
      } catch (error) {
        if (error instanceof Refusal) return traced(refusalResponse(error), request, newId);
        throw error;
      }
    },
    due(now) {
      expire(service, now);
      return notices.due(now);
    },
    nextDue() {
      const times = [notices.nextDue(), nextExpiry(service)].filter((time) => time !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    delivered: (result, now) => notices.delivered(result, now),
    referrals: () => store.all(),
    offline: () => notices.offline(),
  };
}

/** The body of a 429 or 500 that trouble asks for ("API throttling guidance", "Error codes"). */
export function partnerCenterRefusal(status: 429 | 500): { contentType: string; body: string } {
  const contentType = 'application/json; charset=utf-8';
  if (status === 429) {
    return {
      contentType,
      body: JSON.stringify({ statusCode: 429, message: 'Too many requests. Try again in 1 seconds.' }),
    };
  }
  const message = 'The service failed without knowing why.';
  const error = {
    code: 'generalException',
    message,
    target: 'service',
    innerError: { code: 'sandboxTrouble', message },
  };
  return { contentType, body: JSON.stringify({ error }) };
}

/** The sandbox's fixed tokens, valid on loopback only. */
function readCaller(request: SimulatedRequest): Caller {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === 'partner' || token === 'microsoft') return token;
  const message = token === undefined ? 'The call carries no bearer token.' : 'The bearer token is not known here.';
  throw new Refusal(
    401,
    'unauthenticated',
    message,
    'referral',
    { code: 'unauthenticated', message },
    {
      'WWW-Authenticate': 'Bearer',
    },
  );
}

/** Ids for support requests, as the Partner API's headers page lists them. API answers only. */
function traced(response: SimulatedResponse, request: SimulatedRequest, newId: () => string): SimulatedResponse {
  if (!/^\/(v1\.0|webhooks)\//.test(request.path)) return response;
  const client = request.headers['client-request-id'];
  const ids = { 'Request-ID': newId(), ...(client !== undefined && { 'client-request-id': client }) };
  return { ...response, headers: { ...response.headers, ...ids } };
}
