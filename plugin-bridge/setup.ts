import { z } from 'zod';
import { componentId, componentName, opportunity, secretHeader, stepIds } from '../model';
import type { Clock } from './clock';
import type { Call, Caller } from './systems/caller';
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
}

const api = '/api/data/v9.2';
const KEY_DEADLINE_MS = 600_000;
const KEY_POLL_MS = 250;

/** Does it all in order and tells what was done, a line each. Throws with the step that failed and what to do about it. */
export async function setup(options: SetupOptions): Promise<string[]> {
  const { caller } = options;
  const did: string[] = [];
  const step = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Setup stopped at "${what}": ${reason}. Mend this and run setup again; what is done stays done.`);
    }
    did.push(what);
  };

  await step('the endpoint has the relay’s address and secret', async () => {
    const settings = `<settings><setting name="${secretHeader}" value="${escapeXml(options.secret)}" /></settings>`;
    const path = `${api}/serviceendpoints(${componentId.endpoint})`;
    await send(caller, {
      method: 'PATCH',
      path,
      headers: { 'If-Match': '*' },
      body: { url: options.endpointUrl, authvalue: settings },
    });
  });
  await step('the steps are on', async () => {
    for (const id of stepIds) {
      const path = `${api}/sdkmessageprocessingsteps(${id})`;
      await send(caller, {
        method: 'PATCH',
        path,
        headers: { 'If-Match': '*' },
        body: { statecode: 0, statuscode: 1 },
      });
    }
  });
  await step(`the relay’s user has the role ${componentName.roleRelay}`, () =>
    join(caller, options.relayUser, 'systemuserroles_association', 'roles', componentId.roleRelay),
  );
  await step(`the relay’s user is in the field security profile ${componentName.profile}`, async () => {
    // An import matches a profile by its name, so its id may be another one here.
    const filter = encodeURIComponent(`name eq '${componentName.profile}'`);
    const path = `${api}/fieldsecurityprofiles?$select=fieldsecurityprofileid&$filter=${filter}`;
    const { value } = await readAs(
      caller,
      path,
      z.object({ value: z.array(z.object({ fieldsecurityprofileid: z.string() })) }),
    );
    const id = value[0]?.fieldsecurityprofileid;
    if (!id) throw new Error(`there is no field security profile ${componentName.profile}; import the solution first`);
    await join(caller, options.relayUser, 'systemuserprofiles_association', 'fieldsecurityprofiles', id);
  });
  for (const seller of options.sellers) {
    await step(`user ${seller} has the role ${componentName.roleSeller}`, () =>
      join(caller, seller, 'systemuserroles_association', 'roles', componentId.roleSeller),
    );
  }
  await step('change tracking of the opportunity is on', async () => {
    const path = `${api}/EntityDefinitions(LogicalName='${opportunity.logicalName}')`;
    const read = await readAs(
      caller,
      `${path}?$select=ChangeTrackingEnabled`,
      z.looseObject({ ChangeTrackingEnabled: z.boolean() }),
    );
    if (read.ChangeTrackingEnabled) return;
    // A definition is put back whole; what the caller does not know must come along as it was.
    const whole = await readAs(caller, path, z.looseObject({}));
    const headers = { 'MSCRM.MergeLabels': 'true' };
    await send(caller, { method: 'PUT', path, headers, body: { ...whole, ChangeTrackingEnabled: true } });
  });
  await step('the alternate key on the referral identifier is active', () => keyIsActive(options));
  return did;
}

/** The index is built after the import; until it is active the key enforces nothing (learn.microsoft.com, "Work with alternate keys"). */
async function keyIsActive({ caller, clock, keyDeadlineMs = KEY_DEADLINE_MS }: SetupOptions): Promise<void> {
  const path = `${api}/EntityDefinitions(LogicalName='${opportunity.logicalName}')/Keys?$select=LogicalName,EntityKeyIndexStatus`;
  const shape = z.object({ value: z.array(z.object({ LogicalName: z.string(), EntityKeyIndexStatus: z.string() })) });
  const until = clock.now() + keyDeadlineMs;
  for (;;) {
    const { value } = await readAs(caller, path, shape);
    const status = value.find(({ LogicalName }) => LogicalName === componentName.referralKey)?.EntityKeyIndexStatus;
    if (status === 'Active') return;
    if (status === undefined)
      throw new Error(`the table has no key ${componentName.referralKey}; import the solution first`);
    if (status === 'Failed')
      throw new Error(
        'its index could not be built: two opportunities carry the same referral identifier; empty one of them and reactivate the key',
      );
    if (clock.now() >= until) throw new Error(`its index is still ${status}; wait until the platform has built it`);
    await new Promise<void>((resolve) => clock.after(KEY_POLL_MS, resolve));
  }
}

/** Gives a user a role or a profile, unless there already. */
async function join(caller: Caller, user: string, association: string, set: string, id: string): Promise<void> {
  const idColumn = set === 'roles' ? 'roleid' : 'fieldsecurityprofileid';
  const path = `${api}/systemusers(${user})/${association}`;
  const { value } = await readAs(
    caller,
    `${path}?$select=${idColumn}`,
    z.object({ value: z.array(z.record(z.string(), z.unknown())) }),
  );
  if (value.some((row) => row[idColumn] === id)) return;
  await send(caller, {
    method: 'POST',
    path: `${path}/$ref`,
    body: { '@odata.id': `${caller.base}${api}/${set}(${id})` },
  });
}

async function readAs<T>(caller: Caller, path: string, shape: z.ZodType<T>): Promise<T> {
  return value(bodyAs(value(await caller.call({ method: 'GET', path })), shape));
}

async function send(caller: Caller, call: Call): Promise<void> {
  const answer = await caller.call(call);
  if (answer.kind === 'refused' && answer.status === 404)
    throw new Error(`${call.path} does not exist; import the solution first`);
  value(answer);
}

function value<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'stale') throw new Error('the record was changed meanwhile');
  throw new Error(outcome.kind === 'refused' ? outcome.message : outcome.reason);
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
