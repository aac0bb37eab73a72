import type { formTexts } from '../model/texts/form';

/** What the guard looks at: values that the form has anyway. Undefined is a column that the form lacks. */
export interface GuardedValues {
  readonly sync: boolean | null | undefined;
  /** The answer that this save would bring; undefined when it brings none. */
  readonly answer: number | null | undefined;
  readonly reason: string | null | undefined;
}

export type Objection = Extract<keyof typeof formTexts, 'form.reasonMissing' | 'form.answerUnsent'>;

/** `Decline` of the choice cosell_sellerresponse; the model's table would bring all its labels along (a test compares). */
export const DECLINE = 287100001;

/**
 * Why the deal must not be saved like this; undefined when it may. Only what a save would do for good is held back: an
 * incomplete deal is saved, and the relay says what is missing. A form that lacks a column is never held back for it.
 */
export function objectionTo({ sync, answer, reason }: GuardedValues): Objection | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (sync !== undefined && sync !== true) return 'form.answerUnsent';
  return answer === DECLINE && reason !== undefined && !reason?.trim() ? 'form.reasonMissing' : undefined;
}
