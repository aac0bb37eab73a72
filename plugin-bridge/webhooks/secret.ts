import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/**
 * Whether a header's value is one of the secrets; two hold while a secret is being replaced. Both sides are hashed first,
 * so that neither content nor length shows in the time that it takes, and every secret is compared.
 */
export function isSecret(value: string | undefined, secrets: readonly string[]): boolean {
  const given = digest(value ?? '');
  const matches = secrets.map((secret) => timingSafeEqual(given, digest(secret)));
  return value !== undefined && value !== '' && matches.includes(true);
}
