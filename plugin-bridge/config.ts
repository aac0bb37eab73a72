import type { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import type { Language } from '../model';
import { type DealOwner, isLoopback, schema, setupSchema, vendorOrigin } from './configSchema';
import { defaultTimes, type ProtocolTimes } from './settings';
import { readTrust } from './trust';

/** All that the relay has to be told; read once, from the environment, by `readConfig` alone. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where Partner Center reaches this relay from outside, without a slash at the end; undefined: no webhook of theirs. */
  readonly address: string | undefined;
  readonly dataverse: { readonly url: string; readonly token: string; readonly secrets: readonly string[] };
  readonly partnerCenter: { readonly url: string; readonly token: string; readonly webhookHost: string };
  /** Where the signing certificate may be fetched, and what it has to chain to. */
  readonly signing: { readonly origin: string; readonly certificates: readonly X509Certificate[] };
  readonly referralLinkBase: string;
  /** Who owns a received deal whose account has no owner of its own: a set of the Web API and the id in it. */
  readonly dealOwner: DealOwner;
  /** Whether owners are told in the app that a deal arrived or is about to expire. */
  readonly notify: boolean;
  /** Of what the relay writes into text columns; whoever reads the card sees the own language. */
  readonly language: Language;
  readonly sweepMs: number;
  readonly times: ProtocolTimes;
  readonly timeoutMs: number;
  readonly logLevel: string;
}

/** Every fault of the configuration at once, one a line, each with its variable and what to write. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The relay cannot start, its configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Reads the configuration; a variable that is set to nothing counts as not set. Throws a ConfigError with every fault. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const environment = given(schema, variables);
  const read = schema.safeParse(environment);
  const faults = read.success ? [] : read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const certificates = readTrust(environment, faults);
  // What only two variables together can get wrong is told even where a third one is wrong by itself.
  faults.push(...(read.success ? together(read.data) : together(readable(environment))));
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const set = read.data;

  return {
    host: set.COSELL_RELAY_HOST,
    port: set.COSELL_RELAY_PORT,
    address: set.COSELL_RELAY_ADDRESS,
    dataverse: {
      url: set.COSELL_DATAVERSE_URL,
      token: set.COSELL_DATAVERSE_TOKEN,
      secrets: set.COSELL_DATAVERSE_SECRET,
    },
    partnerCenter: {
      url: set.COSELL_PARTNER_CENTER_URL,
      token: set.COSELL_PARTNER_CENTER_TOKEN,
      webhookHost: set.COSELL_WEBHOOK_HOST_URL,
    },
    signing: { origin: set.COSELL_CERTIFICATE_ORIGIN, certificates },
    referralLinkBase: set.COSELL_REFERRAL_LINK_BASE,
    dealOwner: set.COSELL_DEAL_OWNER,
    notify: set.COSELL_NOTIFY,
    language: set.COSELL_LANGUAGE,
    sweepMs: set.COSELL_SWEEP_SECONDS,
    times: {
      ...defaultTimes,
      post: set.COSELL_POST_SECONDS,
      takeOver: set.COSELL_TAKE_OVER_SECONDS,
      overlap: set.COSELL_OVERLAP_SECONDS,
    },
    timeoutMs: set.COSELL_TIMEOUT_SECONDS,
    logLevel: set.COSELL_LOG_LEVEL,
  };
}

/** What setup has to be told besides its options. */
export interface SetupConfig {
  readonly dataverse: { readonly url: string; readonly token: string };
  /** The new one during a rotation. */
  readonly secret: string;
  /** Where the relay is reached from outside, without a slash at the end. */
  readonly address: string | undefined;
  /** The relay's own token, whose user is the relay's. */
  readonly relayToken: string | undefined;
  readonly timeoutMs: number;
}

