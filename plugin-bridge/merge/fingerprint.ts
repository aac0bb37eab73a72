import { createHash } from 'node:crypto';

/** Short fingerprint of a JSON value with sorted keys: tells "the same again" without keeping the content. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(stableJson(value)).digest('base64url').slice(0, 16);
}

/** JSON with sorted keys, so that equal content gives equal text whatever order it was built in. */
export const stableJson = (value: unknown): string => JSON.stringify(sorted(value));

/** A copy in order: to stringify that takes half the time of a replacer, and states are compared all the time. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) copy[key] = sorted((value as Readonly<Record<string, unknown>>)[key]);
  return copy;
}
