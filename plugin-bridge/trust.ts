import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { readCertificates } from './webhooks/certificate';

/** What the signing certificate of a notice may chain to, by the settings; what cannot be read is put to `faults`. */
export function readTrust(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): X509Certificate[] {
  const { COSELL_SANDBOX_ROOT: root, COSELL_SIGNING_CERTIFICATES: more } = environment;
  const roots = root === undefined ? microsoftRoots() : fromFile('COSELL_SANDBOX_ROOT', root, faults);
  const others = more === undefined ? [] : fromFile('COSELL_SIGNING_CERTIFICATES', more, faults);
  return [...roots, ...others.filter((one) => !isSelfSigned(one))];
}

/** Microsoft's own roots out of those that come with Node: only they may vouch for the signer. */
const microsoftRoots = (): X509Certificate[] =>
  rootCertificates
    .map((pem) => new X509Certificate(pem))
    .filter((root) => /(^|\n)O=Microsoft Corporation(\n|$)/.test(root.subject));

/** A root never comes from here, or the file could vouch for anybody; intermediates, which the signer does not send, do. */
const isSelfSigned = (certificate: X509Certificate): boolean => certificate.checkIssued(certificate);

function fromFile(variable: string, path: string, faults: string[]): X509Certificate[] {
  try {
    return readCertificates(readFileSync(path));
  } catch (error) {
    faults.push(
      `${variable} names ${path}, which is no certificate that can be read (${error instanceof Error ? error.message : String(error)})`,
    );
    return [];
  }
}
