import 'reflect-metadata';
import { createSign, KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';

/** A certificate for tests, and what it takes to sign with it. */
export interface Issued {
  readonly der: Uint8Array;
  readonly certificate: X509Certificate;
  readonly subject: string;
  readonly keys: CryptoKeyPair;
  /** As Partner Center signs: RSA PKCS#1 v1.5, base64. */
  readonly sign: (body: string, hash?: string) => string;
}

export interface Order {
  readonly subject: string;
  /** Self-signed when absent. */
  readonly issuer?: Issued;
  readonly ca?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly keys?: CryptoKeyPair;
}

const crypto = webcrypto as unknown as Crypto;
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
};
const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export const rsaKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
export const ellipticKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(elliptic, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

const day = 86_400_000;
let serial = 0;

/** Makes a certificate, valid from a day before `now` to a day after unless ordered otherwise. */
export async function issue(now: number, order: Order): Promise<Issued> {
  const keys = order.keys ?? (await rsaKeys());
  const { issuer } = order;
  const made = await X509CertificateGenerator.create(
    {
      serialNumber: String(++serial).padStart(4, '0'),
      subject: order.subject,
      issuer: issuer?.subject ?? order.subject,
      notBefore: new Date(order.from ?? now - day),
      notAfter: new Date(order.to ?? now + day),
      signingAlgorithm: rsa,
      publicKey: keys.publicKey,
      signingKey: (issuer?.keys ?? keys).privateKey,
      extensions: [new BasicConstraintsExtension(order.ca ?? false, undefined, true)],
    },
    crypto,
  );
  const der = new Uint8Array(made.rawData);
  const key = KeyObject.from(keys.privateKey as Parameters<typeof KeyObject.from>[0]);
  return {
    der,
    certificate: new X509Certificate(der),
    subject: order.subject,
    keys,
    sign: (body, hash = 'sha256') => createSign(hash).update(body, 'utf8').sign(key, 'base64'),
  };
}
