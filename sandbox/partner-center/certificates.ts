/**
 * The sandbox's own signing chain, made anew at each start: a root, and the leaf that signs the notices. Partner Center's
 * receivers check that the issuer names Microsoft Corporation ("Partner Center webhooks", signature validation), so ours
 * does too; what tells the two apart is the root, which nobody but a sandbox's relay trusts.
 */
import 'reflect-metadata';
import { createSign, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';

export const leafPath = '/cert/pcnotifications-dispatch.microsoft.com.cer';
export const rootPath = '/cert/root.cer';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
};

const ROOT_NAME = 'CN=Partner Center Sandbox Root (simulated), O=Microsoft Corporation, C=US';
const LEAF_NAME = 'CN=pcnotifications-dispatch.microsoft.com, O=Microsoft Corporation, C=US';

const HOUR_MS = 60 * 60 * 1_000;
const VALID_MS = 365 * 24 * HOUR_MS;

export interface Certificates {
  /** DER */
  readonly leaf: Uint8Array;
  /** DER */
  readonly root: Uint8Array;
  /** RSA PKCS#1 v1.5 with SHA-256 over the UTF-8 bytes, as base64. */
  readonly sign: (body: string) => string;
}

/** `now` is Unix time in ms; the certificates are valid from an hour before it for a year. */
export async function createCertificates(now = Date.now()): Promise<Certificates> {
  const crypto = webcrypto as Crypto;
  const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, leafKeys] = await Promise.all([newKeys(), newKeys()]);
  const validity = { notBefore: new Date(now - HOUR_MS), notAfter: new Date(now + VALID_MS) };

  const root = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: ROOT_NAME,
      ...validity,
      signingAlgorithm: algorithm,
      keys: rootKeys,
      extensions: [
        new BasicConstraintsExtension(true, 1, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    },
    crypto,
  );
  const leaf = await X509CertificateGenerator.create(
    {
      serialNumber: '02',
      subject: LEAF_NAME,
      issuer: root.subject,
      ...validity,
      signingAlgorithm: algorithm,
      publicKey: leafKeys.publicKey,
      signingKey: rootKeys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      ],
    },
    crypto,
  );

  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', leafKeys.privateKey));
  const key = { key: pkcs8, format: 'der', type: 'pkcs8' } as const;
  return {
    leaf: new Uint8Array(leaf.rawData),
    root: new Uint8Array(root.rawData),
    sign: (body) => createSign('sha256').update(body, 'utf8').sign(key, 'base64'),
  };
}
