import { z } from 'zod';
import { opportunity } from '../../../model';
import type { Caller } from '../caller';
import type { OpportunityPatch } from '../../merge/patches';
import type { Also } from '../contract';
import { done, stale, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { closeOperation, type Closing, writeAndClose } from './close';
import { type Told, writeWithHistory } from './history';
import type { Operation } from './multipart';
import { toColumns } from './row';
import { apiPath, query } from './wire';

const versioned = z.object({ '@odata.etag': z.string() });

/** PATCH of a row over the version that was read, with what goes with it; see the contract. */
export async function updateRow(
  caller: Caller,
  told: Told,
  closing: Closing,
  id: string,
  version: string,
  patch: OpportunityPatch,
  { events = [], close }: Also,
): Promise<Outcome<string>> {
  // The version is unknown after a close; a write without one would be unconditional.
  if (version === '') return stale;
  const rowOf = (set: OpportunityPatch): Operation => ({
    method: 'PATCH',
    path: `${apiPath}/${opportunity.set}(${id})?${query({ $select: opportunity.id })}`,
    headers: { 'If-Match': version, Prefer: 'return=representation' },
    body: toColumns(set),
  });
  const row = rowOf(patch);
  const apart = close?.apart === undefined ? row : rowOf({ ...patch, syncState: close.apart });
  const written = close
    ? await writeAndClose(caller, { row, apart, events, action: closeOperation(id, close) }, closing, told)
    : await writeWithHistory(caller, { row, events }, told);
  if (written.kind === 'failed') return written.outcome;
  if (close) return done('');
  return then(bodyAs(written.reply, versioned), (body) => done(body['@odata.etag']));
}
