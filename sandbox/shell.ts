/**
 * The thin HTTP shell around a simulator: listens on the loopback address only, hands every request to
 * `handle`, and posts the webhook deliveries whose time has come. Everything that decides is in the simulator.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPost, type Post } from './post';
import type { SimulatedRequest, Simulator } from './simulator';
import type { TroubledResponse } from './trouble';

/** A solution zip arrives as base64 inside an ImportSolution call, so a request may be large, but not endless. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** Node turns a longer timer into one that fires at once, so long waits are taken in steps of this length. */
const TIMER_MS_MAX = 60_000;

export interface ShellOptions {
  /** The port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Unix time in ms; also stamps the `Date` header, so that a caller sees the simulator's time. */
  readonly clock?: () => number;
  /** How a delivery is posted; by default over HTTP with a time-out of ten seconds. */
  readonly post?: Post;
}

export interface Shell {
  readonly url: string;
  readonly port: number;
  /** Ends at once: listening, open connections, deliveries under way and replies that were being delayed. */
  close(): Promise<void>;
}

/** Serves a simulator. Rejects when the port is taken. */
export async function serve(simulator: Simulator, options: ShellOptions): Promise<Shell> {
  const clock = options.clock ?? Date.now;
  const post = options.post ?? createPost();
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const arm = (): void => {
    clearTimeout(timer);
    const next = simulator.nextDue();
    if (next === undefined || ended.signal.aborted) return;
    timer = setTimeout(deliver, Math.min(Math.max(0, next - clock()), TIMER_MS_MAX));
  };

  const deliver = (): void => {
    // Started in the simulator's order but not awaited: a slow receiver must not hold the others back.
    for (const delivery of simulator.due(clock())) {
      void post.send(delivery, ended.signal).then((status) => {
        if (ended.signal.aborted) return;
        simulator.delivered({ id: delivery.id, status }, clock());
        arm();
      });
    }
    arm();
  };

  const server = createServer((incoming, outgoing) => {
    answer(simulator, clock, incoming, outgoing, ended.signal)
      .catch((error: unknown) => fail(outgoing, error))
      .finally(arm);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  arm();

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      ended.abort();
      clearTimeout(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, post.close()]);
    },
  };
}

async function answer(
  simulator: Simulator,
  clock: () => number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  ended: AbortSignal,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    incoming.resume();
    outgoing.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    outgoing.end(`The request body is longer than ${BODY_BYTES_MAX} bytes, which is all that the sandbox takes.`);
    return;
  }
  const response: TroubledResponse = simulator.handle(toRequest(incoming, body), clock());
  if (response.delayMs) await sleep(response.delayMs, undefined, { signal: ended }).catch(() => undefined);
  if (response.lost || ended.aborted) {
    incoming.socket.destroy();
    return;
  }
  const bytes = typeof response.body === 'string' ? Buffer.from(response.body, 'utf8') : response.body;
  const date = new Date(clock()).toUTCString();
  const length = response.status === 204 ? {} : { 'Content-Length': String(bytes.length) };
  outgoing.writeHead(response.status, { Date: date, ...response.headers, ...length });
  outgoing.end(response.status === 204 ? undefined : bytes);
}

/** The whole body as text, or undefined when it is longer than the sandbox takes. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function toRequest(incoming: IncomingMessage, body: string): SimulatedRequest {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body };
}

/** A simulator that throws has a defect: say so loudly and answer, so that no caller hangs. */
function fail(outgoing: ServerResponse, error: unknown): void {
  // A caller that hung up while sending is no defect of ours.
  if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`sandbox: a simulator failed: ${text}\n`);
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`The simulator failed: ${text}`);
}
