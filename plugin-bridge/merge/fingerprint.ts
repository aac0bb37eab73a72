import { createHash } from 'node:crypto';

/** Short fingerprint of a JSON value with sorted keys: tells "the same again" without keeping the content. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(stableJson(value)).digest('base64url').slice(0, 16);
}

/** JSON with sorted keys, so that equal content gives equal text whatever order it was built in. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
