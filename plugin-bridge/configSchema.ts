import { z } from 'zod';
import type { Language } from '../model';
import { defaultTimes } from './settings';

export interface DealOwner {
  readonly set: 'systemusers' | 'teams';
  /** Lower case. */
  readonly id: string;
}

/** The address that the vendor's own sample names (learn.microsoft.com, "Partner Center webhooks"). */
export const vendorOrigin = 'https://3psostorageacct.blob.core.windows.net';
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

/** The variables, each judged by itself: whether it has the right form, and what to write where it has not. */
export const schema = z.object({
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

/** The variables of setup, which runs as an administrator. */
export const setupSchema = schema
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

/** Scheme, host and port and nothing else; https, but on this machine, where there is nobody in between. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text)));
}

/** Whether an address is on this machine. */
export const isLoopback = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
