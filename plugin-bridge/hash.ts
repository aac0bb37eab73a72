import { createHash } from 'node:crypto';

/** Namespace of the ids of opportunities that arrive from Partner Center. Fixed for ever. */
const namespace = Buffer.from('5d2b9f0e-7c64-5a37-9d18-3f0c1e6a8b42'.replace(/-/g, ''), 'hex');

/**
 * The id of the row that a referral becomes: a name-based UUID (version 5, RFC 9562), so that a second row for the same
 * referral cannot exist, whoever creates it.
 */
export function rowIdOf(referralId: string): string {
  const hash = createHash('sha1').update(namespace).update(referralId.toLowerCase()).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex').slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
