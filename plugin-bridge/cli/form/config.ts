import { ConfigError } from '../../config';
import { isLoopback, setupSchema } from '../../configSchema';
import type { Variables } from '../variables';

/** What the commands on forms have to be told: they run as somebody who may change forms. */
export interface FormConfig {
  readonly dataverse: { readonly url: string; readonly token: string };
  readonly timeoutMs: number;
}

const schema = setupSchema.pick({ COSELL_DATAVERSE_URL: true, COSELL_ADMIN_TOKEN: true, COSELL_TIMEOUT_SECONDS: true });

/** Throws a ConfigError with every fault. A variable that is set to nothing counts as not set. */
export function readFormConfig(variables: Variables): FormConfig {
  const given = Object.keys(schema.shape).map((name) => [name, variables[name]?.trim() || undefined]);
  const read = schema.safeParse(Object.fromEntries(given));
  if (!read.success)
    throw new ConfigError(read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const { COSELL_DATAVERSE_URL: url, COSELL_ADMIN_TOKEN: token, COSELL_TIMEOUT_SECONDS: timeoutMs } = read.data;
  if (!isLoopback(url))
    throw new ConfigError([
      `COSELL_ADMIN_TOKEN is a fixed token, which is taken only for an address on this machine, not for ${url}`,
    ]);
  return { dataverse: { url, token }, timeoutMs };
}
