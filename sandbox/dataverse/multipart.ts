/** `multipart/mixed` as `$batch` uses it: parts that hold requests or responses as text. */
import { badRequest } from './errors';

export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function boundaryOf(contentType: string | undefined): string | undefined {
  if (!/^multipart\/mixed/i.test(contentType ?? '')) return undefined;
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? bare;
}

/** Lines that end with CR and LF, or LF alone. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((line, at) => (at < lines.length - 1 && line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** Splits a body at its boundary; a missing end is refused, since the rest may be missing too. */
export function partsOf(body: string, boundary: string): Part[] {
  const lines = linesOf(body);
  const parts: Part[] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    const marker = line.trimEnd();
    if (marker === `--${boundary}--`) {
      if (current) parts.push(partOf(current));
      return parts;
    }
    if (marker === `--${boundary}`) {
      if (current) parts.push(partOf(current));
      current = [];
    } else current?.push(line);
  }
  throw badRequest(`The batch has no end: '--${boundary}--' is missing.`);
}

function partOf(lines: readonly string[]): Part {
  const { headers, rest } = headersOf(lines);
  return { headers, body: rest.join('\r\n') };
}

/** Header lines up to the first empty one; names in lower case. */
export function headersOf(lines: readonly string[]): { headers: Record<string, string>; rest: readonly string[] } {
  const headers: Record<string, string> = {};
  let at = 0;
  for (; at < lines.length && lines[at]?.trim() !== ''; at++) {
    const line = lines[at] ?? '';
    const colon = line.indexOf(':');
    if (colon < 0) throw badRequest(`'${line}' in the batch is not a header.`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, rest: lines.slice(at + 1) };
}

export const joined = (boundary: string, parts: readonly string[]): string =>
  [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`].join('');
