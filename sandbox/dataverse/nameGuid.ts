/**
 * A GUID that follows from a name, for things that the platform numbers but the sandbox knows by name alone (columns,
 * relationships, option sets): the same in every run, so that a client may keep it. Four FNV-1a hashes side by side.
 */
export function nameGuid(name: string): string {
  const hex = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => hash(name, seed)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
