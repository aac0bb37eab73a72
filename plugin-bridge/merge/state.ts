import { z } from 'zod';
import {
  column,
  fieldTexts,
  lengthOf,
  referralStatus,
  twoWayFields,
  type FieldTextKey,
  type TwoWayField,
} from '../../model';

/**
 * The sync state: what the row remembers of its referral, as JSON in the secured column. One conditional PATCH commits
 * it together with data and audit, so a crash never leaves half of it.
 */

const text = z.string().nullable();
const field = z.enum(twoWayFields);

/** An agreed pair of values in memory always has both forms; in JSON one value stands for two equal ones. */
const pair = z
  .union([text, z.object({ crm: text, pc: text })])
  .transform((value) => (value !== null && typeof value === 'object' ? value : { crm: value, pc: value }));

const values = z.partialRecord(field, text);
const status = z.enum(referralStatus.options.map(({ name }) => name));
const attempt = z.object({ nonce: z.string(), set: values });
const wait = z.object({
  n: z.number().int(),
  next: z.number(),
  why: z.string(),
  of: z.string(),
  kind: z.enum(['refused', 'later', 'fought']),
  asked: text,
  field: z.enum(Object.keys(fieldTexts) as [FieldTextKey, ...FieldTextKey[]]).optional(),
});
/** Who changed the row last, when, and when the referral was; only what is known. */
const last = z
  .object({ by: z.string().optional(), here: z.number().optional(), there: z.number().optional() })
  .optional();
/** Parts of a write that Dataverse may refuse, while it takes the rest. */
const part = z.enum(['close', 'values']);

const schema = z.object({
  v: z.literal(1),
  org: z.string(),
  row: z.string(),
  origin: z.enum(['here', 'there']),
  link: z.object({ id: z.string(), engagement: text }).nullable(),
  marked: z.boolean(),
  invite: z.object({ id: z.string() }).nullable(),
  claim: z
    .object({
      kind: z.enum(['create', 'invite']),
      n: z.number().int(),
      nonce: z.string(),
      request: z.string(),
      since: z.number(),
      at: z.number(),
      sent: z.array(attempt),
    })
    .nullable(),
  base: z.partialRecord(field, pair),
  ways: z.record(z.string(), pair),
  etag: text,
  push: z.object({ over: text, tries: z.array(attempt) }).nullable(),
  open: z.array(
    z.object({
      id: z.string(),
      field,
      crm: text,
      pc: text,
      winner: z.enum(['crm', 'pc', 'ask']),
      sure: z.boolean(),
      at: z.number(),
      last,
    }),
  ),
  doubles: z.array(z.object({ id: z.string(), engagement: text, seen: z.number() })),
  gone: z.object({ side: z.enum(['referral']), why: z.string(), at: z.number() }).nullable(),
  wait: wait.nullable(),
  refusal: wait
    .extend({ what: z.array(part), there: z.string() })
    .nullable()
    .default(null),
  ended: z.object({ status, seen: z.boolean(), over: text.optional() }).nullable().default(null),
  arrival: z
    .object({
      accounts: z.array(z.string()),
      contacts: z.array(z.string()),
      currency: z.object({ code: z.string(), amount: z.string() }).nullable(),
      rung: z.array(z.enum(['arrived', 'expiring'])),
    })
    .nullable()
    .default(null),
  wrote: z.partialRecord(field, z.enum(['crm', 'pc'])).default({}),
  fights: z.object({ n: z.number().int(), at: z.number() }).nullable().default(null),
  shown: z.record(z.string(), text),
  healed: z.object({ n: z.number().int(), at: z.number() }).nullable(),
  lost: z.boolean().default(false),
  asked: text.default(null),
  seq: z.number().int(),
});

/** The values that both sides were last known to hold in agreement, each in its own form. */
export interface Agreed {
  readonly crm: string | null;
  readonly pc: string | null;
}

/** Values of one attempt, and the nonce that tells it from others. */
export type Attempt = z.infer<typeof attempt>;

/**
 * `origin`: where the deal began; `ways`: agreed pairs of the one-way fields; `shown`: what the relay's own columns
 * hold, by the name they have in a patch; `wrote`: the side that the relay itself wrote last, per field; `fights`: how
 * often that was changed there again, and since when; `lost`: it was damaged or emptied, and the referral is still to
 * be found; `healed`: how often they were put back lately; `asked`: the *Sync now* that was answered last; `refusal`:
 * what Dataverse did not take of the other side's changes (`there`: a fingerprint of them), and when it is tried
 * again; `ended`: the status with which both sides closed, `seen` once the row is known to have been closed, `over`:
 * the eTag at which a closed row's referral is being closed; `arrival`: what a deal that was sent to us left for a
 * person to decide, and which notices its owner has been given. The rest is as in ARCHITECTURE.md. Times are Unix ms
 * by Dataverse's clock.
 */
