import { createHash } from 'node:crypto';

/** Our namespace for name-based ids (RFC 9562, version 5); like the names hashed with it, it never changes. */
const namespace = '6f2d4a1e-6c1b-5f57-9d0a-3b8b6c0f4e21';

/**
 * The id of a part that no other system names: tabs, cells, images. Hashing its path gives the same id in each
 * rendering, so that an upgrade changes a part instead of replacing it.
 */
export function derivedId(path: string): string {
  const seed = Buffer.from(namespace.replace(/-/g, ''), 'hex');
  const hash = createHash('sha1').update(seed).update(path, 'utf8').digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The form in which solution files write most ids. */
export const braced = (id: string): string => `{${id}}`;
