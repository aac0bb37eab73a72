import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ConfigError, readConfig, readSetupConfig } from '../config';
import type { Ask } from './form/ask';
import { registerForm } from './form/register';
import type { Output } from './output';
import { serve } from './serve';
import { setup } from './setup';
import { status } from './status';
import { sweep } from './sweep';
import { readVariables, SettingsFileError, type Variables } from './variables';

/** Exit codes: all is well; something failed; the command line itself makes no sense. */
const [DONE, FAILED, MISUSED] = [0, 1, 2];

/** How long `status` waits for an answer, seconds. */
const STATUS_SECONDS = 10;

export interface Surroundings {
  readonly environment: Variables;
  /** Folder of the built program, in which the sandbox keeps its relay's settings. */
  readonly folder: string;
  readonly output: Output;
  /** Undefined where nobody is there to answer. */
  readonly ask?: Ask;
}

interface Shared {
  readonly settings?: string;
  readonly json?: boolean;
}

/** Runs one command line, without the two words in front of it, and gives the exit code. */
export async function runProgram(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { output } = surroundings;
  let code = DONE;
  let json = false;
  const program = createProgram(surroundings, async (options, work) => {
    json = options.json === true;
    code = await work();
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return misuse(error, groupOf(program, words), output);
    const text = wordsOf(error);
    // A script that reads the data must find data, and a person the reason.
    if (json) output.out(JSON.stringify({ ok: false, error: { reason: text } }, null, 2));
    output.err(text);
    return FAILED;
  }
}

/** The command whose subcommands were asked for, else the program. */
const groupOf = (program: Command, [first]: readonly string[]): Command =>
  program.commands.find((command) => command.name() === first && command.commands.length > 0) ?? program;

/** Commander has said what is wrong; here comes what there is instead. */
function misuse(error: CommanderError, program: Command, output: Output): number {
  if (error.exitCode === 0) return DONE;
  if (error.code === 'commander.unknownCommand') {
    output.err(`The commands are ${program.commands.map((command) => command.name()).join(', ')}.`);
  }
  if (error.code !== 'commander.help') output.err('Run npx cosell --help, or npx cosell <command> --help.');
  return MISUSED;
}

function wordsOf(error: unknown): string {
  if (error instanceof ConfigError) {
    const faults = error.faults.map((fault) => `  ${fault}`).join('\n');
    return `Settings are missing or wrong:\n${faults}\nSet them in the environment, or in a file of NAME=value lines: --settings <file>.\nWhere a sandbox runs that was started with COSELL_PORT, give the command the same COSELL_PORT.`;
  }
  if (error instanceof SettingsFileError) return error.message;
  // Nothing else is expected, so whoever mends it needs to know where it came from.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

type Do = (options: Shared, work: () => Promise<number>) => Promise<void>;

function createProgram({ environment, folder, output, ask }: Surroundings, run: Do): Command {
  const { out, err } = output;
  const line = (write: (text: string) => void) => (text: string) => write(text.replace(/\n$/, ''));
  const program = new Command('cosell')
    .description('Keeps Dynamics 365 opportunities and Partner Center referrals equal.')
    .usage('<command> [options]')
    .addHelpText(
      'after',
      '\nEvery command reads its settings from the environment, or from a file: --settings <file>. README.md lists them.',
    )
    .exitOverride()
    .configureOutput({ writeOut: line(out), writeErr: line(err) });
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--settings <file>', 'file of NAME=value lines; what is set in the environment counts more');

  const variables = ({ settings }: Shared): Variables => {
    const { variables: read, from } = readVariables(environment, settings, folder);
    if (from !== undefined) err(`Settings of the sandbox on this machine: ${from}`);
    return read;
  };

  command('serve', 'run the relay until it is told to stop').action((options: Shared) =>
    run(options, () => serve(variables(options))),
  );

  command('setup', 'bring what an import cannot carry: address and secret, steps, roles, change tracking')
    .option(
      '--relay-user <user>',
      'the relay’s application user, by id, application id or sign-in name (default, once it has its role: whoever COSELL_DATAVERSE_TOKEN stands for)',
    )
    .option('--seller <user>', 'gets the role and the form with the card, by id or mail; may be given again', collected)
    .option(
      '--endpoint-url <url>',
      'where Dataverse posts its notices (default: COSELL_RELAY_ADDRESS with /webhooks/dataverse)',
      address,
    )
    .option('--dry-run', 'change nothing, only tell what would be done')
    .option('--json', 'tell it as JSON')
    .addHelpText('after', '\nRun as an administrator: COSELL_ADMIN_TOKEN. Running it again is harmless.')
    .action((options: Shared & { relayUser?: string; seller?: string[]; endpointUrl?: string; dryRun?: boolean }) =>
      run(options, () => {
        const config = readSetupConfig(variables(options));
        const { relayUser, seller = [], dryRun = false, json = false } = options;
        const endpointUrl = options.endpointUrl ?? (config.address && `${config.address}/webhooks/dataverse`);
        if (!endpointUrl)
          throw new ConfigError([
            'COSELL_RELAY_ADDRESS is not set; e.g. https://relay.example.com, or give --endpoint-url',
          ]);
        return setup(config, { endpointUrl, relayUser, sellers: seller, dryRun, json }, output);
      }),
    );

  command('sweep', 'look once at what changed and make both sides equal, beside a running relay')
    .option('--full', 'look at everything, not only at what changed since the last sweep')
    .option('--verbose', 'write the relay’s log to stderr')
    .option('--json', 'tell it as JSON')
    .action((options: Shared & { full?: boolean; verbose?: boolean }) =>
      run(options, () => {
        const { full = false, verbose = false, json = false } = options;
        return sweep(readConfig(variables(options)), { full, verbose, json }, output);
      }),
    );

  command('status', 'tell whether all is well, and what to do where it is not')
    .option('--timeout <seconds>', 'how long to wait for an answer', seconds, STATUS_SECONDS)
    .option('--json', 'tell it as JSON')
    .action((options: Shared & { timeout: number }) =>
      run(options, () => {
        const { timeout, json = false } = options;
        return status(readConfig(variables(options)), { timeoutMs: timeout * 1_000, json }, output);
      }),
    );
  registerForm(program, { variables, run, output, ask });
  return program;
}

const collected = (value: string, all: readonly string[] = []): string[] => [...all, value];

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 600) return value;
  throw new InvalidArgumentError('Give a number of seconds above 0 and up to 600.');
}

/** As Dataverse can reach it: https, but on this machine. */
function address(text: string): string {
  const example = 'e.g. https://relay.example.com/webhooks/dataverse';
  if (!URL.canParse(text)) throw new InvalidArgumentError(`It is no address; ${example}`);
  const { protocol, hostname } = new URL(text);
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && here)) return text;
  throw new InvalidArgumentError(`It must begin with https://; ${example}`);
}
