import type { z } from 'zod';
import type { HttpReplyText } from './classify';
import { fits } from './fits';
import { done, type Outcome, type Refused } from './outcome';

/** Continues a call that was done; every other outcome is passed on. */
export async function then<A, B>(
  outcome: Outcome<A>,
  next: (value: A) => Outcome<B> | Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  return outcome.kind === 'done' ? next(outcome.value) : outcome;
}

/** The body as this shape. A 2xx whose body says something else tells nothing about what was done. */
export function bodyAs<T>(reply: HttpReplyText, shape: z.ZodType<T>): Outcome<T> {
  let value: unknown;
  try {
    value = JSON.parse(reply.body);
  } catch {
    return { kind: 'unknown', reason: `${reply.status} with a body that is not JSON.` };
  }
  if (fits(shape, value)) return done(value);
  const read = shape.safeParse(value);
  if (read.success) return done(read.data);
  const issue = read.error.issues[0];
  const where = issue?.path.join('.') || 'the body';
  return { kind: 'unknown', reason: `${reply.status} with a body of another shape: ${where} ${issue?.message ?? ''}` };
}

/** A refusal that the client itself decides on, before anything is sent. */
export const refuse = (code: string, message: string): Refused => ({ kind: 'refused', status: 0, code, message });
