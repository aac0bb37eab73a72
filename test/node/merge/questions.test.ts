import { fieldPolicy, twoWayFields, type ConflictChoice } from '../../../model';
import { noMemory, plan } from '../../../plugin-bridge/merge/plan';
import { empty, look, moves, same } from './planned';

describe('a question is open', () => {
  const asked = look('notes', same('a'), 'b', 'c').open[0]!;
  const choice = (take: 'crm' | 'pc', crm = 'b', pc = 'c'): ConflictChoice => ({
    id: asked.id,
    field: 'notes',
    take,
    crm,
    pc,
  });
  const again = (here: string, there: string, choices: ConflictChoice[]) =>
    plan({
      state: {
        base: { ...Object.fromEntries(twoWayFields.map((each) => [each, same(null)])), notes: same('a') },
        push: null,
        open: [asked],
      },
      here: { ...empty, notes: here },
      there: { ...empty, notes: there },
      precision: 2,
      systemValue: false,
      etag: 'e2',
      choices,
      maySend: true,
      mayPull: true,
      held: [],
      memory: noMemory,
      at: 0,
    });

  test('without a choice it holds still', () => {
    const planned = again('b', 'c', []);
    expect([...moves(planned), planned.open]).toEqual([{}, {}, [asked]]);
  });
  test('the seller takes the own value: it is sent, the question is closed', () => {
    const planned = again('b', 'c', [choice('crm')]);
    expect([...moves(planned), planned.open]).toEqual([{ notes: 'b' }, {}, []]);
  });
  test('the seller takes Partner Center’s: it is written here', () => {
    const planned = again('b', 'c', [choice('pc')]);
    expect([...moves(planned), planned.open]).toEqual([{}, { notes: 'c' }, []]);
  });
  test('a choice made for other values is dropped and the question asked again for the values of now', () => {
    const { push, pull, open } = again('b', 'd', [choice('pc')]);
    expect([push, pull]).toEqual([{}, {}]);
    expect(open).toMatchObject([{ crm: 'b', pc: 'd', winner: 'ask' }]);
    expect(open[0]!.id).not.toBe(asked.id);
  });
  test('both sides came to the same: the question closes', () => {
    expect(again('c', 'c', []).open).toEqual([]);
  });
  test('it stays open when one side went back to the base', () => {
    const planned = again('b', 'a', []);
    expect(moves(planned)).toEqual([{}, {}]);
    expect(planned.open).toMatchObject([{ crm: 'b', pc: 'a', winner: 'ask' }]);
  });
});

test('a conflict that the policy decided can be turned round with one choice, while its winner still stands', () => {
  const decided = look('value', same('1'), '2', '3').open[0]!;
  const state = {
    base: { ...Object.fromEntries(twoWayFields.map((each) => [each, same(null)])), value: same('2') },
    push: null,
    open: [decided],
  };
  const choices: ConflictChoice[] = [{ id: decided.id, field: 'value', take: 'pc', crm: '2', pc: '3' }];
  const input = {
    state,
    precision: 2,
    systemValue: false,
    etag: 'e',
    choices,
    maySend: true,
    mayPull: true,
    held: [],
    memory: noMemory,
    at: 0,
  };
  expect(plan({ ...input, here: { ...empty, value: '2' }, there: { ...empty, value: '2' } })).toMatchObject({
    push: { value: '3' },
    pull: { value: '3' },
    open: [],
  });
  expect(plan({ ...input, here: { ...empty, value: '5' }, there: { ...empty, value: '2' } })).toMatchObject({
    push: { value: '5' },
    open: [decided],
  });
});

