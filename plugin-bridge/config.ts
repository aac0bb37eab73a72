import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../model';
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

export interface DealOwner {
  readonly set: 'systemusers' | 'teams';
  /** Lower case. */
  readonly id: string;
}

/** The address that the vendor's own sample names (learn.microsoft.com, "Partner Center webhooks"). */
const vendorOrigin = 'https://3psostorageacct.blob.core.windows.net';
const secretLength = 32;
/** A day; Node fires a timer of more than 24.8 days at once, and nothing here needs to wait longer. */
const SECONDS_MAX = 86_400;

const origin = (example: string) =>
  z
    .string({ error: `is not set; e.g. ${example}` })
    .refine((text) => isOrigin(text), { error: `is not an address of the form ${example}` })
    .transform((text) => new URL(text).origin);
const seconds = (fallback: number) =>
  z
    .string()
    .optional()
    .refine((text) => text === undefined || (Number(text) > 0 && Number(text) <= SECONDS_MAX), {
      error: `is not a number of seconds above 0 and up to ${SECONDS_MAX}; e.g. ${fallback}`,
    })
    .transform((text) => Number(text ?? fallback) * 1000);
const token = (example: string) => z.string({ error: `is not set; e.g. ${example}` });

const dealOwner = /^(systemusers|teams)\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)$/i;
const dealOwnerForm =
  'the user or team that owns a received deal whose account has no owner, systemusers(id) or teams(id); e.g. systemusers(6a3d0f5c-91f2-4c7e-8d52-0c9b7f1e2a34)';

const schema = z.object({
  COSELL_RELAY_HOST: z.string().default('127.0.0.1'),
  COSELL_RELAY_PORT: z
    .string()
    .default('4100')
    .refine((text) => /^\d+$/.test(text) && Number(text) <= 65_535, {
      error: 'is not a port, a whole number up to 65535; e.g. 4100',
    })
    .transform(Number),
  COSELL_RELAY_ADDRESS: origin('https://relay.example.com').optional(),
  COSELL_DATAVERSE_URL: origin('https://contoso.crm4.dynamics.com'),
  COSELL_DATAVERSE_TOKEN: token('relay'),
  COSELL_DATAVERSE_SECRET: z
    .string({
      error: `is not set; give the secret that setup wrote into the service endpoint, at least ${secretLength} characters`,
    })
    .transform((text) => text.split(',').map((secret) => secret.trim()))
    .refine((secrets) => secrets.length <= 2 && secrets.every((secret) => secret.length >= secretLength), {
      error: `needs at least ${secretLength} characters; during a rotation the new and the old one, separated by a comma`,
    }),
  COSELL_PARTNER_CENTER_URL: origin('https://api.partner.microsoft.com'),
  COSELL_PARTNER_CENTER_TOKEN: token('partner'),
  COSELL_WEBHOOK_HOST_URL: origin('https://api.partnercenter.microsoft.com'),
  COSELL_CERTIFICATE_ORIGIN: origin(vendorOrigin).default(vendorOrigin),
  COSELL_SANDBOX_ROOT: z.string().optional(),
  COSELL_SIGNING_CERTIFICATES: z.string().optional(),
  COSELL_REFERRAL_LINK_BASE: origin('https://partner.microsoft.com').default('https://partner.microsoft.com'),
  COSELL_DEAL_OWNER: z
    .string({ error: `is not set; give ${dealOwnerForm}` })
    .refine((text) => dealOwner.test(text), { error: `is not ${dealOwnerForm}` })
    .transform((text): DealOwner => {
      const [, set = '', id = ''] = dealOwner.exec(text.toLowerCase()) ?? [];
      return { set: set === 'teams' ? 'teams' : 'systemusers', id };
    }),
  COSELL_NOTIFY: z
    .enum(['on', 'off'], { error: 'is neither on nor off; e.g. on' })
    .default('on')
    .transform((text) => text === 'on'),
  COSELL_LANGUAGE: z
    .enum(['en', 'fr', 'ja'], { error: 'is none of en, fr, ja' })
    .default('en')
    .transform((name): Language => (({ en: 1033, fr: 1036, ja: 1041 }) as const)[name]),
  COSELL_SWEEP_SECONDS: seconds(300),
  COSELL_POST_SECONDS: seconds(defaultTimes.post / 1000),
  COSELL_TAKE_OVER_SECONDS: seconds(defaultTimes.takeOver / 1000),
  COSELL_OVERLAP_SECONDS: seconds(defaultTimes.overlap / 1000),
  COSELL_TIMEOUT_SECONDS: seconds(60),
  COSELL_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'is none of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

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

const setupSchema = schema
  .pick({
    COSELL_DATAVERSE_URL: true,
    COSELL_DATAVERSE_SECRET: true,
    COSELL_RELAY_ADDRESS: true,
    COSELL_TIMEOUT_SECONDS: true,
  })
  .extend({
    COSELL_ADMIN_TOKEN: z.string({ error: 'is not set; give the token of an administrator, in the sandbox admin' }),
    COSELL_DATAVERSE_TOKEN: z.string().optional(),
  });

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

/** Scheme, host and port and nothing else; https, but on this machine, where there is nobody in between. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text)));
}

const isLoopback = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
