/** The front door: who is calling, what for, one transaction around it, and the answer as HTTP. */
import type { SimulatedRequest, SimulatedResponse } from '../simulator';
import { handleOperation } from './actions';
import { assetResponse } from './assets';
import { type BatchDriver, handleBatch } from './batch';
import { csdlOf } from './csdl';
import { DataverseError, notImplemented, unknownSegment } from './errors';
import { removeExpired } from './expiry';
import { activateKeys } from './keys';
import { handleMetadata } from './metadataApi';
import { tableOfSet } from './metadata';
import { decoded, segmentsOf } from './path';
import { preferencesOf } from './preferences';
import { type ApiRequest, json, type Reply, requireMethod } from './request';
import { handleRows } from './rows';
import { principalOf, requirePrivilege, requireRoles } from './security';
import type { StepQueue } from './steps';
import type { Call, World } from './world';

const apiPath = /^\/api\/data\/v9\.[0-2](\/|$)/;

export interface Router {
  handle(request: SimulatedRequest, now: number): SimulatedResponse;
}

/** `callers` gives the user of each bearer token. */
export function createRouter(world: World, queue: StepQueue, callers: Readonly<Record<string, string>>): Router {
  const transact = <T>(call: Call, work: () => T): T => {
    const mark = world.store.mark();
    const metadata = world.metadata;
    world.changes = [];
    try {
      const result = work();
      queue.start(call, world.changes);
      world.store.settle();
      return result;
    } catch (error) {
      world.store.rollback(mark);
      world.metadata = metadata;
      throw error;
    } finally {
      world.changes = [];
    }
  };

  const answer = (call: Call, request: ApiRequest): Reply => {
    if (request.segments[0]?.name === '$batch') return handleBatch(driver(call, request), request);
    return transact(call, () => dispatch(call, request));
  };

  const driver = (call: Call, outer: ApiRequest): BatchDriver => ({
    parse(part, inChangeSet) {
      const path = part.url.replace(/^https?:\/\/[^/]+/i, '');
      const absolute = path.startsWith('/') ? path : `/api/data/v9.2/${path}`;
      return parse({ method: part.method, path: absolute, headers: part.headers, body: part.body }, inChangeSet);
    },
    dispatch(request) {
      if (request.segments[0]?.name === '$batch') throw notImplemented('a batch inside of a batch');
      return dispatch(call, request);
    },
    transact: (work) => transact(call, work),
    refusal: (error) => refusal(error),
    newId: world.newId,
    failsAsWhole: world.switches.batchFailsAsWhole && outer.method === 'POST',
  });

  const parse = (
    request: Pick<SimulatedRequest, 'method' | 'path' | 'headers' | 'body'>,
    inChangeSet: boolean,
  ): ApiRequest => {
    const [path = '', ...query] = request.path.split('?');
    if (!apiPath.test(path)) throw unknownSegment(path);
    if (request.headers['mscrmcallerid'] ?? request.headers['callerobjectid']) throw notImplemented('impersonation');
    return {
      method: request.method,
      segments: segmentsOf(decoded(path.replace(apiPath, ''))),
      query: query.join('?'),
      address: `${world.url()}${request.path}`,
      headers: request.headers,
      body: request.body,
      preferences: preferencesOf(request.headers['prefer']),
      inChangeSet,
    };
  };

  const callOf = (request: SimulatedRequest, now: number): Call => {
    const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
    const principal = Object.hasOwn(callers, token) ? principalOf(world.store, callers[token] ?? '') : undefined;
    if (!principal) throw new DataverseError(401, '', 'The bearer token is missing or names no user of the sandbox.');
    requireRoles(principal);
    return { world, principal, now };
  };

  return {
    handle(request, now) {
      activateKeys(world, now);
      removeExpired(world, now);
      const asset = assetResponse(world, request);
      if (asset) return asset;
      let reply: Reply;
      try {
        const call = callOf(request, now);
        reply = answer(call, parse(request, false));
      } catch (error) {
        if (!(error instanceof DataverseError)) throw error;
        reply = refusal(error);
      }
      return response(reply, world, now, request.headers['prefer']);
    },
  };
}

function dispatch(call: Call, request: ApiRequest): Reply {
  const first = request.segments[0];
  if (!first) return json({ '@odata.context': `${call.world.url()}/api/data/v9.2/$metadata`, value: entitySets(call) });
  if (first.name === '$metadata') {
    requireMethod(request, 'GET', first.name);
    requirePrivilege(call, 'prvReadEntity');
    return { status: 200, headers: { 'Content-Type': 'application/xml' }, text: csdlOf(call.world.metadata) };
  }
  const table = tableOfSet(call.world.metadata, first.name);
  if (table) return handleRows(call, table, request);
  const reply = handleMetadata(call, request) ?? handleOperation(call, request);
  if (reply) return reply;
  throw unknownSegment(first.name);
}

const entitySets = (call: Call): unknown[] =>
  [...call.world.metadata.tables.values()]
    .filter((table) => !table.internal)
    .map((table) => ({ name: table.set, kind: 'EntitySet', url: table.set }));

function refusal(error: DataverseError): Reply {
  const headers: Record<string, string> =
    error.status === 401
      ? { 'WWW-Authenticate': 'Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize' }
      : {};
  return json({ error: { code: error.code, message: error.message } }, error.status, headers);
}

function response(reply: Reply, world: World, now: number, prefer: string | undefined): SimulatedResponse {
  const applied = reply.status < 300 ? preferencesOf(prefer).applied : [];
  const headers = {
    'OData-Version': '4.0',
    Date: new Date(now).toUTCString(),
    'x-ms-service-request-id': world.newId(),
    ...(applied.length > 0 ? { 'Preference-Applied': applied.join(', ') } : {}),
    ...(reply.json === undefined ? {} : { 'Content-Type': 'application/json; odata.metadata=minimal; charset=utf-8' }),
    ...reply.headers,
  };
  return {
    status: reply.status,
    headers,
    body: reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)),
  };
}
