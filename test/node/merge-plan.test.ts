import { twoWayFields, type ConflictChoice, type TwoWayField } from '../../model';
import { noMemory, plan } from '../../plugin-bridge/merge/plan';
import type { Push } from '../../plugin-bridge/merge/state';
import { empty, look, same } from './planned';

const tried = (field: TwoWayField, value: string, over = 'e1'): Push => ({
  over,
  tries: [{ nonce: 'n1', set: { [field]: value } }],
});

describe('one field, nothing unanswered', () => {
  test.each([
    ['nobody changed it', '1', '1', '1', {}, {}],
    ['changed here only', '1', '2', '1', { value: '2' }, {}],
    ['changed there only', '1', '1', '2', {}, { value: '2' }],
    ['both came to the same', '1', '2', '2', {}, {}],
    ['emptied here', '1', null, '1', { value: null }, {}],
    ['emptied there', '1', '1', null, {}, { value: null }],
  ])('%s', (_, base, here, there, push, pull) => {
    expect(look('value', same(base), here, there)).toMatchObject({ push, pull, open: [] });
  });

  test('both changed the value: the opportunity wins and the loser is kept before it is overwritten', () => {
    const { push, base, open } = look('value', same('1'), '2', '3');
    expect(push).toEqual({ value: '2' });
    expect(base.value).toEqual(same('3'));
    expect(open).toMatchObject([{ field: 'value', crm: '2', pc: '3', winner: 'crm', sure: true }]);
  });

  test('both changed the notes: nothing moves and the seller is asked', () => {
    const { push, pull, open } = look('notes', same('a'), 'b', 'c');
    expect([push, pull]).toEqual([{}, {}]);
    expect(open).toMatchObject([{ crm: 'b', pc: 'c', winner: 'ask' }]);
  });

  test('without a base a difference is a conflict', () => {
    expect(look('value', undefined, '2', '3').open).toMatchObject([{ winner: 'crm' }]);
  });

  test('a value that the system calculates only goes to Partner Center, and what stood there is kept', () => {
    const { push, pull, open } = look('value', same('1'), '1', '3', { systemValue: true });
    expect([push, pull]).toEqual([{ value: '1' }, {}]);
    expect(open).toMatchObject([{ pc: '3', winner: 'crm' }]);
  });

  test('when nothing may be sent, what changed there still arrives and what changed here waits', () => {
    expect(look('value', same('1'), '2', '1', { maySend: false })).toMatchObject({
      push: {},
      base: { value: same('1') },
    });
    expect(look('value', same('1'), '1', '2', { maySend: false })).toMatchObject({ pull: { value: '2' } });
  });
});

describe('a push is unanswered', () => {
  test('the referral has not moved: the entry stays, even when both sides look equal', () => {
    const { pending, push } = look('value', same('0'), '0', '0', { push: tried('value', '1', 'e2') });
    expect(push).toEqual({});
    expect(pending?.tries).toHaveLength(1);
  });

  test('the referral shows our attempt: it is settled, and no conflict', () => {
    const { push, pull, pending, open, base, confirmed } = look('value', same('0'), '1', '1', {
      push: tried('value', '1'),
    });
    expect([push, pull, pending, open]).toEqual([{}, {}, null, []]);
    expect(base.value).toEqual(same('1'));
    expect(confirmed).toEqual([{ field: 'value', from: '0', to: '1' }]);
  });

  test('the seller went back to the old value: it is sent again, and our late value kept as perhaps Microsoft’s', () => {
    const { push, open } = look('value', same('0'), '0', '1', { push: tried('value', '1') });
    expect(push).toEqual({ value: '0' });
    expect(open).toMatchObject([{ pc: '1', winner: 'crm', sure: false }]);
  });

  test('the referral shows the old value at a new eTag: Microsoft may have set it back, so both are kept', () => {
    const { open } = look('value', same('0'), '1', '0', { push: tried('value', '1') });
    expect(open).toMatchObject([{ crm: '1', pc: '0', winner: 'crm', sure: true }]);
  });

  test('an attempt that was refused for certain does not count', () => {
    const memory = { ack: null, voids: ['n1'] };
    expect(look('value', same('0'), '1', '0', { push: tried('value', '1'), memory })).toMatchObject({
      open: [],
      push: { value: '1' },
    });
  });

  test('our own answer counts as agreed, also where Partner Center stored another form', () => {
    const memory = { ack: { nonce: 'n1', values: { notes: { crm: 'long text', pc: 'long' } } }, voids: [] };
    const { push, pull, base, open } = look('notes', same('x'), 'long text', 'long', {
      push: tried('notes', 'long text'),
      memory,
    });
    expect([push, pull, open]).toEqual([{}, {}, []]);
    expect(base.notes).toEqual({ crm: 'long text', pc: 'long' });
  });

  test('when nothing may be sent, the field waits with its entry', () => {
    const push = tried('value', '1');
    expect(look('value', same('0'), '0', '1', { push, maySend: false })).toMatchObject({
      push: {},
      pull: {},
      pending: push,
    });
  });
});

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
    expect(again('b', 'c', [])).toMatchObject({ push: {}, pull: {}, open: [asked] });
  });
  test('the seller takes the own value: it is sent, the question is closed', () => {
    expect(again('b', 'c', [choice('crm')])).toMatchObject({ push: { notes: 'b' }, pull: {}, open: [] });
  });
  test('the seller takes Partner Center’s: it is written here', () => {
    expect(again('b', 'c', [choice('pc')])).toMatchObject({ push: {}, pull: { notes: 'c' }, open: [] });
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
    expect(again('b', 'a', [])).toMatchObject({ push: {}, pull: {}, open: [{ crm: 'b', pc: 'a', winner: 'ask' }] });
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

test('a pulled text is cut at a code point, and the base knows both forms', () => {
  const long = `${'x'.repeat(1999)}😀 and more`;
  const { pull, base } = look('notes', same('a'), 'a', long);
  expect(pull.notes).toBe('x'.repeat(1999));
  expect(base.notes).toEqual({ crm: 'x'.repeat(1999), pc: long });
  expect(look('notes', base.notes, pull.notes!, long)).toMatchObject({ push: {}, pull: {} });
});

test('a pulled amount is rounded to the currency’s decimals', () => {
  expect(look('value', same('1'), '1', '12.345').pull.value).toBe('12.35');
  expect(look('value', same('1'), '1', '999.5', { precision: 0 }).pull.value).toBe('1000');
});
