import type { Clock } from '../clock';
import { classify, type HttpReplyText } from './classify';
import type { Governor } from './governor';
import type { Outcome } from './outcome';
import type { TokenSource } from './tokens';
import type { HttpAnswer, HttpRequest, Transport } from './transport';

/** One call to one system: the path is put behind that system's address, so no reply can send a token elsewhere. */
export interface Call {
  readonly method: HttpRequest['method'];
  /** Begins with a slash; encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is, with the content type that `headers` give. */
  readonly body?: unknown;
  /** Reads the answer where method and status alone do not tell how the call ended. */
  readonly read?: (answer: HttpAnswer, now: number) => Outcome<HttpReplyText>;
  /** A POST that may be sent again after 429. */
  readonly again?: true;
}

export interface Caller {
  /** Scheme, host and port of the system. */
  readonly base: string;
  /**
   * Waits for its turn; repeats what is safe to repeat: after 429 any method but POST, and a POST that says so; GET after
   * an unknown end.
   */
  call(call: Call): Promise<Outcome<HttpReplyText>>;
  /** Sends once, now, in a slot that is held already; during a pause it is refused without being sent. */
  once(call: Call): Promise<Outcome<HttpReplyText>>;
  readonly governor: Governor;
}

export interface CallerOptions {
  /** Scheme, host and port, without a slash at the end. */
  readonly base: string;
  readonly token: TokenSource;
  readonly transport: Transport;
  readonly governor: Governor;
  readonly clock: Clock;
  /** 0 <= x < 1, for jitter. */
  readonly random: () => number;
  /** Headers of every call. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Told of each call, for counting: method and status, or how it ended without one. */
  readonly ended?: (method: string, end: string) => void;
}

const TRIES = 4;
/** Without a `Retry-After` the pause begins here and doubles. */
const PAUSE_MS = 500;
/** A pause longer than this is not waited for: the call is refused, and the record is looked at again later. */
const PATIENCE_MS = 60_000;

export function createCaller(options: CallerOptions): Caller {
  const { base, transport, governor, clock, random } = options;

  const send = async (call: Call): Promise<Outcome<HttpReplyText>> => {
    let token: string;
    try {
      token = await options.token();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', status: 0, code: 'noToken', message };
    }
    const headers = {
      Accept: 'application/json',
      ...options.headers(),
      ...(call.body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
      ...call.headers,
      Authorization: `Bearer ${token}`,
    };
    const { body: given, read = (answer: HttpAnswer, now: number) => classify(call.method, answer, now) } = call;
    const body = given === undefined || typeof given === 'string' ? given : JSON.stringify(given);
    const answer = await transport({ method: call.method, url: base + call.path, headers, body });
    options.ended?.(call.method, answer.kind === 'reply' ? String(answer.status) : answer.kind);
    const outcome = read(answer, clock.now());
    if (outcome.kind === 'refused' && outcome.status === 429) governor.pause(outcome.retryAfter ?? PAUSE_MS);
    return outcome;
  };

  const later = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

  return {
    base,
    governor,
    async once(call) {
      const left = governor.paused();
      return left > 0 ? throttled(left) : send(call);
    },
    async call(call) {
      for (let attempt = 1; ; attempt++) {
        const left = governor.paused();
        if (left > PATIENCE_MS) return throttled(left);
        const release = await governor.acquire();
        const outcome = await send(call).finally(release);
        if (attempt >= TRIES || !mayRepeat(call, outcome)) return outcome;
        // Full jitter: callers that failed together do not come back together. A 429 pauses the governor as well.
        await later(PAUSE_MS * 2 ** (attempt - 1) * random());
      }
    },
  };
}

function mayRepeat({ method, again }: Call, outcome: Outcome<unknown>): boolean {
  if (outcome.kind === 'refused') return (method !== 'POST' || again === true) && outcome.status === 429;
  return method === 'GET' && outcome.kind === 'unknown';
}

const throttled = (retryAfter: number): Outcome<never> => ({
  kind: 'refused',
  status: 429,
  code: 'paused',
  // Without the time: the same trouble must read the same, or each try would be news.
  message: 'The other system asked for a pause.',
  retryAfter,
});
