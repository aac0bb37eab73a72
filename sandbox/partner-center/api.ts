/** The referrals endpoints: reads the request, lets the rules decide, writes the documented answer. */
import { referralsPath } from '../../model';
import type { SimulatedRequest, SimulatedResponse } from '../simulator';
import { createReferral } from './create';
import { listReferrals } from './list';
import { patchReferral } from './patch';
import type { Referral } from './referral';
import { json, Refusal } from './refusal';
import { sendReferral } from './send';
import { isMicrosofts, type Caller, type Service } from './service';

/** Answers a request under `/v1.0/`. Throws a Refusal. */
export function createReferralsApi(service: Service) {
  /** Answers of POSTs by their `MS-RequestId`, for the switch that makes them safe to repeat. */
  const answered = new Map<string, SimulatedResponse>();

  const post = (request: SimulatedRequest, caller: Caller, now: number): SimulatedResponse => {
    const requestId = service.switches.idempotentPost ? request.headers['ms-requestid'] : undefined;
    const before = requestId === undefined ? undefined : answered.get(requestId);
    if (before) return before;
    const create = caller === 'microsoft' ? sendReferral : createReferral;
    const referral = create(service, readJson(request), now);
    const response = json(201, referral, { ETag: referral.eTag });
    if (requestId !== undefined) answered.set(requestId, response);
    return response;
  };

  const patch = (request: SimulatedRequest, caller: Caller, id: string, now: number): SimulatedResponse => {
    const referral = find(service, caller, id);
    const ifMatch = request.headers['if-match'];
    const result = patchReferral(service, { referral, caller, ifMatch, body: readJson(request) }, now);
    const whole = /(^|[,;\s])return=representation\b/i.test(request.headers.prefer ?? '');
    return whole ? json(200, result, { ETag: result.eTag }) : { status: 204, headers: {}, body: '' };
  };

  return (request: SimulatedRequest, caller: Caller, now: number): SimulatedResponse => {
    const at = request.path.indexOf('?');
    const path = at < 0 ? request.path : request.path.slice(0, at);
    const search = at < 0 ? '' : request.path.slice(at + 1);
    if (path === referralsPath) {
      if (request.method === 'GET') return json(200, listReferrals(service, caller, search, now));
      if (request.method === 'POST') return post(request, caller, now);
      throw refuseMethod(request.method, 'GET, POST');
    }
    const id = path.startsWith(`${referralsPath}/`) ? path.slice(referralsPath.length + 1) : '';
    if (id === '' || id.includes('/')) {
      throw new Refusal(404, 'itemNotFound', `The sandbox knows no ${path}.`, 'path');
    }
    if (request.method === 'PATCH') return patch(request, caller, id, now);
    if (request.method !== 'GET') throw refuseMethod(request.method, 'GET, PATCH');
    const referral = find(service, caller, id);
    const context = `${service.url()}${referralsPath}/$metadata#Referrals/$entity`;
    return json(200, { '@odata.context': context, ...referral }, { ETag: referral.eTag });
  };
}

function find({ store, partner, hidden }: Service, caller: Caller, id: string): Referral {
  const referral = store.get(id);
  if (caller === 'partner' && hidden.has(id)) {
    throw new Refusal(403, 'accessDenied', `The caller may not see the referral ${id}.`, 'referral');
  }
  const visible =
    referral && (caller === 'microsoft' || isMicrosofts(referral) || referral.organizationId === partner.id);
  if (!visible) throw new Refusal(404, 'itemNotFound', `There is no referral ${id} in this tenant.`, 'referral');
  return referral;
}

function readJson(request: SimulatedRequest): unknown {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    const message = `The content type must be application/json, not ${type ?? 'missing'}.`;
    throw new Refusal(415, 'invalidRequest', message, 'Content-Type');
  }
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    throw new Refusal(400, 'invalidRequest', 'The body is not JSON.', 'body');
  }
}

function refuseMethod(method: string, allowed: string): Refusal {
  const message = `${method} is not supported here, only ${allowed}.`;
  return new Refusal(405, 'invalidRequest', message, 'method', undefined, { Allow: allowed });
}
