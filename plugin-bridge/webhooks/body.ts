// One for all: to make a decoder takes longer than to use it. It takes a byte order mark away.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body in UTF-8; undefined for anything else. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}
