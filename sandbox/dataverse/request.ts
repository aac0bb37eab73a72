/** One request of the Web API, taken apart, and the answer before it becomes text. */
import { methodNotAllowed } from './errors';
import type { Segment } from './path';
import type { Preferences } from './preferences';

export interface ApiRequest {
  readonly method: string;
  readonly segments: readonly Segment[];
  /** The query without `?`, still encoded. */
  readonly query: string;
  /** The whole address, from which links to further pages are made. */
  readonly address: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly preferences: Preferences;
  readonly inChangeSet: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A body that is not JSON; `headers` carry its content type. */
  readonly text?: string;
}

export const json = (body: unknown, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers,
  json: body,
});

/** A body that is plain text: a count, or a column's bare value. */
export const text = (body: string): Reply => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, text: body });

export const noContent = (headers: Reply['headers'] = {}): Reply => ({ status: 204, headers });

export function requireMethod(request: ApiRequest, method: string, where: string): void {
  if (request.method !== method) throw methodNotAllowed(request.method, where);
}
