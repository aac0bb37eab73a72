import { X509Certificate } from 'node:crypto';

/** The certificate that signs notices, and what it has to chain to. */
export interface Trust {
  /** Self-signed certificates are roots, all others intermediates. */
  readonly certificates: readonly X509Certificate[];
  /** The signer's name; both are compared with the certificate's subject. */
  readonly commonName: string;
  readonly organization: string;
}

/** How many certificates a chain may have from the signer to the root. */
const LENGTH_MAX = 5;

/**
 * Why a certificate is not trusted, or undefined when it is. Node builds no chains: this walks from the signer to a root
 * that is pinned, and looks at names, dates, the CA flag and each signature. `now` is Unix ms.
 */
export function distrust(signer: X509Certificate, trust: Trust, now: number): string | undefined {
  const subject = subjectOf(signer);
  if (!sameText(subject.CN, trust.commonName) || !sameText(subject.O, trust.organization)) {
    return 'The certificate is of another subject.';
  }
  if (signer.ca) return 'The certificate is an authority’s, not a signer’s.';
  let at = signer;
  for (let length = 1; length < LENGTH_MAX; length++) {
    if (!inTime(at, now)) return 'A certificate of the chain is out of date.';
    const issuer = trust.certificates.find((candidate) => candidate.ca && isIssuedBy(at, candidate));
    if (!issuer) return 'The chain does not lead to a trusted root.';
    if (isIssuedBy(issuer, issuer)) return inTime(issuer, now) ? undefined : 'The root is out of date.';
    at = issuer;
  }
  return 'The chain is too long.';
}

/** `checkIssued` compares names only and `verify` one signature only: both are needed. */
const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const inTime = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

function subjectOf(certificate: X509Certificate): Record<string, unknown> {
  return { ...(certificate.toLegacyObject().subject as unknown as Record<string, unknown>) };
}

/** A name that occurs twice comes as a list, and then it is not this name. */
const sameText = (value: unknown, expected: string): boolean => value === expected;

/** All certificates of a text in PEM, or the one of bytes in DER. Throws on anything else. */
export function readCertificates(bytes: Uint8Array): X509Certificate[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  return blocks ? blocks.map((block) => new X509Certificate(block)) : [new X509Certificate(bytes)];
}