export type SyncState = Readonly<z.infer<typeof schema>>;
export type Conflict = SyncState['open'][number];
export type Claim = NonNullable<SyncState['claim']>;
export type Push = NonNullable<SyncState['push']>;
export type Wait = NonNullable<SyncState['wait']>;
export type Part = z.infer<typeof part>;
export type Base = SyncState['base'];

/** The state of a row that was never shared. */
export const newState = (org: string, row: string): SyncState => ({
  v: 1,
  org,
  row,
  origin: 'here',
  link: null,
  marked: false,
  invite: null,
  claim: null,
  base: {},
  ways: {},
  etag: null,
  push: null,
  open: [],
  doubles: [],
  gone: null,
  wait: null,
  refusal: null,
  ended: null,
  arrival: null,
  wrote: {},
  fights: null,
  shown: {},
  healed: null,
  lost: false,
  asked: null,
  seq: 0,
});

/**
 * `none`: never shared, or emptied. `damaged`: it was ours, and can be rebuilt. `foreign`: of another row or environment, or
 * of a newer format; a person has to decide what it is.
 */
export type StateRead =
  | { readonly kind: 'state'; readonly state: SyncState }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'foreign'; readonly why: 'row' | 'organization' | 'format' };

const namedOrg = /"org"\s*:\s*"([^"]*)"/;
const namedRow = /"row"\s*:\s*"([^"]*)"/;

export function readState(json: string | null, org: string, row: string): StateRead {
  if (json === null || json.trim() === '') return { kind: 'none' };
  // Whose it is can be told of a text that was cut off too: both names stand at its beginning.
  const isOf = (named: RegExp, id: string) => (named.exec(json)?.[1] ?? id).toLowerCase() === id.toLowerCase();
  if (!isOf(namedOrg, org)) return { kind: 'foreign', why: 'organization' };
  if (!isOf(namedRow, row)) return { kind: 'foreign', why: 'row' };
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return { kind: 'damaged' };
  }
  const read = schema.safeParse(data);
  if (read.success) return { kind: 'state', state: read.data };
  const newer = z.object({ v: z.number().int().min(2) }).safeParse(data);
  return newer.success ? { kind: 'foreign', why: 'format' } : { kind: 'damaged' };
}

/** Whether the stored text has a claim; one that is damaged may have had. */
export function mayClaim(json: unknown): boolean {
  if (typeof json !== 'string' || json.trim() === '') return false;
  try {
    return (JSON.parse(json) as { readonly claim?: unknown } | null)?.claim != null;
  } catch {
    return true;
  }
}

const pack = (agreed: Agreed): string | null | Agreed => (agreed.crm === agreed.pc ? agreed.crm : agreed);
const packAll = (all: Readonly<Record<string, Agreed | undefined>>) =>
  Object.fromEntries(
    Object.keys(all)
      .sort()
      .flatMap((key) => (all[key] ? [[key, pack(all[key])]] : [])),
  );

/** JSON for the column; equal states give equal text. Settled conflicts leave, oldest first, when it would be too long. */
export function writeState(state: SyncState): string {
  const json = JSON.stringify({ ...state, base: packAll(state.base), ways: packAll(state.ways) });
  if (json.length <= lengthOf(column.syncState)) return json;
  const settled = state.open.findIndex((conflict) => conflict.winner !== 'ask');
  if (settled < 0) throw new Error('The sync state is longer than its column holds.');
  return writeState({ ...state, open: state.open.filter((_, at) => at !== settled) });
}

/** Characters that attempts may take of the column, which has to hold base and conflicts besides. */
const attemptsLength = 30_000;

/**
 * The newest attempts, as many as there is room for. One that was forgotten and is carried out after all looks like an edit
 * of Microsoft's: then there is a conflict too many, and nothing is lost.
 */
export function newestAttempts(attempts: readonly Attempt[]): Attempt[] {
  const newest = [...attempts].reverse();
  let left = attemptsLength;
  const kept = newest.filter((attempt, at) => (left -= JSON.stringify(attempt).length) >= 0 || at === 0);
  return kept.reverse();
}

export const isTwoWay = (name: string): name is TwoWayField => (twoWayFields as readonly string[]).includes(name);
