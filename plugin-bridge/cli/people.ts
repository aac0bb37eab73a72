import { z } from 'zod';
import { isGuid } from '../hash';
import type { Caller } from '../systems/caller';
import { apiPath, literal, query } from '../systems/dataverse/wire';
import { done, type Outcome } from '../systems/outcome';
import { bodyAs, refuse, then } from '../systems/read';

export interface User {
  /** systemuserid. */
  readonly id: string;
  readonly name: string;
}

const user = z.object({ systemuserid: z.string(), fullname: z.string().nullish(), isdisabled: z.boolean().nullish() });
const selection = Object.keys(user.shape).join(',');

/**
 * The one user that a text names: by id, by the application id of an application user, by sign-in name or by mail
 * (learn.microsoft.com, "User (SystemUser) table"). Refused when there is none, or more than one.
 */
export async function findUser(caller: Caller, text: string): Promise<Outcome<User>> {
  const columns = isGuid(text) ? ['systemuserid', 'applicationid'] : ['domainname', 'internalemailaddress'];
  const value = isGuid(text) ? text : literal(text);
  const filter = columns.map((column) => `${column} eq ${value}`).join(' or ');
  const path = `${apiPath}/systemusers?${query({ $select: selection, $filter: filter })}`;
  return then(await caller.call({ method: 'GET', path }), (reply) =>
    then(bodyAs(reply, z.object({ value: z.array(user) })), ({ value: found }) => {
      const [first, ...others] = found;
      const where = `in ${caller.base}`;
      if (!first)
        return refuse(
          'user',
          `there is no user ${text} ${where}; give the id, the application id, the sign-in name or the mail of one`,
        );
      if (others.length > 0)
        return refuse(
          'user',
          `${found.length} users are called ${text} ${where}; give the id of one: ${found.map((one) => one.systemuserid).join(', ')}`,
        );
      if (first.isdisabled) return refuse('user', `the user ${text} ${where} is disabled; enable it, or give another`);
      return done({ id: first.systemuserid, name: first.fullname ?? text });
    }),
  );
}

const whoAmI = z.object({ UserId: z.string(), OrganizationId: z.string() });

/** Whom the caller's token stands for, and the id of the environment. Who may not even read users is known by the id. */
export async function whoIs(caller: Caller): Promise<Outcome<User & { readonly organization: string }>> {
  return then(await caller.call({ method: 'GET', path: `${apiPath}/WhoAmI` }), (reply) =>
    then(bodyAs(reply, whoAmI), async ({ UserId: id, OrganizationId: organization }) => {
      const found = await findUser(caller, id);
      return done({
        id,
        name: found.kind === 'done' ? found.value.name : id,
        organization: organization.toLowerCase(),
      });
    }),
  );
}

const owner = z.object({
  fullname: z.string().nullish(),
  name: z.string().nullish(),
  isdisabled: z.boolean().nullish(),
});

/** A user or team that rows are to belong to; null when there is none of that id. */
export async function readOwner(
  caller: Caller,
  { set, id }: { readonly set: 'systemusers' | 'teams'; readonly id: string },
): Promise<Outcome<{ readonly name: string; readonly disabled: boolean } | null>> {
  const select = set === 'systemusers' ? 'fullname,isdisabled' : 'name';
  const answer = await caller.call({ method: 'GET', path: `${apiPath}/${set}(${id})?${query({ $select: select })}` });
  if (answer.kind === 'refused' && answer.status === 404) return done(null);
  return then(answer, (reply) =>
    then(bodyAs(reply, owner), ({ fullname, name, isdisabled }) =>
      done({ name: fullname ?? name ?? id, disabled: isdisabled === true }),
    ),
  );
}