/** Reads what setup needs, which runs as an administrator. Throws a ConfigError with every fault. */
export function readSetupConfig(variables: Readonly<Record<string, string | undefined>>): SetupConfig {
  const environment = given(setupSchema, variables);
  const read = setupSchema.safeParse(environment);
  const faults = read.success ? [] : read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const url = schema.shape.COSELL_DATAVERSE_URL.safeParse(environment.COSELL_DATAVERSE_URL);
  if (url.success && !isLoopback(url.data)) {
    for (const name of ['COSELL_ADMIN_TOKEN', 'COSELL_DATAVERSE_TOKEN']) {
      if (environment[name] !== undefined) faults.push(fixedTokenFault(name, url.data));
    }
  }
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const set = read.data;
  return {
    dataverse: { url: set.COSELL_DATAVERSE_URL, token: set.COSELL_ADMIN_TOKEN },
    secret: set.COSELL_DATAVERSE_SECRET[0] ?? '',
    address: set.COSELL_RELAY_ADDRESS,
    relayToken: set.COSELL_DATAVERSE_TOKEN,
    timeoutMs: set.COSELL_TIMEOUT_SECONDS,
  };
}

/** The variables of a schema that are set to something. */
const given = (
  { shape }: { readonly shape: Readonly<Record<string, unknown>> },
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.keys(shape).flatMap((name) => (variables[name]?.trim() ? [[name, variables[name].trim()]] : [])),
  );

// A token that never changes is the sandbox's; a real one would stand in an environment file for ever.
const fixedTokenFault = (variable: string, url: string): string =>
  `${variable} is a fixed token, which is taken only for an address on this machine, not for ${url}`;

type Settings = z.infer<typeof schema>;

/** The variables that can be read by themselves. */
function readable(environment: Readonly<Record<string, string | undefined>>): Partial<Settings> {
  const read = Object.entries(schema.shape).flatMap(([name, shape]) => {
    const one = shape.safeParse(environment[name]);
    return one.success ? [[name, one.data]] : [];
  });
  return Object.fromEntries(read) as Partial<Settings>;
}

function together(set: Partial<Settings>): string[] {
  const faults: string[] = [];
  const { COSELL_DATAVERSE_URL: dataverse, COSELL_PARTNER_CENTER_URL: partnerCenter } = set;
  const { COSELL_WEBHOOK_HOST_URL: webhookHost } = set;
  const away = (url: string | undefined): url is string => url !== undefined && !isLoopback(url);

  for (const [url, variable] of [
    [dataverse, 'COSELL_DATAVERSE_TOKEN'],
    [partnerCenter, 'COSELL_PARTNER_CENTER_TOKEN'],
    [webhookHost, 'COSELL_PARTNER_CENTER_TOKEN'],
  ] as const) {
    if (away(url)) faults.push(fixedTokenFault(variable, url));
  }
  if (set.COSELL_SANDBOX_ROOT !== undefined && (away(dataverse) || away(partnerCenter))) {
    faults.push(
      'COSELL_SANDBOX_ROOT is taken only when Dataverse and Partner Center are both on this machine; leave it out',
    );
  }
  const certificates = set.COSELL_CERTIFICATE_ORIGIN ?? vendorOrigin;
  if (certificates !== vendorOrigin && (away(dataverse) || away(partnerCenter))) {
    faults.push(
      `COSELL_CERTIFICATE_ORIGIN may differ from ${vendorOrigin} only when both systems are on this machine; leave it out`,
    );
  }
  const { COSELL_POST_SECONDS: post, COSELL_TIMEOUT_SECONDS: timeout, COSELL_TAKE_OVER_SECONDS: takeOver } = set;
  if (post !== undefined && timeout !== undefined && takeOver !== undefined && post + timeout >= takeOver) {
    faults.push(
      'COSELL_TAKE_OVER_SECONDS must be longer than COSELL_POST_SECONDS and COSELL_TIMEOUT_SECONDS together, or two referrals could be made for one deal',
    );
  }
  return faults;
}
