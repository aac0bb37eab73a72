import { twoWayFields, type TwoWayField } from '../../../model';
import type { Values } from '../../../plugin-bridge/merge/deal';
import { noMemory, plan, type Plan, type PlanInput } from '../../../plugin-bridge/merge/plan';
import type { Agreed, Base, Push } from '../../../plugin-bridge/merge/state';

export const empty: Values = { value: null, closingDate: null, notes: null, products: null };
export const same = (value: string | null): Agreed => ({ crm: value, pc: value });

/** One field of interest; the others are empty and agreed on both sides. */
export function look(
  field: TwoWayField,
  base: Agreed | undefined,
  here: string | null,
  there: string | null,
  over: Partial<PlanInput> & { push?: Push } = {},
): Plan {
  const { push = null, ...input } = over;
  const agreed: Base = Object.fromEntries(twoWayFields.map((each) => [each, same(null)]));
  const others: Base = Object.fromEntries(Object.entries(agreed).filter(([each]) => each !== field));
  return plan({
    state: { base: base ? { ...agreed, [field]: base } : others, push, open: [] },
    here: { ...empty, [field]: here },
    there: { ...empty, [field]: there },
    precision: 2,
    systemValue: false,
    etag: 'e2',
    choices: [],
    maySend: true,
    mayPull: true,
    held: [],
    memory: noMemory,
    at: 0,
    ...input,
  });
}

/** What goes where; compared as a whole, since a pattern of nothing fits everything. */
export const moves = ({ push, pull }: Plan) => [push, pull];
