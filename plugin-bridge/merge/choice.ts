import { z } from 'zod';
import { twoWayFields, type ConflictChoice, type TwoWayField } from '../../model';
import type { Conflict } from './state';
import { inForm, cut } from './values';

const text = z.string().nullable();
const choice = z.object({
  id: z.string(),
  field: z.enum(twoWayFields),
  take: z.enum(['crm', 'pc']),
  crm: text,
  pc: text,
});

/** The seller's choices; what cannot be read counts as no choice, and the question is asked again. */
export function readChoices(json: string | null): readonly ConflictChoice[] {
  if (!json) return [];
  try {
    const data: unknown = JSON.parse(json);
    return (Array.isArray(data) ? data : [data]).flatMap((each) => {
      const read = choice.safeParse(each);
      return read.success ? [read.data] : [];
    });
  } catch {
    return [];
  }
}

/** The card shows at most so much of a value, and names in a choice what it showed. */
export const shownLength = 600;
export const asShown = (value: string | null): string | null => (value === null ? null : cut(value, shownLength));

const names = (given: ConflictChoice, crm: string | null, pc: string | null) =>
  (given.crm === crm || given.crm === asShown(crm)) && (given.pc === pc || given.pc === asShown(pc));

/** The side that was chosen for exactly these two values; a choice made for other values is none. */
export function chosen(
  choices: readonly ConflictChoice[],
  ask: Conflict,
  here: string | null,
  there: string | null,
): 'crm' | 'pc' | undefined {
  return choices.find((given) => given.id === ask.id && names(given, here, there))?.take;
}

/**
 * A choice about a conflict that the policy decided earlier: with the winner it is put away; the other side's value is
 * taken only while the winner still stands on both sides, else it would run over a later edit, and only where it may be
 * written here.
 */
export function chosenLoser(
  choices: readonly ConflictChoice[],
  open: readonly Conflict[],
  field: TwoWayField,
  here: string | null,
  there: string | null,
  precision: number,
  takes: (value: string | null) => boolean,
): { readonly conflict: Conflict; readonly value: string | null } | undefined {
  for (const conflict of open) {
    if (conflict.field !== field || conflict.winner === 'ask') continue;
    const given = choices.find(
      ({ id, crm, pc }) => id === conflict.id && names({ id, field, take: 'crm', crm, pc }, conflict.crm, conflict.pc),
    );
    if (!given) continue;
    if (given.take === conflict.winner) return { conflict, value: here };
    const inForce = conflict.winner === 'crm' ? conflict.crm : inForm(field, conflict.pc, precision);
    if (here !== inForce || inForm(field, there, precision) !== inForce) continue;
    const value = given.take === 'crm' ? conflict.crm : inForm(field, conflict.pc, precision);
    if (value === here || takes(value)) return { conflict, value };
  }
  return undefined;
}
