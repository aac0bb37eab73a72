import fc from 'fast-check';
import { twoWayFields } from '../../../model';
import { plan, type PlanInput } from '../../../plugin-bridge/merge/plan';
import { inputs } from './drawn';
import { referencePlan } from './reference';
import { written } from './same';

const check = (property: (input: PlanInput) => void, numRuns = 2_000) =>
  fc.assert(fc.property(inputs, property), { numRuns });

test('all fields at once are planned as the protocol says', () => {
  check((input) => expect(written(plan(input))).toBe(written(referencePlan(input))), 5_000);
});

/** The same content, its keys in the opposite order. */
const reversed = <T>(value: T): T =>
  Array.isArray(value)
    ? (value.map(reversed) as T)
    : value !== null && typeof value === 'object'
      ? (Object.fromEntries(
          Object.entries(value)
            .map(([key, part]) => [key, reversed(part)])
            .reverse(),
        ) as T)
      : value;

test('the plan depends on nothing but the content of its input, and leaves it as it is', () => {
  check((input) => {
    const before = JSON.stringify(input);
    expect(written(reversed(plan(reversed(input))))).toBe(written(plan(input)));
    expect(JSON.stringify(input)).toBe(before);
  });
});

test('only two-way fields are written, and nothing is emptied that neither side nor a kept loser had empty', () => {
  check((input) => {
    const { push, pull, base } = plan(input);
    for (const part of [push, pull, base])
      expect(Object.keys(part).filter((field) => !(twoWayFields as readonly string[]).includes(field))).toEqual([]);
    for (const field of twoWayFields) {
      const wanted = input.state.open.filter((conflict) => conflict.field === field);
      const known = (side: 'crm' | 'pc') => wanted.map((conflict) => conflict[side]);
      if (push[field] === null) expect([input.here[field], ...known('crm'), ...known('pc')]).toContain(null);
      if (pull[field] === null && field !== 'products')
        expect([input.there[field] || null, ...known('crm'), ...known('pc')]).toContain(null);
    }
  });
});

test('a field that is held is written on neither side, and nothing is sent that may not be', () => {
  check((input) => {
    const { push, pull } = plan(input);
    for (const field of input.held) expect([field in push, field in pull]).toEqual([false, false]);
    if (!input.maySend) expect(push).toEqual({});
    if (!input.mayPull) expect(pull).toEqual({});
    if (input.systemValue) expect(pull).not.toHaveProperty('value');
  });
});

test('what is overwritten although somebody set it since both agreed is kept, or was seen by whoever chose', () => {
  check((input) => {
    const { push, pull, open, decided } = plan(input);
    for (const field of twoWayFields) {
      const base = input.state.base[field];
      const [here, there] = [input.here[field], input.there[field]];
      const kept = (crm: string | null, pc: string | null) =>
        [...open, ...decided, ...input.state.open].some(
          (conflict) => conflict.field === field && (conflict.crm === crm || conflict.pc === pc),
        );
      const changedThere = !base || base.pc !== there;
      const changedHere = !base || base.crm !== here;
      const settled = input.memory.ack?.values[field] || input.state.push?.over === null;
      if (settled) continue;
      if (field in push && changedThere && push[field] !== there) expect(kept(here, there)).toBe(true);
      if (field in pull && changedHere && pull[field] !== here) expect(kept(here, there)).toBe(true);
    }
  });
});

test('any text at all in any place is planned without an error', () => {
  const any = fc.option(fc.string({ unit: 'binary', maxLength: 20 }));
  const values = fc.record({ value: any, closingDate: any, notes: any, products: any });
  fc.assert(
    fc.property(inputs, values, values, fc.string(), (input, here, there, etag) => {
      expect(() => plan({ ...input, here, there, etag })).not.toThrow();
      expect(() => plan({ ...input, here, there, precision: 20, at: NaN })).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});

test('carried out, a plan leaves nothing to do, whatever it began with', () => {
  check((input) => {
    fc.pre(input.held.length === 0 && !input.over);
    const first = plan(input);
    fc.pre(first.pending === null);
    const here = { ...input.here, ...first.pull };
    const there = { ...input.there, ...first.push };
    const answered = Object.keys(first.push).map((field) => [
      field,
      { crm: here[field as 'value'], pc: there[field as 'value'] },
    ]);
    const next = plan({
      ...input,
      here,
      there,
      state: { base: { ...first.base, ...Object.fromEntries(answered) }, push: null, open: [...first.open] },
      choices: [],
      memory: { ack: null, voids: [] },
      etag: 'e3',
    });
    expect([next.push, next.pull, next.open, next.decided]).toEqual([{}, {}, first.open, []]);
  });
});
