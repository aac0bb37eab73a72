import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import { done, stale, type Outcome } from '../outcome';
import { then } from '../read';
import { type OtherOwner, ownerMayBeWhy, recordOf } from './events';
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

/** The same for an owner; when that owner cannot have it, it is left with the relay. One that is there is as good. */
export async function insertFor(
  caller: Caller,
  record: string,
  body: object,
  owner: Owner,
  otherOwner: OtherOwner,
): Promise<Outcome<void>> {
  const made = await insert(caller, record, { ...body, 'ownerid@odata.bind': recordOf(owner) });
  if (made.kind === 'stale') return done(undefined);
  if (made.kind !== 'refused' || !ownerMayBeWhy(made.status)) return made;
  const again = await insert(caller, record, body);
  if (again.kind === 'done') otherOwner(record, owner, null, made.message);
  return again.kind === 'stale' ? done(undefined) : again;
}
