import { z } from 'zod';
import { componentId, componentName, secretHeader, stepIds } from '../model';
import type { Clock } from './clock';
import { definitionPath, endpointPath, readEndpoint, readKeyStatus, readStepsOff, readTracking } from './installed';
import type { Call, Caller } from './systems/caller';
import { apiPath, literal, query } from './systems/dataverse/wire';
import type { Outcome } from './systems/outcome';
import { bodyAs } from './systems/read';

/** What an import cannot carry, and what is needed to bring it. Run as System Administrator; running it again is harmless. */
export interface SetupOptions {
  /** Calls Dataverse as an administrator. */
  readonly caller: Caller;
  readonly clock: Clock;
  /** Where Dataverse posts notices: the relay's address with `/webhooks/dataverse`. */
  readonly endpointUrl: string;
  /** What Dataverse sends along to prove itself. */
  readonly secret: string;
  /** systemuserid of the relay's application user. */
  readonly relayUser: string;
  /** systemuserids that get the role Co-sell Seller, and with it the form with the card. */
  readonly sellers: readonly string[];
  /** How long the alternate key's index may take, ms. */
  readonly keyDeadlineMs?: number;
  /** Only looks, and tells what would be done. */
  readonly dryRun?: boolean;
  /** Told of each step as soon as it has ended. */
  readonly ended?: (step: SetupStep) => void;
}

/** `already`: it was so before; `would`: a dry run found that it is not so; `done`: it was not so, and now is. */
export interface SetupStep {
  readonly what: string;
  readonly state: 'done' | 'already' | 'would';
}

/** The step that failed, and what to do about it. */
export class SetupError extends Error {
  constructor(
    readonly what: string,
    readonly reason: string,
  ) {
    // Another system's words may end with a full stop of their own.
    const said = reason.replace(/\.$/, '');
    super(`Setup stopped at "${what}": ${said}. Mend this and run setup again; what is done stays done.`);
  }
}

interface Task {
  readonly what: string;
  /** Whether it is so already. Throws where it can be neither so nor brought. */
  readonly isSo: () => Promise<boolean>;
  readonly bring: () => Promise<void>;
}

const KEY_DEADLINE_MS = 600_000;
const KEY_POLL_MS = 250;

/** Does it all in order and tells what is so now, a line each. Throws a SetupError at the first step that fails. */
export async function setup(options: SetupOptions): Promise<string[]> {
  const tasks = tasksOf(options);
  for (const { what, isSo, bring } of tasks) {
    try {
      const already = await isSo();
      if (!already && !options.dryRun) await bring();
      options.ended?.({ what, state: already ? 'already' : options.dryRun ? 'would' : 'done' });
    } catch (error) {
      throw new SetupError(what, error instanceof Error ? error.message : String(error));
    }
  }
  return tasks.map(({ what }) => what);
}

function tasksOf(options: SetupOptions): Task[] {
  const { caller, relayUser } = options;
  return [
    {
      what: 'the endpoint has the relay’s address and secret',
      isSo: async () => {
        if (value(await readEndpoint(caller)) === null) throw new Error(`${endpointPath} ${importFirst}`);
        // The secret that is there cannot be read, so it is always written.
        return false;
      },
      bring: () => {
        const authvalue = `<settings><setting name="${secretHeader}" value="${escapeXml(options.secret)}" /></settings>`;
        return change(caller, endpointPath, { url: options.endpointUrl, authvalue });
      },
    },
    {
      what: 'the steps are on',
      isSo: async () => value(await readStepsOff(caller)).length === 0,
      bring: async () => {
        for (const id of stepIds) {
          await change(caller, `${apiPath}/sdkmessageprocessingsteps(${id})`, { statecode: 0, statuscode: 1 });
        }
      },
    },
    joined(caller, `the relay’s user has the role ${componentName.roleRelay}`, relayUser, relayRole),
    joined(
      caller,
      `the relay’s user is in the field security profile ${componentName.profile}`,
      relayUser,
      relayProfile,
    ),
    ...options.sellers.map((seller) =>
      joined(caller, `user ${seller} has the role ${componentName.roleSeller}`, seller, sellerRole),
    ),
    {
      what: 'change tracking of the opportunity is on',
      isSo: async () => value(await readTracking(caller)),
      bring: async () => {
        // A definition is put back whole; what the caller does not know must come along as it was.
        const whole = await readAs(caller, definitionPath, z.looseObject({}));
        const headers = { 'MSCRM.MergeLabels': 'true' };
        const body = { ...whole, ChangeTrackingEnabled: true };
        await send(caller, { method: 'PUT', path: definitionPath, headers, body });
      },
    },
    {
      what: 'the alternate key on the referral identifier is active',
      isSo: async () => (await keyStatus(caller)) === 'Active',
      bring: () => keyBecomesActive(options),
    },
  ];
}

