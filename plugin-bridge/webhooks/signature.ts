import { createVerify, type X509Certificate } from 'node:crypto';
import type { Clock } from '../clock';
import type { Transport } from '../systems/transport';
import { distrust, readCertificates, type Trust } from './certificate';
import type { IncomingCall } from './dataverse';

export interface SignatureOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Scheme, host and port from which alone a certificate is fetched. */
  readonly certificateOrigin: string;
  readonly trust: Trust;
}

/** Why a call is not proven to come from Partner Center, or undefined when it is. */
export type SignatureCheck = (call: IncomingCall) => Promise<string | undefined>;

const ALGORITHM = 'rsa-sha256';
/** No folder but this one, and nothing that could lead out of it. */
const CERTIFICATE_PATH = /^\/cert\/[A-Za-z0-9_-][A-Za-z0-9._-]*\.cer$/;
const CERTIFICATE_BYTES_MAX = 64 * 1024;
const FETCH_MS = 5_000;
const KEEP_MS = 3_600_000;
/** The certificate is replaced behind its address without notice: a signature that fails is tried once with a fresh one. */
const FRESH_MS = 60_000;

interface Kept {
  readonly certificate: X509Certificate;
  readonly at: number;
}

/**
 * Checks the signature over the raw body as learn.microsoft.com, "Partner Center webhooks" describes it: RSA PKCS#1 v1.5
 * with SHA-256, by a certificate at an address that the call names. That address is pinned, since anybody could name one.
 */
export function createSignatureCheck(options: SignatureOptions): SignatureCheck {
  const { clock, transport } = options;
  const kept = new Map<string, Kept>();
  const fetching = new Map<string, Promise<Kept | string>>();

  const load = async (url: string): Promise<Kept | string> => {
    const request = { method: 'GET', url, headers: {}, timeoutMs: FETCH_MS, maxBytes: CERTIFICATE_BYTES_MAX } as const;
    const answer = await transport(request);
    if (answer.kind !== 'reply') return `The certificate could not be fetched: ${answer.reason}`;
    if (answer.status !== 200) return `The certificate could not be fetched: ${answer.status}.`;
    try {
      const [certificate] = readCertificates(answer.body);
      if (!certificate) return 'There is no certificate at that address.';
      const entry = { certificate, at: clock.now() };
      kept.set(url, entry);
      return entry;
    } catch {
      return 'There is no certificate at that address.';
    }
  };

  /** One fetch at a time for each address, however many notices wait for it. */
  const fetchOnce = (url: string): Promise<Kept | string> => {
    const running = fetching.get(url) ?? load(url).finally(() => fetching.delete(url));
    fetching.set(url, running);
    return running;
  };

  const judge = ({ certificate }: Kept, signature: Buffer, body: Uint8Array): string | undefined => {
    const reason = distrust(certificate, options.trust, clock.now());
    if (reason !== undefined) return reason;
    if (certificate.publicKey.asymmetricKeyType !== 'rsa') return 'The certificate has no RSA key.';
    const right = createVerify('RSA-SHA256').update(body).verify(certificate.publicKey, signature);
    return right ? undefined : 'The signature does not match the body.';
  };

  return async (call) => {
    const asked = readHeaders(call, options.certificateOrigin);
    if ('reason' in asked) return asked.reason;
    const old = kept.get(asked.url);
    const usable = old && clock.now() - old.at < KEEP_MS ? old : undefined;
    const first = usable ?? (await fetchOnce(asked.url));
    if (typeof first === 'string') return first;
    const reason = judge(first, asked.signature, call.body);
    if (reason === undefined || !usable || clock.now() - usable.at < FRESH_MS) return reason;
    const fresh = await fetchOnce(asked.url);
    return typeof fresh === 'string' ? fresh : judge(fresh, asked.signature, call.body);
  };
}

function readHeaders(
  { headers }: Pick<IncomingCall, 'headers'>,
  origin: string,
): { readonly url: string; readonly signature: Buffer } | { readonly reason: string } {
  const tokens = [headers.authorization, headers['x-ms-signature']].filter((value) => value !== undefined);
  if (tokens.length !== 1) return { reason: 'Exactly one header has to carry the signature.' };
  const signature = /^Signature ([A-Za-z0-9+/]+={0,2})$/.exec(String(tokens[0]))?.[1];
  if (signature === undefined) return { reason: 'The signature is not of the form "Signature <base64>".' };
  if (headers['x-ms-signature-algorithm'] !== ALGORITHM) return { reason: `The algorithm has to be ${ALGORITHM}.` };
  const address = headers['x-ms-certificate-url'];
  if (typeof address !== 'string' || !isCertificateUrl(address, origin)) {
    return { reason: 'The address of the certificate is not the pinned one.' };
  }
  return { url: address, signature: Buffer.from(signature, 'base64') };
}

/** Whether a certificate may be fetched there: exactly the pinned origin and folder, spelled plainly, and nothing else. */
export function isCertificateUrl(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // The spelling has to be the plain one, so that no parser can read another host or path in it.
  return address === `${origin}${url.pathname}` && url.origin === origin && CERTIFICATE_PATH.test(url.pathname);
}
