/**
 * `$batch`: requests one after the other, and change sets of which all or none take place (learn.microsoft.com, "Execute
 * batch operations using the Web API").
 */
import { badRequest, DataverseError } from './errors';
import { boundaryOf, headersOf, joined, linesOf, type Part, partsOf } from './multipart';
import type { ApiRequest, Reply } from './request';

/** Carries out one request that stands in a batch. */
export interface BatchDriver {
  parse(part: BatchedRequest, inChangeSet: boolean): ApiRequest;
  /** Answers within the transaction that is open; throws when it is refused. */
  dispatch(request: ApiRequest): Reply;
  /** Runs all of it or nothing. */
  transact<T>(work: () => T): T;
  refusal(error: DataverseError): Reply;
  newId(): string;
  readonly failsAsWhole: boolean;
}

export interface BatchedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly contentId: string | undefined;
}

const requestsMax = 1_000;

export function handleBatch(driver: BatchDriver, request: ApiRequest): Reply {
  const boundary = boundaryOf(request.headers['content-type']);
  if (!boundary) throw badRequest("A batch needs the content type 'multipart/mixed' with a boundary.");
  const answers: string[] = [];
  let failed: number | undefined;
  let count = 0;
  for (const part of partsOf(request.body, boundary)) {
    const inner = boundaryOf(part.headers['content-type']);
    const parts = inner ? partsOf(part.body, inner) : [part];
    count += parts.length;
    if (count > requestsMax) throw badRequest(`A batch holds at most ${requestsMax} requests.`);
    const { text, status } = inner ? changeSet(driver, parts) : alone(driver, part);
    answers.push(text);
    if (status >= 400) failed ??= status;
    // The first failure ends the batch; what came before it stays.
    if (status >= 400 && !request.preferences.continueOnError) break;
  }
  const answer = `batchresponse_${driver.newId()}`;
  return {
    status: failed !== undefined && driver.failsAsWhole && !request.preferences.continueOnError ? failed : 200,
    headers: { 'Content-Type': `multipart/mixed; boundary=${answer}` },
    text: joined(answer, answers),
  };
}

interface Answer {
  readonly text: string;
  readonly status: number;
}

function alone(driver: BatchDriver, part: Part): Answer {
  return guarded(driver, undefined, () => {
    const request = driver.parse(requestOf(part), false);
    const reply = driver.transact(() => driver.dispatch(request));
    return { text: partText(reply, undefined), status: reply.status };
  });
}

function changeSet(driver: BatchDriver, parts: readonly Part[]): Answer {
  let at: string | undefined;
  return guarded(
    driver,
    () => at,
    () => {
      const texts = driver.transact(() => {
        const made = new Map<string, string>();
        return parts.map((part) => {
          const batched = withReferences(requestOf(part), made);
          at = batched.contentId;
          if (batched.method === 'GET') throw badRequest('A GET is not allowed in a change set.');
          const reply = driver.dispatch(driver.parse(batched, true));
          const address = reply.headers['OData-EntityId'];
          if (batched.contentId !== undefined && address) made.set(batched.contentId, address);
          return partText(reply, batched.contentId);
        });
      });
      const boundary = `changesetresponse_${driver.newId()}`;
      return {
        text: `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${joined(boundary, texts)}`,
        status: 200,
      };
    },
  );
}

/** A change set that failed is answered by one part: the refusal of the request that failed. */
function guarded(driver: BatchDriver, contentId: (() => string | undefined) | undefined, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    const reply = driver.refusal(error);
    return { text: partText(reply, contentId?.()), status: reply.status };
  }
}

function requestOf(part: Part): BatchedRequest {
  if (!/^application\/http/i.test(part.headers['content-type'] ?? '')) {
    throw badRequest("Each part of a batch needs the content type 'application/http' or is a change set.");
  }
  const lines = linesOf(part.body);
  const start = lines.findIndex((line) => line.trim() !== '');
  const [, method, url] = /^([A-Z]+) (\S.*?)(?: HTTP\/1\.[01])?\s*$/.exec(lines[start] ?? '') ?? [];
  if (!method || !url) throw badRequest(`'${lines[start] ?? ''}' in the batch is not a request line.`);
  const { headers, rest } = headersOf(lines.slice(start + 1));
  return { method, url, headers, body: rest.join('\r\n').trim(), contentId: part.headers['content-id'] };
}

/** Puts the address of a row that an earlier part made in place of `$1`, in the address and in the body. */
function withReferences(request: BatchedRequest, made: ReadonlyMap<string, string>): BatchedRequest {
  const resolve = (id: string): string => {
    const address = made.get(id);
    if (address === undefined)
      throw badRequest(`Content-ID reference '$${id}' names no earlier part of the change set.`);
    return address;
  };
  return {
    ...request,
    url: request.url.replace(/^\/?\$(\w+)/, (whole, id: string) => (id === 'batch' ? whole : resolve(id))),
    body: request.body.replace(
      /"(\/?)\$(\w+)((?:\/[^"]*)?)"/g,
      (_, __, id: string, rest: string) => `"${resolve(id)}${rest}"`,
    ),
  };
}

function partText(reply: Reply, contentId: string | undefined): string {
  const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const headers = {
    ...(reply.json === undefined ? {} : { 'Content-Type': 'application/json; odata.metadata=minimal' }),
    'OData-Version': '4.0',
    ...reply.headers,
  };
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${reply.status} ${reasons[reply.status] ?? 'Status'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  501: 'Not Implemented',
};
