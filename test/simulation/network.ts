import type { HttpAnswer, HttpRequest, Transport } from '../../plugin-bridge/systems/transport';
import type { SimulatedRequest, SimulatedResponse } from '../../sandbox/simulator';
import { addresses } from './home';
import type { Loop } from './loop';
import type { SystemName, Systems } from './systems';

/** What becomes of one call. `die…` is the end of the process that made it: before sending, once done, at the reply. */
export type Fate =
  | 'well'
  | 'unsent'
  | 'lost'
  | 'replyLost'
  | 'late'
  | 'stalled'
  | 'throttled'
  | 'unauthorized'
  | 'failed'
  | 'locked'
  | 'failedDone'
  | 'dieBefore'
  | 'dieAfter'
  | 'dieAtReply';

export interface Call {
  readonly worker: string;
  readonly system: SystemName;
  readonly request: SimulatedRequest;
  /** It may change something. */
  readonly write: boolean;
}

/** Who made the calls; a process that is dead neither sends nor hears anything. */
export interface Caller {
  readonly name: string;
  alive(): boolean;
  die(): void;
}

export interface NetworkParts {
  readonly loop: Loop;
  readonly systems: Systems;
  fate(call: Call): Fate;
  /** What a system answers to a request that it does not take, whatever else is wrong. */
  refusal(call: Call): SimulatedResponse | undefined;
  /** Ms from sender to system, or back. */
  latency(): number;
  /** Ms after giving up at which a late request is carried out after all. */
  lateness(): number;
  readonly sending: (call: Call) => void;
  /** Right before a request is carried out: somebody else may still be faster. */
  readonly arriving: (call: Call) => void;
  readonly done: (call: Call, response: SimulatedResponse) => void;
  /** The reply has reached a living caller. */
  readonly heard: (call: Call, response: SimulatedResponse) => void;
  readonly trace: (line: string) => void;
}

/** How long the client waits; the relay's transport has the same. */
const patience = 60_000;

/** The way between a relay's process and the two systems, with whatever can go wrong on it. */
export function transportOf(caller: Caller, parts: NetworkParts): Transport {
  const { loop, systems, latency, trace } = parts;

  return (http) =>
    new Promise<HttpAnswer>((resolve) => {
      if (!caller.alive()) return;
      const call = read(caller.name, http);
      const fate = parts.fate(call);
      trace(`${caller.name} ${named(call)}${fate === 'well' ? '' : ` !${fate}`}`);
      if (fate === 'dieBefore') return caller.die();
      parts.sending(call);

      const answer = (ms: number, with_: HttpAnswer, response?: SimulatedResponse): void =>
        void loop.after(ms, () => {
          if (!caller.alive()) return;
          if (fate === 'dieAtReply') return caller.die();
          if (response) parts.heard(call, response);
          resolve(with_);
        });
      const carryOut = (): SimulatedResponse => {
        parts.arriving(call);
        const instead = synthetic(fate) ?? parts.refusal(call);
        const response = instead ?? systems.handle(call.system, call.request);
        if (!instead) parts.done(call, response);
        trace(`  ${caller.name} ${response.status} ${named(call)}`);
        return response;
      };

      if (fate === 'unsent') return answer(latency(), { kind: 'unsent', reason: 'connection refused' });
      if (fate === 'lost') return answer(latency(), { kind: 'lost', reason: 'reset' });
      if (fate === 'late') {
        loop.after(patience + parts.lateness(), carryOut);
        return answer(patience, { kind: 'lost', reason: 'no reply' });
      }
      loop.after(fate === 'stalled' ? 55_000 : latency(), () => {
        const response = carryOut();
        if (fate === 'dieAfter') caller.die();
        else if (fate === 'replyLost') answer(latency(), { kind: 'lost', reason: 'reset' });
        else if (fate === 'failedDone') answer(latency(), replyOf(failure(500), loop.now()));
        else answer(latency(), replyOf(response, loop.now()), response);
      });
    });
}

function read(worker: string, { method, url, headers, body = '' }: HttpRequest): Call {
  const system = url.startsWith(addresses.dataverse) ? 'dataverse' : 'partnerCenter';
  const lower: Record<string, string> = {};
  for (const name of Object.keys(headers)) lower[name.toLowerCase()] = headers[name]!;
  const request = { method, path: url.slice(addresses[system].length), headers: lower, body };
  return { worker, system, request, write: method !== 'GET' };
}

/** Short and the same for the same call, for the trace. */
function named({ system, request: { method, path, body } }: Call): string {
  const at = path.indexOf('?');
  const plain = (at < 0 ? path : path.slice(0, at)).replace(/^\/api\/data\/v9\.2\/|^\/v1\.0\/engagements\//, '');
  const more = method === 'PATCH' && system === 'partnerCenter' ? ` ${body}` : '';
  return `${method} ${system === 'dataverse' ? 'dv' : 'pc'} ${plain}${more}`;
}

const failure = (status: number, headers: Record<string, string> = {}): SimulatedResponse => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: '{"error":{"code":"trouble","message":"Trouble on the way."}}',
});

/** Answers of what stands before the service, which the service itself never sees. */
function synthetic(fate: Fate): SimulatedResponse | undefined {
  if (fate === 'throttled') return failure(429, { 'Retry-After': '3' });
  if (fate === 'unauthorized') return failure(401);
  if (fate === 'locked') return failure(423);
  return fate === 'failed' ? failure(503) : undefined;
}

const encoder = new TextEncoder();

function replyOf({ status, headers, body }: SimulatedResponse, now: number): HttpAnswer {
  const lower: Record<string, string> = {};
  for (const name of Object.keys(headers)) lower[name.toLowerCase()] = headers[name]!;
  lower['date'] ??= new Date(now).toUTCString();
  return { kind: 'reply', status, headers: lower, body: typeof body === 'string' ? encoder.encode(body) : body };
}
