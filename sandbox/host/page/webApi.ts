/**
 * `Xrm.WebApi` and `context.webAPI` over HTTP (learn.microsoft.com, "Xrm.WebApi (Client API reference)"): the same
 * arguments, answers and errors, so that scripts and components run unchanged.
 */
import type { JsonRow } from './values';

const ROOT = '/api/data/v9.2/';

/** An error as the Client API rejects with: the platform's number and its message. */
export class WebApiError extends Error {
  constructor(
    readonly errorCode: number,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export interface Reference {
  readonly entityType: string;
  readonly id: string;
}

/** A request for `execute`, as form scripts write it. */
export interface ExecuteRequest {
  getMetadata(): {
    readonly boundParameter?: string | null;
    readonly operationName?: string;
    readonly operationType?: number;
    readonly parameterTypes: Readonly<Record<string, { readonly structuralProperty: number }>>;
  };
  readonly [parameter: string]: unknown;
}

export interface WebApi {
  retrieveRecord(table: string, id: string, options?: string): Promise<JsonRow>;
  retrieveMultipleRecords(
    table: string,
    options?: string,
    maxPageSize?: number,
  ): Promise<{ readonly entities: JsonRow[]; readonly nextLink: string }>;
  createRecord(table: string, data: JsonRow): Promise<Reference>;
  updateRecord(table: string, id: string, data: JsonRow): Promise<Reference>;
  deleteRecord(table: string, id: string): Promise<Reference>;
  execute(request: ExecuteRequest): Promise<Response>;
}

/** `sets` holds the entity set names that are known; others are asked for. */
export function createWebApi(token: string, sets: Readonly<Record<string, string>>): WebApi {
  const known = new Map(Object.entries(sets));

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    prefer: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    const headers: Record<string, string> = {
      ...more,
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'OData-MaxVersion': '4.0',
      'OData-Version': '4.0',
      Prefer: ['odata.include-annotations="*"', ...prefer].join(','),
    };
    if (body !== undefined) headers['Content-Type'] = 'application/json; charset=utf-8';
    const url = path.startsWith('http') ? path : ROOT + path;
    const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await patiently(() => fetch(url, request), method === 'GET');
    if (!response.ok) throw await errorOf(response);
    return response;
  };

  const setOf = async (table: string): Promise<string> => {
    const set = known.get(table);
    if (set) return set;
    const answer = await send('GET', `EntityDefinitions(LogicalName='${table}')?$select=EntitySetName`);
    const found = String(((await answer.json()) as JsonRow)['EntitySetName']);
    known.set(table, found);
    return found;
  };
  const pathOf = async (table: string, id: string): Promise<string> =>
    `${await setOf(table)}(${id.replace(/[{}]/g, '')})`;

  return {
    async retrieveRecord(table, id, options = '') {
      return (await send('GET', (await pathOf(table, id)) + options)).json();
    },
    async retrieveMultipleRecords(table, options = '', maxPageSize = 5000) {
      const path = options.startsWith('http') ? options : (await setOf(table)) + options;
      const answer = await send('GET', path, undefined, [`odata.maxpagesize=${maxPageSize}`]);
      const page = (await answer.json()) as { value: JsonRow[]; '@odata.nextLink'?: string };
      return { entities: page.value, nextLink: page['@odata.nextLink'] ?? '' };
    },
    async createRecord(table, data) {
      const answer = await send('POST', await setOf(table), data);
      const id = /\(([0-9a-f-]{36})\)$/i.exec(answer.headers.get('OData-EntityId') ?? '')?.[1];
      if (!id) throw new WebApiError(0, 'The record was created, but the answer does not name its id.', answer.status);
      return { entityType: table, id };
    },
    async updateRecord(table, id, data) {
      // Any version will do, but it must exist: without the header a PATCH would make a deleted record anew.
      await send('PATCH', await pathOf(table, id), data, [], { 'If-Match': '*' });
      return { entityType: table, id };
    },
    async deleteRecord(table, id) {
      await send('DELETE', await pathOf(table, id));
      return { entityType: table, id };
    },
    async execute(request) {
      const { boundParameter, operationName, operationType, parameterTypes } = request.getMetadata();
      if (boundParameter || operationType === 2 || !operationName) {
        throw new Error('Xrm.WebApi.execute with a bound parameter is not part of the sandbox’s form page.');
      }
      const given = Object.keys(parameterTypes).map((name) => [name, request[name]] as const);
      if (operationType === 0) return send('POST', operationName, Object.fromEntries(given));
      const names = given.map(([name], at) => `${name}=@p${at}`).join(',');
      const values = given.map(([, value], at) => `@p${at}=${encodeURIComponent(JSON.stringify(value))}`).join('&');
      return send('GET', `${operationName}(${names})${values && `?${values}`}`);
    },
  };
}

/** How often a request that was throttled, or a read that failed, is sent again, and how long it waits at first, in ms. */
const ATTEMPTS = 4;
const FIRST_PAUSE = 250;

/**
 * Throttled requests were not carried out, so they may go again; reads may go again after any failure of the server.
 * A write that ended in doubt is the user's to repeat.
 */
async function patiently(send: () => Promise<Response>, read: boolean): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send().catch(() => undefined);
    const again = response ? response.status === 429 || (read && response.status >= 500) : read;
    if (!again || attempt === ATTEMPTS) {
      if (response) return response;
      throw new WebApiError(0, 'Dataverse could not be reached. Check that the sandbox is running, then try again.', 0);
    }
    const asked = Number(response?.headers.get('Retry-After') ?? 0) * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(asked, FIRST_PAUSE * 2 ** (attempt - 1))));
  }
}

async function errorOf(response: Response): Promise<WebApiError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { error: { code?: string; message: string } };
    return new WebApiError(Number(error.code) || 0, error.message, response.status);
  } catch {
    return new WebApiError(0, text || `Dataverse answered ${response.status}.`, response.status);
  }
}
