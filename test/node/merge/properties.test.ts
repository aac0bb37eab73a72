import fc from 'fast-check';
import { fieldPolicy, twoWayFields } from '../../../model';
import { noMemory, plan } from '../../../plugin-bridge/merge/plan';
import { empty, look, same } from './planned';

describe('for all inputs', () => {
  const some = fc.constantFrom(null, '1', '2', '3');
  const drawn = fc.record({
    base: fc.option(fc.tuple(some, some), { nil: undefined }),
    here: some,
    there: some,
    tried: fc.option(fc.array(some, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    over: fc.constantFrom('e1', 'e2'),
    field: fc.constantFrom(...twoWayFields),
    maySend: fc.boolean(),
    systemValue: fc.boolean(),
  });
  // What no column can hold has its own rules: a closing date is a day.
  const input = drawn.map((each) => {
    const fit = <T extends string | null>(value: T) =>
      each.field === 'closingDate' && value !== null ? `2027-01-0${value}` : value;
    return {
      ...each,
      base: each.base && ([fit(each.base[0]), fit(each.base[1])] as const),
      here: fit(each.here),
      there: fit(each.there),
      tried: each.tried?.map(fit),
    };
  });
  const planned = ({
    base,
    tried: tries,
    over,
    field,
    here,
    there,
    ...rest
  }: typeof input extends fc.Arbitrary<infer T> ? T : never) =>
    look(field, base ? { crm: base[0], pc: base[1] } : undefined, here, there, {
      ...rest,
      ...(tries
        ? { push: { over, tries: tries.map((value, at) => ({ nonce: `n${at}`, set: { [field]: value } })) } }
        : {}),
    });

  test('the same input gives the same plan', () => {
    fc.assert(fc.property(input, (each) => expect(planned(each)).toEqual(planned(each))));
  });

  test('after the plan was carried out there is nothing left to plan', () => {
    fc.assert(
      fc.property(input, (each) => {
        const { push, pull, base, open, pending } = planned(each);
        fc.pre(pending === null);
        const value = (side: 'here' | 'there') => {
          const now = { ...empty, [each.field]: each[side] };
          return side === 'here' ? { ...now, ...pull } : { ...now, ...push };
        };
        const here = value('here');
        const there = value('there');
        const settled = Object.fromEntries(
          twoWayFields.flatMap((field) =>
            field in push ? [[field, same(there[field])]] : base[field] ? [[field, base[field]]] : [],
          ),
        );
        const next = plan({
          state: { base: settled, push: null, open: [...open] },
          here,
          there,
          precision: 2,
          systemValue: each.systemValue,
          etag: 'e3',
          choices: [],
          maySend: each.maySend,
          mayPull: true,
          held: [],
          memory: noMemory,
          at: 0,
        });
        expect([next.push, next.pull, next.open]).toEqual([{}, {}, open]);
      }),
    );
  });

  test('a change on one side alone is never a conflict', () => {
    fc.assert(
      fc.property(some, some, fc.constantFrom(...twoWayFields), fc.boolean(), (before, after, field, here) => {
        expect(look(field, same(before), here ? after : before, here ? before : after).open).toEqual([]);
      }),
    );
  });

  test('a value that is overwritten although somebody set it is kept', () => {
    fc.assert(
      fc.property(some, some, some, fc.constantFrom(...twoWayFields), (base, here, there, field) => {
        fc.pre(here !== base && there !== base && here !== there);
        const { open } = look(field, same(base), here, there);
        expect(open).toMatchObject([{ crm: here, pc: there, winner: fieldPolicy[field].bothChanged }]);
      }),
    );
  });
});
