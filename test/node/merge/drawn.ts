import fc from 'fast-check';
import { twoWayFields, type ConflictChoice } from '../../../model';
import type { PlanInput, Policy } from '../../../plugin-bridge/merge/plan';
import type { Conflict } from '../../../plugin-bridge/merge/state';
import { kinds, now } from './cases';
import { conflictName } from './reference';

/** Whole inputs of the planner, all fields at once, drawn from values that often meet. */

const values = {
  value: [null, '1', '2.5', '2.505', '2.51', '1000000000000.5', 'free', ''],
  closingDate: [null, '2027-01-01', '2027-01-02', '2027-02-30', 'soon'],
  notes: [null, 'a', 'b', 'a longer text', kinds.notes.alike, kinds.notes.form!, ''],
  products: [null, 'SOL-1-A', 'SOL-2-B', 'SOL-1-A\nSOL-2-B', kinds.products.form!],
} as const;
const of = (field: keyof typeof values) => fc.constantFrom<string | null>(...values[field]);
const all = fc.record({
  value: of('value'),
  closingDate: of('closingDate'),
  notes: of('notes'),
  products: of('products'),
});
const some = all.chain((whole) => fc.subarray([...twoWayFields]).map((fields) => pick(whole, fields)));
const pick = <T extends object>(whole: T, fields: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(whole).filter(([field]) => fields.includes(field))) as Partial<T>;

const pairs = fc
  .tuple(all, all, fc.subarray([...twoWayFields], { minLength: 2 }), fc.boolean())
  .map(([crm, pc, fields, equal]) =>
    pick(
      Object.fromEntries(twoWayFields.map((field) => [field, { crm: crm[field], pc: (equal ? crm : pc)[field] }])),
      fields,
    ),
  );
const push = fc.option(
  fc.record({
    over: fc.constantFrom(now, 'e1', null),
    tries: fc.array(fc.record({ nonce: fc.constantFrom('n0', 'n1', 'n2'), set: some }), { maxLength: 3 }),
  }),
);
const conflict = fc.constantFrom(...twoWayFields).chain((field) =>
  fc.record({
    field: fc.constant(field),
    crm: of(field),
    pc: of(field),
    winner: fc.constantFrom<Conflict['winner']>('crm', 'pc', 'ask'),
    sure: fc.boolean(),
    at: fc.constant(1),
  }),
);
/** A field has one open question at most, and each conflict its own name and two values. */
const open = fc.array(conflict, { maxLength: 5 }).map((drawn) => {
  const named = drawn.map((each): Conflict => ({ ...each, id: conflictName(each.field, each.crm, each.pc) }));
  return named.filter(
    ({ id, field, winner, crm, pc }, at) =>
      crm !== pc &&
      !named
        .slice(0, at)
        .some((other) => other.id === id || (winner === 'ask' && other.winner === 'ask' && other.field === field)),
  );
});
const policy = fc.constantFrom<'crm' | 'pc' | 'ask'>('crm', 'pc', 'ask');

export const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    base: pairs,
    push,
    open,
    here: all,
    there: all,
    precision: fc.integer({ min: 0, max: 4 }),
    systemValue: fc.boolean(),
    takes: fc.array(fc.constantFrom<'crm' | 'pc'>('crm', 'pc'), { maxLength: 5 }),
    maySend: fc.boolean(),
    mayPull: fc.boolean(),
    over: fc.boolean(),
    policy: fc.record({ value: policy, closingDate: policy, notes: policy, products: policy }),
    held: fc.subarray([...twoWayFields], { maxLength: 1 }),
    ack: fc.option(fc.record({ nonce: fc.constantFrom('n0', 'n1'), values: pairs }), { freq: 4 }),
    voids: fc.subarray(['n0', 'n1', 'n2'], { maxLength: 2 }),
    /** How often both sides are what was asked about, so that choices fit. */
    fits: fc.boolean(),
  })
  .map(({ base, push: entry, open: conflicts, takes, ack, voids, policy: winners, fits, ...rest }) => {
    const asked = (side: 'crm' | 'pc') =>
      Object.fromEntries(fits ? conflicts.map((each) => [each.field, each[side]]) : []);
    return {
      ...rest,
      over: rest.over && !rest.maySend,
      here: { ...rest.here, ...asked('crm') },
      there: { ...rest.there, ...asked('pc') },
      state: { base, push: entry, open: conflicts },
      choices: takes.flatMap((take, at): ConflictChoice[] => (conflicts[at] ? [{ ...conflicts[at], take }] : [])),
      policy: Object.fromEntries(
        twoWayFields.map((field) => [field, { bothChanged: winners[field] }]),
      ) as unknown as Policy,
      memory: { ack, voids },
      etag: now,
      at: 5,
    };
  });
