import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

export type Variables = Readonly<Record<string, string | undefined>>;

/** A settings file that cannot be used; the text says what to do. */
export class SettingsFileError extends Error {}

/**
 * The settings of a command: the environment, and below it what a file says. Without a file, and where the environment
 * names neither system, those that the sandbox on this machine wrote for its relay.
 */
export function readVariables(
  environment: Variables,
  file: string | undefined,
  folder: string,
): { readonly variables: Variables; readonly from?: string } {
  if (file !== undefined) return { variables: { ...read(file), ...set(environment) } };
  const sandbox = join(folder, 'sandbox', environment.COSELL_PORT || '4100', 'relay.env');
  const configured = environment.COSELL_DATAVERSE_URL || environment.COSELL_PARTNER_CENTER_URL;
  if (configured || !existsSync(sandbox)) return { variables: environment };
  return { variables: { ...read(sandbox), ...set(environment) }, from: sandbox };
}

/** A variable that is set to nothing counts as not set, and must not hide what the file says. */
const set = (environment: Variables): Variables =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));

function read(file: string): Variables {
  if (typeof parseEnv !== 'function')
    throw new SettingsFileError(`Node ${process.versions.node} cannot read ${file}: this needs Node 20.12 or later.`);
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Variables;
  } catch (error) {
    throw new SettingsFileError(
      `The settings file ${file} cannot be read (${(error as Error).message}). It holds one NAME=value a line.`,
    );
  }
}
