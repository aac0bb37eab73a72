import fc from 'fast-check';
import { plan, type PlanInput } from '../../../plugin-bridge/merge/plan';
import { planShown } from '../../../plugin-bridge/merge/planShown';
import { isLess, isPart, wholeOf } from '../../../plugin-bridge/merge/shown';
import { heldLength, knownLength, linesOf, mark, mayHold, shownOf } from '../../../plugin-bridge/merge/values';
import { inputs } from './drawn';
import { empty, same } from './planned';

const long = 'A note that goes on and on. '.repeat(100).trimEnd();
const part = { crm: shownOf('notes', long), pc: long };
const ids = Array.from({ length: 6 }, (_, at) => `SOL-${at}-`.padEnd(900, 'LONG'));
const some = { crm: shownOf('products', ids.join('\n')), pc: ids.join('\n') };

test('a text that is too long for the row is shown up to a mark, solutions as many as fit', () => {
  expect(part.crm!.endsWith(` ${mark}`)).toBe(true);
  expect(part.crm!.length).toBeLessThanOrEqual(heldLength.notes);
  expect(linesOf(some.crm)).toEqual(ids.slice(0, 4));
  expect([linesOf(null), shownOf('notes', null), shownOf('notes', 'short')]).toEqual([[], null, 'short']);
});

describe('what the row shows stands for the whole text', () => {
  const notes = (here: string | null, base = part) => wholeOf('notes', here, base, [base.pc]);
  test('as long as it is as it was', () => {
    expect(notes(part.crm)).toBe(long);
    expect(wholeOf('notes', part.crm, undefined, [null, long])).toBe(long);
    expect(isPart('notes', part)).toBe(true);
  });
  test('an edit before the mark keeps what stands behind it', () => {
    expect(notes(`New: ${part.crm}`)).toBe(`New: ${long}`);
  });
  test('whoever takes the mark away has written the whole text', () => {
    expect(notes('Short now')).toBe('Short now');
    expect(notes(null)).toBeNull();
  });
  test('a text that is shown whole, or that never was a part, is what it is', () => {
    expect(wholeOf('notes', `x ${mark}`, same('y'), ['y'])).toBe(`x ${mark}`);
    expect(wholeOf('notes', 'x', { crm: 'x', pc: null }, [null])).toBe('x');
    expect([isPart('notes', undefined), isPart('notes', same('x')), isPart('notes', { crm: 'x', pc: 'xy' })]).toEqual([
      false,
      false,
      false,
    ]);
  });
  test('where Partner Center wrote the shown part in its own way, what is too long is hidden all the same', () => {
    const other = `B${long.slice(1)}`;
    expect(wholeOf('notes', `New: ${part.crm}`, { crm: part.crm, pc: other }, [other])).toBe(`New: ${long}`);
    expect(isPart('notes', { crm: part.crm, pc: 'something short' })).toBe(false);
  });
  test('solutions that did not fit stay when one is added, and are not doubled', () => {
    const more = `${some.crm}\nSOL-NEW-ONE`;
    expect(wholeOf('products', more, some, [some.pc])).toBe(
      [...ids.slice(0, 4), 'SOL-NEW-ONE', ...ids.slice(4)].join('\n'),
    );
    expect(wholeOf('products', [ids[5], ids[0]].join('\n'), some, [some.pc])).toBe([ids[5], ids[0], ids[4]].join('\n'));
    expect(isPart('products', { crm: 'SOL-1-A', pc: 'SOL-2-B' })).toBe(false);
  });
});

