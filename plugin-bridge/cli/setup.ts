import { systemClock } from '../clock';
import type { SetupConfig } from '../config';
import { connectDataverse } from '../connections';
import { setup as run, SetupError, type SetupStep } from '../setup';
import { createTransport } from '../systems/transport';
import type { Output } from './output';
import { findUser, type User, whoIs } from './people';
import { realParts, reasonOf } from './process';

export interface SetupCommand {
  /** Where Dataverse posts its notices. */
  readonly endpointUrl: string;
  /** Names the relay's user; undefined: whoever the relay's token stands for. */
  readonly relayUser: string | undefined;
  readonly sellers: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

export interface SetupReport {
  readonly ok: boolean;
  readonly dryRun: boolean;
  readonly endpointUrl: string;
  readonly relayUser?: User;
  readonly sellers: readonly User[];
  readonly steps: readonly SetupStep[];
  readonly error?: { readonly step: string; readonly reason: string };
}

/** Brings what an import cannot carry, as an administrator. Gives the exit code. */
export async function setup(config: SetupConfig, command: SetupCommand, output: Output): Promise<number> {
  const transport = createTransport({ timeoutMs: config.timeoutMs });
  const parts = realParts(transport.send);
  const caller = connectDataverse(config.dataverse, parts);
  const { endpointUrl, dryRun, json } = command;
  const steps: SetupStep[] = [];
  const who: { relayUser?: User; sellers: User[] } = { sellers: [] };
  const ended = (step: SetupStep): void => {
    steps.push(step);
    if (!json) output.out(line(step, output));
  };

  const find = async (what: string, name: string): Promise<User> => {
    const found = await findUser(caller, name);
    if (found.kind === 'done') return found.value;
    throw new SetupError(what, reasonOf(found));
  };
  const relay = async (): Promise<User> => {
    const what = 'the relay’s user is known';
    if (command.relayUser !== undefined) return find(what, command.relayUser);
    const advice = 'Name it with --relay-user, by its id or the application id';
    if (config.relayToken === undefined) throw new SetupError(what, `COSELL_DATAVERSE_TOKEN is not set. ${advice}`);
    // Before its first role Dataverse does not even tell a user who it is, so the first time the name is needed.
    const found = await whoIs(connectDataverse({ url: config.dataverse.url, token: config.relayToken }, parts));
    if (found.kind !== 'done') throw new SetupError(what, `${reasonOf(found)} ${advice}`);
    const { id, name } = found.value;
    return { id, name };
  };

  let error: SetupReport['error'];
  try {
    who.relayUser = await relay();
    for (const name of command.sellers) who.sellers.push(await find('the sellers are known', name));
    const { secret } = config;
    const [relayUser, sellers] = [who.relayUser.id, who.sellers.map(({ id }) => id)];
    await run({ caller, clock: systemClock, endpointUrl, secret, relayUser, sellers, dryRun, ended });
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    error = { step: thrown.what, reason: thrown.reason };
    output.err(`${output.paintError.bad('✗')} ${thrown.message}`);
  } finally {
    await transport.close();
  }
  if (json) {
    const report: SetupReport = {
      ok: error === undefined,
      dryRun,
      endpointUrl,
      ...who,
      steps,
      ...(error && { error }),
    };
    output.out(JSON.stringify(report, null, 2));
  } else if (!error) {
    output.out(closing(steps, command));
  }
  return error ? 1 : 0;
}

function line({ what, state }: SetupStep, { paint }: Output): string {
  if (state === 'would') return `${paint.strong('○')} to be done: ${what}`;
  return `${paint.good('✓')} ${what}${state === 'already' ? paint.weak(' (was so already)') : ''}`;
}

function closing(steps: readonly SetupStep[], { dryRun, endpointUrl }: SetupCommand): string {
  if (!dryRun) return `Set up. Dataverse posts its notices to ${endpointUrl}. Next: npx cosell serve`;
  const open = steps.filter(({ state }) => state === 'would').length;
  return `Nothing was changed. ${open} of ${steps.length} steps would be done, with the notices going to ${endpointUrl}.`;
}
