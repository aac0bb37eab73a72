/** Judges what a partner sends: the whole referral of a POST, and each value of a PATCH. */
import { z } from 'zod';
import { referralBody, type ReferralBody } from './body';
import type { CustomerProfile, InviteContext } from './referral';
import { refuseField } from './refusal';

interface Asked {
  readonly customerProfile: CustomerProfile;
  readonly inviteContext?: InviteContext | null;
}

/** Returns the content in its stored form. Throws a Refusal that names the first wrong field and tells of all of them. */
export function judge(body: unknown): ReferralBody {
  const content = parse(referralBody, body, []);
  judgeContact(content);
  return content;
}

/**
 * Returns one value in its stored form. `names` lead to it from the referral; a number stands for an entry of a list. What
 * the shape of a referral does not tell, such as a status, comes back as it is.
 */
export function judgeValue(names: readonly (string | number)[], value: unknown): unknown {
  const schema = names.reduce<z.ZodType | undefined>(step, referralBody);
  return schema ? parse(schema, value, names) : value;
}

/** A customer contact is mandatory as soon as Microsoft's help is asked for ("Manage co-sell opportunities"). */
export function judgeContact({ customerProfile, inviteContext }: Asked): void {
  const help = inviteContext?.assistanceRequestCode ?? 'Unknown';
  if (help === 'Unknown') return;
  const [contact] = customerProfile.team ?? [];
  for (const name of ['firstName', 'lastName', 'phoneNumber', 'email'] as const) {
    if (contact?.[name]?.trim()) continue;
    const field = `customerProfile.team.0.${name}`;
    throw refuseField(field, `${field} is required when Microsoft is asked for help`, true);
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, prefix: readonly PropertyKey[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => explain(issue, value, prefix));
  const [first] = issues;
  throw refuseField(
    first?.field ?? 'referral',
    issues.map(({ message }) => message).join('; '),
    first?.missing ?? false,
  );
}

/** The part of a schema that a name, or a place in a list, stands for. */
function step(schema: z.ZodType | undefined, name: string | number): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return step(schema.unwrap() as z.ZodType, name);
  }
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodObject ? (schema.shape[name] as z.ZodType | undefined) : undefined;
}

function explain(issue: z.core.$ZodIssue, body: unknown, prefix: readonly PropertyKey[]) {
  const field = [...prefix, ...issue.path].join('.') || 'referral';
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  );
  const missing = value === undefined || value === null || value === '';
  if (missing) return { field, message: `${field} is required`, missing };
  const said = issue.message.startsWith('must') ? issue.message : `is not valid: ${issue.message}`;
  return { field, message: `${field} ${said}`, missing };
}