describe('a choice never brings a value here that cannot be here', () => {
  const decided = (there: string) => look('value', same('1'), '2', there).open[0]!;
  const choosing = (there: string, over: Partial<Parameters<typeof plan>[0]> = {}) => {
    const conflict = decided(there);
    return plan({
      state: { base: { value: same('2') }, push: null, open: [conflict] },
      here: { ...empty, value: '2' },
      there: { ...empty, value: '2' },
      precision: 2,
      systemValue: false,
      etag: 'e',
      choices: [{ id: conflict.id, field: 'value', take: 'pc', crm: '2', pc: there }],
      maySend: true,
      mayPull: true,
      held: [],
      memory: noMemory,
      at: 0,
      ...over,
    });
  };

  test('it is taken where it can be held', () => {
    expect(choosing('3')).toMatchObject({ push: { value: '3' }, pull: { value: '3' }, open: [] });
  });
  test('a revenue that the system calculates', () => {
    const planned = choosing('3', { systemValue: true });
    expect(moves(planned)).toEqual([{}, {}]);
    expect(planned.open).toMatchObject([{ pc: '3' }]);
  });
  test('what is no amount', () => {
    const planned = choosing('free');
    expect(moves(planned)).toEqual([{}, {}]);
    expect(planned.open).toMatchObject([{ pc: 'free' }]);
  });
  test('the answer to a question waits too, and takes no line from another field’s', () => {
    const asked = { ...decided('free'), winner: 'ask' as const };
    const {
      pull,
      open,
      decided: lines,
      pulled,
    } = choosing('free', {
      state: { base: { value: same('1'), notes: same(null) }, push: null, open: [asked] },
      here: { ...empty, value: '2' },
      there: { ...empty, value: 'free', notes: 'new' },
    });
    expect(pull).toEqual({ notes: 'new' });
    expect([open, lines]).toEqual([[asked], []]);
    expect(pulled).toEqual([{ field: 'notes', from: null, to: 'new' }]);
  });
});

describe('the referral is closed', () => {
  const closed = { maySend: false, over: true } as const;
  test('nothing is asked any more, and what was asked is put away', () => {
    const { open, push, pull } = look('notes', same('a'), 'b', 'c', closed);
    expect([push, pull, open]).toEqual([{}, {}, []]);
    const asked = look('notes', same('a'), 'b', 'c').open;
    const state = { base: { notes: same('a') }, push: null, open: [...asked] };
    expect(look('notes', same('a'), 'b', 'c', { ...closed, state }).open).toEqual([]);
  });
  test('what changed there last still arrives', () => {
    expect(moves(look('notes', same('a'), 'a', 'c', closed))).toEqual([{}, { notes: 'c' }]);
  });
});

test('a question is renewed beside other conflicts, which stay as they are', () => {
  const asked = look('notes', same('a'), 'b', 'c').open[0]!;
  const decided = look('value', same('1'), '2', '3').open[0]!;
  const state = { base: { notes: same('a') }, push: null, open: [decided, asked] };
  const { open } = look('notes', same('a'), 'b', 'd', { state, at: 9 });
  expect(open).toEqual([decided, { ...asked, id: open[1]!.id, pc: 'd', at: 9 }]);
});

test('the winner may be chosen too: then the conflict is put away and nothing moves', () => {
  const decided = look('value', same('1'), '2', '3').open[0]!;
  const state = { base: { value: same('2') }, push: null, open: [decided] };
  const choices: ConflictChoice[] = [{ id: decided.id, field: 'value', take: 'crm', crm: '2', pc: '3' }];
  const planned = look('value', same('2'), '2', '2', { state, choices });
  expect([...moves(planned), planned.open]).toEqual([{}, {}, []]);
});

test('where Partner Center wins by policy, its value is taken over and the seller’s kept', () => {
  const policy = { ...fieldPolicy, value: { bothChanged: 'pc' } } as const;
  const { pull, open, pulled } = look('value', same('1'), '2', '3', { policy });
  expect([pull, pulled]).toEqual([{ value: '3' }, []]);
  expect(open).toMatchObject([{ crm: '2', pc: '3', winner: 'pc', sure: true }]);
});

test('of decided conflicts the newest twenty are kept, and every question', () => {
  const decided = Array.from({ length: 25 }, (_, at) => ({
    ...look('value', same('1'), '2', `${at + 3}`).open[0]!,
    field: 'products' as const,
  }));
  const asked = look('notes', same('a'), 'b', 'c').open[0]!;
  const state = { base: { notes: same('a') }, push: null, open: [asked, ...decided] };
  expect(look('notes', same('a'), 'b', 'c', { state }).open).toEqual([asked, ...decided.slice(5)]);
});
