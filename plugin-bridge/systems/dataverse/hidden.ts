import { z } from 'zod';
import { fieldPolicy, opportunity, type TwoWayField } from '../../../model';
import type { Caller } from '../caller';
import { done, type Outcome } from '../outcome';
import { bodyAs, then } from '../read';
import { apiPath, query } from './wire';

/**
 * Which fields the relay's own user may not read. A secured column comes back empty for whoever no profile lets read it
 * (learn.microsoft.com, "Column-level security to control access"), which looks like a column that a seller emptied. So it
 * is asked whenever a known value reads empty: the definitions say what is secured, for everyone to see ("Column-level
 * security by using code", discover which columns are secured), and RetrievePrincipalAttributePrivileges what the profiles
 * of a user allow.
 */
export interface Hidden {
  /** `at` is server time, Unix ms. */
  among(fields: readonly TwoWayField[], at: number): Promise<Outcome<readonly TwoWayField[]>>;
}

const definitions = z.object({ value: z.array(z.object({ LogicalName: z.string(), MetadataId: z.string() })) });
const privileges = z.object({
  AttributePrivileges: z.array(z.object({ AttributeId: z.string(), CanRead: z.number() })),
});
/** Of `field_security_permission_type`: 0 not allowed, 4 allowed. */
const allowed = 4;
/** So long a field that is hidden is not asked for again. That one may be read is never kept: it would clear a value. */
const keptMs = 600_000;

const securedPath = `${apiPath}/EntityDefinitions(LogicalName='${opportunity.logicalName}')/Attributes?${query({
  $select: 'LogicalName,MetadataId',
  $filter: 'IsSecured eq true',
})}`;

export function createHidden(caller: Caller, relayUser: () => Promise<Outcome<string>>): Hidden {
  const until = new Map<TwoWayField, number>();

  const readable = async (user: string): Promise<Outcome<ReadonlySet<string>>> =>
    then(
      await caller.call({
        method: 'GET',
        path: `${apiPath}/systemusers(${user})/Microsoft.Dynamics.CRM.RetrievePrincipalAttributePrivileges()`,
      }),
      (reply) =>
        then(bodyAs(reply, privileges), ({ AttributePrivileges }) =>
          done(new Set(AttributePrivileges.filter((each) => each.CanRead === allowed).map((each) => each.AttributeId))),
        ),
    );

  const ask = async (fields: readonly TwoWayField[]): Promise<Outcome<readonly TwoWayField[]>> =>
    then(await caller.call({ method: 'GET', path: securedPath }), (reply) =>
      then(bodyAs(reply, definitions), async ({ value }) => {
        const columnOf = (field: TwoWayField) =>
          value.find(({ LogicalName }) => LogicalName === fieldPolicy[field].column)?.MetadataId;
        const secured = fields.filter((field) => columnOf(field) !== undefined);
        if (secured.length === 0) return done([]);
        return then(await relayUser(), async (user) =>
          then(await readable(user), (mayRead) => done(secured.filter((field) => !mayRead.has(columnOf(field)!)))),
        );
      }),
    );

  return {
    async among(fields, at) {
      const known = fields.filter((field) => (until.get(field) ?? 0) > at);
      const open = fields.filter((field) => !known.includes(field));
      if (open.length === 0) return done(known);
      return then(await ask(open), (found) => {
        for (const field of found) until.set(field, at + keptMs);
        return done([...known, ...found]);
      });
    },
  };
}
