import { z } from 'zod';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { apiPath, query } from './wire';

/** So many candidates are looked at; whoever has more of one name has to choose by hand anyway. */
const MOST = 50;

/** Rows of a table by a filter, oldest first. */
export async function findRows<T>(
  caller: Caller,
  set: string,
  row: z.ZodType<T>,
  select: string,
  filter: string,
): Promise<Outcome<readonly T[]>> {
  const search = query({ $select: select, $filter: filter, $orderby: 'createdon asc', $top: String(MOST) });
  return then(await caller.call({ method: 'GET', path: `${apiPath}/${set}?${search}` }), async (reply) =>
    then(bodyAs(reply, z.object({ value: z.array(row) })), ({ value }) => done(value)),
  );
}
