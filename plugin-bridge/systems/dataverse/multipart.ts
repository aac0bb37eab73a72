import { createHash } from 'node:crypto';
import type { HttpReply } from '../transport';

/**
 * `$batch` as text: one change set of operations, and the parts of its answer (learn.microsoft.com, "Execute batch
 * operations using the Web API").
 */

export interface Operation {
  readonly method: 'PATCH' | 'POST';
  /** Begins with a slash; encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const line = '\r\n';

/** JSON in plain ASCII: no reader can take it for another encoding, and no letter in it for the end of a line. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A batch with one change set: all of the operations or none. The `Content-ID` is the place of the operation, from 1. */
export function changeSet(operations: readonly Operation[]): { readonly type: string; readonly body: string } {
  const parts = operations.map(({ method, path, headers, body }, at) =>
    [
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      `Content-ID: ${at + 1}`,
      '',
      `${method} ${path} HTTP/1.1`,
      'Accept: application/json',
      'Content-Type: application/json',
      ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      '',
      asciiJson(body),
    ].join(line),
  );
  // Each body is one line that begins with a brace, so it cannot contain a boundary.
  const id = createHash('sha256').update(parts.join(line)).digest('hex').slice(0, 32);
  const set = `changeset_${id}`;
  const batch = `batch_${id}`;
  const lines = [
    `--${batch}`,
    `Content-Type: multipart/mixed; boundary="${set}"`,
    '',
    ...parts.flatMap((part) => [`--${set}`, part]),
    `--${set}--`,
    '',
    `--${batch}--`,
    '',
  ];
  return { type: `multipart/mixed; boundary="${batch}"`, body: lines.join(line) };
}

/** One reply of a batch's answer, and the `Content-ID` of the operation that it belongs to, when it is told. */
export interface PartReply {
  readonly reply: HttpReply;
  readonly contentId: string | undefined;
}

export const boundaryOf = (type: string | undefined): string | undefined => {
  if (!/^\s*multipart\/mixed/i.test(type ?? '')) return undefined;
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type ?? '') ?? [];
  return quoted ?? bare;
};

/** The replies in a batch's answer, those of change sets among them; undefined when it is not whole. */
export function partReplies(type: string | undefined, body: string): PartReply[] | undefined {
  const boundary = boundaryOf(type);
  const parts = boundary === undefined ? undefined : partsOf(body, boundary);
  if (!parts) return undefined;
  const replies: PartReply[] = [];
  for (const part of parts) {
    const { headers, rest } = headed(part);
    const inner = boundaryOf(headers['content-type'])
      ? partReplies(headers['content-type'], rest)
      : single(rest, headers);
    if (!inner) return undefined;
    replies.push(...inner);
  }
  return replies;
}

/** The text between the boundaries; undefined without the last one, for then the rest may be missing as well. */
function partsOf(body: string, boundary: string): string[] | undefined {
  const parts: string[][] = [];
  for (const text of body.split(/\r?\n/)) {
    const marker = text.trimEnd();
    if (marker === `--${boundary}--`) return parts.map((lines) => lines.join(line));
    if (marker === `--${boundary}`) parts.push([]);
    else parts[parts.length - 1]?.push(text);
  }
  return undefined;
}

/** Header lines up to the first empty one, names in lower case, and what follows. */
function headed(text: string): { readonly headers: Readonly<Record<string, string>>; readonly rest: string } {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((one) => one.trim() === '');
  const head = end < 0 ? lines : lines.slice(0, end);
  const headers = head.map((one) => {
    const colon = one.indexOf(':');
    return [one.slice(0, Math.max(colon, 0)).trim().toLowerCase(), one.slice(colon + 1).trim()];
  });
  return { headers: Object.fromEntries(headers), rest: end < 0 ? '' : lines.slice(end + 1).join(line) };
}

function single(text: string, part: Readonly<Record<string, string>>): PartReply[] | undefined {
  const [, status, after] = /^\s*HTTP\/\d(?:\.\d)? (\d{3})[^\r\n]*(?:\r?\n([\s\S]*))?$/.exec(text) ?? [];
  if (status === undefined) return undefined;
  const { headers, rest } = headed(after ?? '');
  const reply: HttpReply = {
    kind: 'reply',
    status: Number(status),
    headers,
    body: Buffer.from(rest.trim()),
  };
  return [{ reply, contentId: part['content-id'] ?? headers['content-id'] }];
}
