/** Judges a referral's content, for POST and PATCH alike. */
import type { z } from 'zod';
import { referralBody, type ReferralBody } from './referral';
import { refuseField } from './refusal';

/** Returns the content in its stored form. Throws a Refusal that names the first wrong field and tells of all of them. */
export function judge(body: unknown): ReferralBody {
  const parsed = referralBody.safeParse(body);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => explain(issue, body));
    const [first] = issues;
    throw refuseField(
      first?.field ?? 'referral',
      issues.map(({ message }) => message).join('; '),
      first?.missing ?? false,
    );
  }
  const help = parsed.data.inviteContext?.assistanceRequestCode;
  if (help !== undefined && help !== 'Unknown') judgeContact(parsed.data);
  return parsed.data;
}

/** A customer contact is mandatory as soon as Microsoft's help is asked for ("Manage co-sell opportunities"). */
function judgeContact(body: ReferralBody): void {
  const [contact] = body.customerProfile.team ?? [];
  for (const name of ['firstName', 'lastName', 'phoneNumber', 'email'] as const) {
    if (contact?.[name]?.trim()) continue;
    const field = `customerProfile.team.0.${name}`;
    throw refuseField(field, `${field} is required when Microsoft is asked for help`, true);
  }
}

function explain(issue: z.core.$ZodIssue, body: unknown): { field: string; message: string; missing: boolean } {
  const field = issue.path.join('.') || 'referral';
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  );
  const missing = value === undefined || value === null || value === '';
  if (missing) return { field, message: `${field} is required`, missing };
  const said = issue.message.startsWith('must') ? issue.message : `is not valid: ${issue.message}`;
  return { field, message: `${field} ${said}`, missing };
}
