import { twoWayFields, type TwoWayField } from '../../model';
import type { Values } from './deal';
import { plan, type Plan, type PlanInput } from './plan';
import { isLess, isPart, isText, textFields, wholeOf } from './shown';
import type { Agreed, Base } from './state';
import { knownLength, shownOf, type TextField } from './values';

/**
 * The plan over whole texts, put into what the row can show. What goes to Partner Center, conflicts and lines of the audit
 * hold whole texts; only the row and the base's side of it hold what is shown.
 */
export interface ShownPlan {
  readonly plan: Plan;
  /** Texts that are too long to be put together again: they stay as they are on both sides. */
  readonly stuck: readonly TwoWayField[];
}

/** So long only what was cut can be: a cut leaves a line or some blanks less than it may. */
const cutLength = knownLength - 500;

type Texts = Record<TextField, string | null>;

export function planShown(input: PlanInput): ShownPlan {
  const { here, there, memory, state } = input;
  const agreed = (field: TextField) => memory.ack?.values[field] ?? state.base[field];
  const known = (field: TextField) => [
    ...(state.push?.tries ?? []).flatMap(({ set }) => (field in set ? [set[field] ?? null] : [])),
    there[field],
  ];
  const whole: Texts = { notes: null, products: null };
  const stuck: TextField[] = [];
  for (const field of textFields) {
    const text = wholeOf(field, here[field], agreed(field), known(field));
    const source = agreed(field)?.pc ?? '';
    if (source.length > cutLength && ![here[field], source, ...known(field)].includes(text)) stuck.push(field);
    whole[field] = text;
  }
  const unseen = textFields.filter((field) => isUnseen(input, field));
  const planned = plan({
    ...input,
    here: { ...here, ...whole },
    state: { ...state, base: without(inWhole(state.base), unseen) },
    memory: { ...memory, ack: memory.ack && { ...memory.ack, values: inWhole(memory.ack.values) } },
    held: [...input.held, ...stuck],
  });
  const base = { ...Object.fromEntries(unseen.map((field) => [field, state.base[field]])), ...planned.base };
  for (const field of textFields) {
    const pair = base[field];
    if (pair && pair.crm === pair.pc)
      base[field] = { crm: shownNow(field, input, whole[field], planned, agreed(field), pair.pc), pc: pair.pc };
  }
  return { plan: { ...planned, base, pull: shownPull(planned.pull) }, stuck };
}

const inWhole = <T extends Readonly<Partial<Record<TwoWayField, Agreed>>>>(base: T): T =>
  Object.fromEntries(
    twoWayFields.flatMap((field) => {
      const pair = base[field];
      if (!pair) return [];
      return [[field, isText(field) && isPart(field, pair) ? { crm: pair.pc, pc: pair.pc } : pair]];
    }),
  ) as T;

const without = (base: Base, fields: readonly TextField[]): Base =>
  Object.fromEntries(Object.entries(base).filter(([field]) => !(fields as readonly string[]).includes(field)));

/**
 * Where Partner Center kept less than the seller wrote, an edit there was made without the rest before one's eyes: that
 * field has no base, so the difference is a conflict.
 */
function isUnseen({ state, here, there }: PlanInput, field: TextField): boolean {
  const base = state.base[field];
  return base !== undefined && isLess(field, base) && here[field] === base.crm && there[field] !== base.pc;
}

/** The form in which the row shows this text of the referral. */
function shownNow(
  field: TextField,
  { here }: PlanInput,
  whole: string | null,
  { push, pull }: Plan,
  before: Agreed | undefined,
  pc: string | null,
): string | null {
  const isWritten = field in push || field in pull;
  if (!isWritten && whole === pc) return here[field];
  const stays = field in push || !isWritten;
  return stays && isPart(field, before) && before.pc === pc ? before.crm : shownOf(field, pc);
}

const shownPull = (pull: Partial<Values>): Partial<Values> =>
  Object.fromEntries(
    twoWayFields.flatMap((field) =>
      field in pull ? [[field, isText(field) ? shownOf(field, pull[field]!) : pull[field]]] : [],
    ),
  );
