import { z } from 'zod';
import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { apiPath, query } from './wire';

/** An access team is a list of people who may see a record; it cannot own one ("Manage teams", learn.microsoft.com). */
const ACCESS_TEAM = 1;

const userShape = z.object({ isdisabled: z.boolean().nullish() });
const teamShape = z.object({ teamtype: z.number().nullish() });

/**
 * Whether a deal that arrives may be given to this owner: an enabled user other than the relay's own, or a team that can
 * own. One that is gone or hidden cannot be given anything.
 */
export async function mayOwn(caller: Caller, { set, id }: Owner, relayUser: string): Promise<Outcome<boolean>> {
  if (id === relayUser) return done(false);
  const path = `${apiPath}/${set}(${id})?${query({ $select: set === 'teams' ? 'teamtype' : 'isdisabled' })}`;
  const answer = await caller.call({ method: 'GET', path });
  if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 403)) return done(false);
  return then(answer, (reply) =>
    set === 'teams'
      ? then(bodyAs(reply, teamShape), ({ teamtype }) => done(teamtype !== ACCESS_TEAM))
      : then(bodyAs(reply, userShape), ({ isdisabled }) => done(isdisabled !== true)),
  );
}
