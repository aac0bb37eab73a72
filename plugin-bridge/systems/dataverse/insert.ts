import type { Caller } from '../caller';
import { done, stale, type Outcome } from '../outcome';
import { then } from '../read';
import { apiPath } from './wire';

/**
 * Makes a record under its given id, with PATCH and `If-None-Match: *`; never changes one. Stale when such a record is
 * there: the duplicate may be of the id or of a key. `record` is the set with the id, like `accounts(…)`.
 */
export async function insert(caller: Caller, record: string, body: unknown): Promise<Outcome<void>> {
  const headers = { 'If-None-Match': '*' };
  const answer = await caller.call({ method: 'PATCH', path: `${apiPath}/${record}`, headers, body });
  if (answer.kind === 'refused' && answer.status === 412) return stale;
  return then(answer, () => done(undefined));
}