test('Partner Center kept less than it was sent', () => {
  expect(isLess('notes', { crm: 'a long text', pc: 'a long' })).toBe(true);
  expect(isLess('notes', { crm: 'a', pc: null })).toBe(true);
  expect(isLess('products', { crm: 'SOL-1-A\nSOL-2-B', pc: 'SOL-1-A' })).toBe(true);
  expect([isLess('notes', same('x')), isLess('notes', { crm: null, pc: 'x' }), isLess('products', some)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('a referral may hold a text that was cut and an amount that was rounded, and nothing else than it was sent', () => {
  expect([mayHold('notes', 'a long text', 'a long'), mayHold('notes', 'a', 'b')]).toEqual([true, false]);
  expect([mayHold('value', '12.345', '12.35'), mayHold('value', '12.345', '12'), mayHold('value', '12', '13')]).toEqual(
    [true, true, false],
  );
  expect([
    mayHold('closingDate', '2027-01-01', '2027-01-01'),
    mayHold('closingDate', '2027-01-01', '2027-01-02'),
  ]).toEqual([true, false]);
  expect([mayHold('notes', null, null), mayHold('notes', null, 'x'), mayHold('notes', 'x', null)]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('the plan in the form that the row can show', () => {
  const look = (here: string | null, there: string | null, base: PlanInput['state']['base'], over = {}) =>
    planShown({
      state: { base, push: null, open: [] },
      here: { ...empty, notes: here },
      there: { ...empty, notes: there },
      precision: 2,
      systemValue: false,
      etag: 'e2',
      choices: [],
      maySend: true,
      mayPull: true,
      held: [],
      memory: { ack: null, voids: [] },
      at: 0,
      ...over,
    });

  test('a part that is shown and its whole text are agreed', () => {
    const { plan: planned } = look(part.crm, long, { notes: part });
    expect([planned.push, planned.pull, planned.base.notes]).toEqual([{}, {}, part]);
  });
  test('a long text arrives as the part that fits, and an edit of it sends the whole', () => {
    expect(look('old', long, { notes: same('old') }).plan.pull).toEqual({ notes: part.crm });
    expect(look(`New: ${part.crm}`, long, { notes: part }).plan.push).toEqual({ notes: `New: ${long}` });
  });
  test('an attempt that emptied the notes is known when it stands', () => {
    const push = { over: 'e1', tries: [{ nonce: 'n', set: { notes: null } }] };
    const { plan: planned } = look(
      null,
      null,
      { notes: same('old') },
      { state: { base: { notes: same('old') }, push, open: [] } },
    );
    expect([planned.push, planned.pull, planned.pending]).toEqual([{}, {}, null]);
  });

  test('a text without end cannot be put together again: it stays as it is on both sides', () => {
    const endless = 'x'.repeat(knownLength);
    const base = { notes: { crm: shownOf('notes', endless), pc: endless } };
    const { plan: planned, stuck } = look(`New: ${base.notes.crm}`, endless, base);
    expect([planned.push, planned.pull, stuck]).toEqual([{}, {}, ['notes']]);
    expect(look(base.notes.crm, endless, base).stuck).toEqual([]);
    expect(look('Short now', endless, base).plan.push).toEqual({ notes: 'Short now' });
  });
  test('an edit of what Partner Center had kept less of was made without the rest before one’s eyes: a conflict', () => {
    const base = { notes: { crm: 'a long text', pc: 'a long' } };
    const edited = look('a long text', 'a long edit', base).plan;
    expect([edited.push, edited.pull]).toEqual([{}, {}]);
    expect(edited.open).toMatchObject([{ crm: 'a long text', pc: 'a long edit', winner: 'ask' }]);
    const quiet = look('a long text', 'a long', base).plan;
    expect([quiet.push, quiet.pull, quiet.open, quiet.base.notes]).toEqual([{}, {}, [], base.notes]);
    expect(look('a new text', 'a long', base).plan.push).toEqual({ notes: 'a new text' });
  });

  test('texts that fit are planned as if there were no such form', () => {
    const fits = inputs.filter(
      (input) =>
        !JSON.stringify(input).includes('column to the last letter') && !JSON.stringify(input).includes('LONGLONG'),
    );
    const equal = ({ state, memory }: PlanInput) =>
      [state.base, memory.ack?.values ?? {}].every((pairs) => Object.values(pairs).every(({ crm, pc }) => crm === pc));
    fc.assert(
      fc.property(fits.filter(equal), (input) => {
        expect(planShown(input)).toEqual({ plan: plan(input), stuck: [] });
      }),
      { numRuns: 500 },
    );
  });
});
