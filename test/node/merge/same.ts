import { twoWayFields, type TwoWayField } from '../../../model';
import type { Plan } from '../../../plugin-bridge/merge/plan';
import type { Conflict } from '../../../plugin-bridge/merge/state';

const conflict = ({ id, crm, pc, winner, sure, at }: Conflict) => [id, crm, pc, winner, sure, at];

/** All that a plan says of one field. */
function partOf(plan: Plan, field: TwoWayField): readonly unknown[] {
  const own = (each: { readonly field: string }) => each.field === field;
  const base = plan.base[field];
  return [
    field in plan.push ? [plan.push[field]] : 'not sent',
    field in plan.pull ? [plan.pull[field]] : 'not written',
    base ? [base.crm, base.pc] : 'no base',
    plan.open.filter(own).map(conflict),
    plan.decided.filter(own).map(conflict),
    plan.pulled.filter(own).map(({ from, to }) => [from, to]),
    plan.confirmed.filter(own).map(({ from, to }) => [from, to]),
  ];
}

/** What two plans must have in common: everything, whatever the order in which the fields were gone through. */
export const written = (plan: Plan): string =>
  JSON.stringify([plan.pending, ...twoWayFields.map((field) => partOf(plan, field))]);

/** The parts of some fields, without what all fields share: the entry of the unanswered push. */
export const writtenOf = (plan: Plan, fields: readonly TwoWayField[]): string =>
  JSON.stringify(fields.map((field) => partOf(plan, field)));
