/** Addresses of the Web API: `set(key)/rest`, keys included. */
import { badRequest } from './errors';
import { keptByText } from '../kept';
import { guidOf } from './store';

/** `(guid)`, or `(name='value',…)` with the values as they stand in the address. */
export type Key = { readonly id: string } | { readonly pairs: readonly (readonly [string, string])[] };

export interface Segment {
  readonly name: string;
  /** What stands between the parentheses; undefined when there are none. */
  readonly inner: string | undefined;
}

/** Splits at a character that stands outside of quotes and parentheses. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

export const segmentsOf = keptByText((path): readonly Segment[] =>
  splitOutside(path, '/')
    .filter((part) => part !== '')
    .map((part) => {
      const open = part.indexOf('(');
      if (open < 0) return { name: part, inner: undefined };
      if (!part.endsWith(')')) throw badRequest(`The address part '${part}' has a parenthesis that is not closed.`);
      return { name: part.slice(0, open), inner: part.slice(open + 1, -1) };
    }),
);

export function keyOf(inner: string): Key {
  const id = guidOf(inner);
  if (id) return { id };
  const pairs = splitOutside(inner, ',').map((pair): readonly [string, string] => {
    const equals = pair.indexOf('=');
    if (equals < 0) throw badRequest(`The key '(${inner})' is neither a GUID nor a list of name=value.`, '0x80060888');
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
  });
  return { pairs };
}

/** `'O''Brien'` without its quotes, or undefined for anything else. */
export function unquoted(literal: string): string | undefined {
  if (!/^'(?:[^']|'')*'$/.test(literal)) return undefined;
  return literal.slice(1, -1).replace(/''/g, "'");
}

export function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/\+/g, '%20'));
  } catch {
    throw badRequest(`The address part '${text}' is not properly percent-encoded.`);
  }
}
