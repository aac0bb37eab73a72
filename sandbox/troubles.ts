/** The troubles that can be ordered with `PUT /sandbox/trouble`, and how their settings are read. */
import { z } from 'zod';

const HOW_OFTEN = 'must be an integer of 1 or more (every n-th) or a number between 0 and 1 (a rate)';
const howOften = z
  .number({ error: HOW_OFTEN })
  .refine((x) => (Number.isInteger(x) && x >= 1) || (x > 0 && x < 1), { error: HOW_OFTEN })
  .optional();

const LATENCY = 'must be a number of milliseconds from 0 to 600000';
const schema = z.strictObject({
  /** Every API reply comes this much later. */
  latencyMs: z.number({ error: LATENCY }).min(0, { error: LATENCY }).max(600_000, { error: LATENCY }).optional(),
  /** The call is refused with 429 and `Retry-After: 1`; nothing changes. */
  status429Every: howOften,
  /** The call is refused with 500; nothing changes. */
  status500Every: howOften,
  /** The notice is never sent, and its sender believes that it arrived. */
  dropWebhooks: howOften,
  /** The notice is sent twice. */
  duplicateWebhooks: howOften,
  /** The notice goes out after a later one. */
  reorderWebhooks: howOften,
  /** The call is carried out, but the connection ends without a reply. */
  loseReplyEvery: howOften,
});

export type Troubles = z.infer<typeof schema>;

/** Reads a request body; on refusal `error` says what is wrong and what is allowed. */
export function parseTroubles(body: string): { troubles: Troubles } | { error: string } {
  const allowed = `Allowed are ${Object.keys(schema.shape).join(', ')}; {} ends all trouble.`;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { error: `The body is not JSON. ${allowed}` };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { troubles: parsed.data };
  const wrong = parsed.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not known`;
    return issue.path.length > 0 ? `${issue.path.join('.')} ${issue.message}` : 'The body must be a JSON object';
  });
  return { error: `${wrong.join('; ')}. ${allowed}` };
}

/** Whether the trouble strikes this time; `count` numbers the occasions from 1 since the trouble was ordered. */
export function strikes(setting: number, count: number, random: () => number): boolean {
  return setting >= 1 ? count % setting === 0 : random() < setting;
}
