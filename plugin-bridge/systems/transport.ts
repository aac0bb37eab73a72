import { Agent, request } from 'undici';

/** One HTTP request. Addresses are whole; the body is sent as it is. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Total time in ms, when it is to be shorter than the transport's own. */
  readonly timeoutMs?: number;
  /** Most bytes of a reply, when it is to be fewer than the transport's own. */
  readonly maxBytes?: number;
}

export interface HttpReply {
  readonly kind: 'reply';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/**
 * How a request ended. `unsent`: it certainly never left (DNS, connection, TLS). `lost`: it may have arrived, and no
 * whole reply came. Everything that is not certain is `lost`.
 */
export type HttpAnswer =
  HttpReply | { readonly kind: 'unsent'; readonly reason: string } | { readonly kind: 'lost'; readonly reason: string };

/** Sends one request once. Never throws, follows no redirect, and always ends. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

export interface TransportOptions {
  /** From the call to the last byte of the reply, ms. */
  readonly timeoutMs?: number;
}

export interface OpenTransport {
  readonly send: Transport;
  close(): Promise<void>;
}

const TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;
const REPLY_BYTES_MAX = 10 * 1024 * 1024;

/** The transport over real sockets. */
export function createTransport(options: TransportOptions = {}): OpenTransport {
  const dispatcher = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS }, bodyTimeout: 0, headersTimeout: 0 });
  const send: Transport = async ({ method, url, headers, body, timeoutMs, maxBytes }) => {
    const limit = maxBytes ?? REPLY_BYTES_MAX;
    const wait = timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS;
    const ended = AbortSignal.timeout(wait);
    try {
      const response = await request(url, { method, headers, body, dispatcher, signal: ended });
      const parts: Buffer[] = [];
      let length = 0;
      for await (const part of response.body as AsyncIterable<Buffer>) {
        length += part.length;
        if (length > limit) return { kind: 'lost', reason: `The reply is longer than ${limit} bytes.` };
        parts.push(part);
      }
      return {
        kind: 'reply',
        status: response.statusCode,
        headers: flat(response.headers),
        body: Buffer.concat(parts),
      };
    } catch (error) {
      if (ended.aborted) return { kind: 'lost', reason: `No whole reply came within ${wait} ms.` };
      const reason = reasonOf(error);
      return { kind: neverSent(error) ? 'unsent' : 'lost', reason };
    }
  };
  return { send, close: () => dispatcher.destroy() };
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

/** Codes that only a failed look-up, connection or TLS handshake has; a reset can come at any time and is not among them. */
const UNSENT_CODES = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_INVALID_URL',
  'UND_ERR_INVALID_ARG',
]);

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly errors?: readonly unknown[];
}

function neverSent(error: unknown): boolean {
  const { code, syscall, errors } = error as SystemError;
  // Several addresses were tried: it was never sent only when that holds for each of them.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverSent);
  return syscall === 'connect' || (typeof code === 'string' && UNSENT_CODES.has(code));
}

function reasonOf(error: unknown): string {
  const { code, message, errors } = error as SystemError;
  const inner = Array.isArray(errors) ? errors.map(reasonOf).join('; ') : '';
  return [code, message, inner].filter((part) => typeof part === 'string' && part !== '').join(': ') || String(error);
}
