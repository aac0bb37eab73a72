import { twoWayFields, type TwoWayField } from '../../../model';
import { noMemory, plan, type Memory, type PlanInput } from '../../../plugin-bridge/merge/plan';
import type { Agreed, Push } from '../../../plugin-bridge/merge/state';
import { allowances, kinds, now, questions, type Asked } from './cases';
import type { Text } from './forms';
import { writtenOf } from './same';

/** One field as it may stand: the base, both sides, and what was asked and chosen. */
interface Situation {
  readonly field: TwoWayField;
  readonly base: Agreed | undefined;
  readonly a: Text;
  readonly r: Text;
  readonly asked: Asked;
}

function situations(field: TwoWayField): Situation[] {
  const kind = kinds[field];
  const { agreed, stored, here, there, alike } = kind;
  const equal = { crm: agreed, pc: agreed };
  const unequal = { crm: agreed, pc: stored };
  const values: readonly (readonly [Agreed | undefined, Text, Text])[] = [
    [equal, agreed, agreed],
    [equal, here, agreed],
    [equal, null, agreed],
    [equal, agreed, there],
    [equal, agreed, null],
    [equal, alike, alike],
    [equal, here, there],
    [unequal, agreed, stored],
    [unequal, here, stored],
    [unequal, agreed, there],
    [undefined, here, there],
  ];
  return values.flatMap(([base, a, r]) =>
    questions(field, kind, a, r)
      .filter((_, at) => [0, 1, 3, 9].includes(at))
      .map((asked) => ({ field, base, a, r, asked })),
  );
}

/** A push may concern neither, either or both fields. */
function pushes(fields: readonly TwoWayField[]): readonly (readonly [Push | null, Memory])[] {
  const sets = fields.map((field) => ({ [field]: kinds[field].here }));
  const both = Object.assign({}, ...sets);
  const entry = (over: string | null, set: Push['tries'][number]['set']): Push => ({
    over,
    tries: [{ nonce: 'n', set }],
  });
  const replied = Object.fromEntries(
    fields.map((field) => [field, { crm: kinds[field].here, pc: kinds[field].there }]),
  );
  return [
    [null, noMemory],
    [entry(now, both), noMemory],
    ...sets.map((set) => [entry('e1', set), noMemory] as const),
    [entry('e1', both), noMemory],
    [entry(null, both), noMemory],
    [entry('e1', both), { ack: { nonce: 'n', values: replied }, voids: [] }],
  ];
}

const pairs = twoWayFields.flatMap((one, at) => twoWayFields.slice(at + 1).map((other) => [one, other] as const));
const nothing = { value: null, closingDate: null, notes: null, products: null };
const agreedOnNothing: Agreed = { crm: null, pc: null };

test.each(pairs)('%s and %s together are planned as each is alone', (one, other) => {
  const apart: unknown[] = [];
  for (const [push, memory] of pushes([one, other]))
    for (const allowed of [allowances[0]!, allowances[1]!, allowances[4]!]) {
      const planned = (...these: Situation[]) => {
        const part = <Value>(name: (each: Situation) => Value) => these.map((each) => [each.field, name(each)]);
        const base = Object.fromEntries(twoWayFields.map((field) => [field, agreedOnNothing]));
        for (const each of these) {
          if (each.base) base[each.field] = each.base;
          else delete base[each.field];
        }
        const input: PlanInput = {
          state: { base, push, open: these.flatMap(({ asked }) => asked.open) },
          here: { ...nothing, ...Object.fromEntries(part(({ a }) => a)) },
          there: { ...nothing, ...Object.fromEntries(part(({ r }) => r)) },
          choices: these.flatMap(({ asked }) => asked.choices),
          ...allowed,
          precision: 2,
          systemValue: false,
          etag: now,
          held: [],
          memory,
          at: 5,
        };
        return plan(input);
      };
      const alone = (each: Situation) => {
        const single = planned(each);
        return { each, part: writtenOf(single, [each.field]), pending: JSON.stringify(single.pending) };
      };
      const rest = twoWayFields.filter((field) => field !== one && field !== other);
      const untouched = writtenOf(planned(), rest);
      const others = situations(other).map(alone);
      for (const first of situations(one).map(alone))
        for (const second of others) {
          const both = planned(first.each, second.each);
          const fits =
            writtenOf(both, [one]) === first.part &&
            writtenOf(both, [other]) === second.part &&
            writtenOf(both, rest) === untouched &&
            // The entry of the push is what all fields share.
            JSON.stringify(both.pending) === first.pending &&
            first.pending === second.pending;
          if (!fits && apart.length < 2) apart.push([first, second, both]);
        }
    }
  expect(apart).toEqual([]);
});
