import { z } from 'zod';
import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { apiPath, query } from './wire';

/** An access team is a list of people who may see a record; it cannot own one ("Manage teams", learn.microsoft.com). */
const ACCESS_TEAM = 1;

/** Access modes of people: read-write, administrative, read ("User (SystemUser) table/entity reference"). */
const PEOPLE = [0, 1, 2];

const userShape = z.object({ isdisabled: z.boolean().nullish(), accessmode: z.number().nullish() });
const teamShape = z.object({ teamtype: z.number().nullish() });

/**
 * Whether a deal that arrives may be given to this owner: an enabled user who is a person, not the relay or another
 * application, or a team that can own. One that is gone or hidden cannot be given anything.
 */
export async function mayOwn(caller: Caller, { set, id }: Owner, relayUser: string): Promise<Outcome<boolean>> {
  if (id === relayUser) return done(false);
  const path = `${apiPath}/${set}(${id})?${query({ $select: set === 'teams' ? 'teamtype' : 'isdisabled,accessmode' })}`;
  const answer = await caller.call({ method: 'GET', path });
  if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 403)) return done(false);
  return then(answer, (reply) =>
    set === 'teams'
      ? then(bodyAs(reply, teamShape), ({ teamtype }) => done(teamtype !== ACCESS_TEAM))
      : then(bodyAs(reply, userShape), ({ isdisabled, accessmode }) =>
          done(isdisabled !== true && PEOPLE.includes(accessmode ?? 0)),
        ),
  );
}