/** The state of the key's index; throws where it will never be active by itself. */
async function keyStatus(caller: Caller): Promise<string> {
  const status = value(await readKeyStatus(caller));
  if (status === null) throw new Error(`the table has no key ${componentName.referralKey}; import the solution first`);
  if (status === 'Failed')
    throw new Error(
      'its index could not be built: two opportunities carry the same referral identifier; empty one of them and reactivate the key',
    );
  return status;
}

/** The index is built after the import; until it is active the key enforces nothing (learn.microsoft.com, "Work with alternate keys"). */
async function keyBecomesActive({ caller, clock, keyDeadlineMs = KEY_DEADLINE_MS }: SetupOptions): Promise<void> {
  const until = clock.now() + keyDeadlineMs;
  for (;;) {
    const status = await keyStatus(caller);
    if (status === 'Active') return;
    if (clock.now() >= until) throw new Error(`its index is still ${status}; wait until the platform has built it`);
    await new Promise<void>((resolve) => clock.after(KEY_POLL_MS, resolve));
  }
}

/** Something that users are members of: how it is called on both ends, and how its id is found. */
interface Group {
  readonly association: string;
  readonly set: string;
  readonly idColumn: string;
  readonly find: (caller: Caller) => Promise<string>;
}

const roleWith = (id: string): Group => ({
  association: 'systemuserroles_association',
  set: 'roles',
  idColumn: 'roleid',
  find: async () => id,
});
const relayRole = roleWith(componentId.roleRelay);
const sellerRole = roleWith(componentId.roleSeller);
const relayProfile: Group = {
  association: 'systemuserprofiles_association',
  set: 'fieldsecurityprofiles',
  idColumn: 'fieldsecurityprofileid',
  find: async (caller) => {
    // An import matches a profile by its name, so its id may be another one here.
    const search = query({ $select: 'fieldsecurityprofileid', $filter: `name eq ${literal(componentName.profile)}` });
    const rows = await readAs(caller, `${apiPath}/fieldsecurityprofiles?${search}`, rowsShape);
    const id = rows.value[0]?.['fieldsecurityprofileid'];
    if (typeof id === 'string') return id;
    throw new Error(`there is no field security profile ${componentName.profile}; import the solution first`);
  },
};

const rowsShape = z.object({ value: z.array(z.record(z.string(), z.unknown())) });

/** A user is in a group. */
function joined(caller: Caller, what: string, user: string, group: Group): Task {
  const path = `${apiPath}/systemusers(${user})/${group.association}`;
  return {
    what,
    isSo: async () => {
      const id = await group.find(caller);
      const { value: rows } = await readAs(caller, `${path}?$select=${group.idColumn}`, rowsShape);
      return rows.some((row) => row[group.idColumn] === id);
    },
    bring: async () => {
      const id = await group.find(caller);
      const body = { '@odata.id': `${caller.base}${apiPath}/${group.set}(${id})` };
      await send(caller, { method: 'POST', path: `${path}/$ref`, body });
    },
  };
}

const importFirst = 'does not exist; import the solution first';

async function readAs<T>(caller: Caller, path: string, shape: z.ZodType<T>): Promise<T> {
  return value(bodyAs(value(await caller.call({ method: 'GET', path })), shape));
}

/** Changes a row that is there. */
const change = (caller: Caller, path: string, body: unknown): Promise<void> =>
  send(caller, { method: 'PATCH', path, headers: { 'If-Match': '*' }, body });

async function send(caller: Caller, call: Call): Promise<void> {
  const answer = await caller.call(call);
  if (answer.kind === 'refused' && answer.status === 404) throw new Error(`${call.path} ${importFirst}`);
  value(answer);
}

function value<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'stale') throw new Error('the record was changed meanwhile');
  throw new Error(outcome.kind === 'refused' ? outcome.message : outcome.reason);
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
