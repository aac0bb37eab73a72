/**
 * Counts the API calls that a simulator served, so that a test can say "no call was made" and a person can see the
 * price of a sync. Every call counts, those that trouble refused or whose reply was lost as well: the vendor counts
 * them too. Pages and `/sandbox` paths do not.
 */
import type { SimulatedRequest } from './simulator';

export interface CallCount {
  readonly method: string;
  /** The path without its query string, each id and key value as `{id}`. */
  readonly path: string;
  readonly count: number;
  /** Only on a `$batch`: its requests, each as `METHOD path`, in order. */
  readonly parts?: readonly string[];
}

export interface CallReport {
  readonly total: number;
  readonly calls: readonly CallCount[];
}

export interface Calls {
  count(request: SimulatedRequest): void;
  report(): CallReport;
  reset(): void;
}

/** Whether a path belongs to the vendor's API; only these meet trouble and are counted. */
export function isApiPath(path: string): boolean {
  return /^\/(api|v1\.0|webhooks)\//.test(path);
}

export function createCalls(): Calls {
  const counts = new Map<string, { method: string; path: string; count: number; parts?: string[] }>();
  return {
    count(request) {
      const path = generalPath(request.path);
      const parts = path.endsWith('/$batch') ? batchParts(request.body) : undefined;
      const key = JSON.stringify([request.method, path, parts]);
      const entry = counts.get(key) ?? { method: request.method, path, count: 0, ...(parts && { parts }) };
      entry.count += 1;
      counts.set(key, entry);
    },
    report() {
      const calls = [...counts.values()].map((entry) => ({ ...entry }));
      return { total: calls.reduce((sum, entry) => sum + entry.count, 0), calls };
    },
    reset() {
      counts.clear();
    },
  };
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const QUOTED = /'(?:[^']|'')*'/g;
const KEY_NUMBER = /([(=,])-?\d+(?:\.\d+)?(?=[,)])/g;

function generalPath(path: string): string {
  const bare = decode(path.split('?')[0] ?? path);
  return bare.replace(QUOTED, '{id}').replace(GUID, '{id}').replace(KEY_NUMBER, '$1{id}');
}

/** A path that is not well-formed percent-encoding is counted as it came. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The request lines inside a multipart batch body; an absolute address is cut down to its path. */
function batchParts(body: string): string[] {
  const lines = body.matchAll(/^(GET|POST|PATCH|PUT|DELETE) (\S+)(?: HTTP\/1\.1)?\r?$/gm);
  return [...lines].map(
    ([, method, target]) => `${method} ${generalPath((target ?? '').replace(/^https?:\/\/[^/]+/, ''))}`,
  );
}
