import { fieldPolicy, type TwoWayField } from '../../../model';
import type { Push } from '../../../plugin-bridge/merge/state';
import { look, moves, same } from './planned';

const tried = (field: TwoWayField, value: string, over = 'e1'): Push => ({
  over,
  tries: [{ nonce: 'n1', set: { [field]: value } }],
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
    const planned = look('value', same('0'), '0', '1', { push, maySend: false });
    expect([...moves(planned), planned.pending]).toEqual([{}, {}, push]);
  });
});

describe('a field stays as it is on both sides while a push is unanswered', () => {
  const held = { held: ['value'] as const };

  test('our late value stands there: that is agreed now, so the seller’s return to the old one is sent afterwards', () => {
    const { push, pull, pending, base, open } = look('value', same('0'), '0', '1', {
      ...held,
      push: tried('value', '1'),
    });
    expect([push, pull, pending]).toEqual([{}, {}, null]);
    expect(open).toMatchObject([{ crm: '0', pc: '1', winner: 'crm', sure: false }]);
    expect(moves(look('value', base.value, '0', '1'))).toEqual([{ value: '0' }, {}]);
  });

  test('another value stands there: nobody knows what it replaced, so a difference is a conflict afterwards', () => {
    const { base, pending } = look('value', same('0'), '0', '2', { ...held, push: tried('value', '1') });
    expect(pending).toBeNull();
    expect(look('value', base.value, '0', '2').open).toMatchObject([{ crm: '0', pc: '2', winner: 'crm', sure: true }]);
  });

  test('our own answer counts as agreed', () => {
    const memory = { ack: { nonce: 'n1', values: { value: same('1') } }, voids: [] };
    const { base } = look('value', same('0'), '0', '1', { ...held, push: tried('value', '1'), memory });
    const next = look('value', base.value, '0', '1');
    expect([...moves(next), next.open]).toEqual([{ value: '0' }, {}, []]);
  });

  test('nothing may be sent either: the field waits with its entry', () => {
    const push = tried('value', '1');
    expect(look('value', same('0'), '0', '1', { ...held, push, maySend: false }).pending).toEqual(push);
  });
});

test('our own answer counts as agreed also where what followed cannot be held here', () => {
  const memory = { ack: { nonce: 'n1', values: { value: same('1') } }, voids: [] };
  const { base, pull } = look('value', same('0'), '1', 'free', { push: tried('value', '1'), memory });
  expect([pull, base.value]).toEqual([{}, same('1')]);
});

test('without a base a value of ours that stands there may be Microsoft’s too, unless the referral was created with it', () => {
  const unsure = [{ crm: '0', pc: '1', winner: 'crm', sure: false }];
  expect(look('value', undefined, '0', '1', { push: tried('value', '1') }).open).toMatchObject(unsure);
  const created = { over: null, tries: [{ nonce: 'n1', set: { value: '1' } }] };
  expect(look('value', undefined, '0', '1', { push: created })).toMatchObject({ push: { value: '0' }, open: [] });
});

describe('a referral was found that our create had made', () => {
  const created = (...values: string[]) => ({
    over: null,
    tries: values.map((value, at) => ({ nonce: `n${at}`, set: { value } })),
  });

  test('what all attempts posted is agreed: what changed there since is pulled, what changed here is sent', () => {
    expect(moves(look('value', undefined, '1', '2', { push: created('1', '1') }))).toEqual([{}, { value: '2' }]);
    expect(moves(look('value', undefined, '2', '1', { push: created('1') }))).toEqual([{ value: '2' }, {}]);
  });

  test('and stays agreed where what changed there cannot be held here', () => {
    const { base, push, pull } = look('value', undefined, '1', 'free', { push: created('1') });
    expect([push, pull, base.value]).toEqual([{}, {}, same('1')]);
    expect(moves(look('value', base.value, '1', 'free'))).toEqual([{}, {}]);
  });

  test('an attempt whose values are forgotten may have been any: what stands there instead is a conflict', () => {
    const { tries } = created('1');
    const push = { over: null, tries: [{ nonce: 'n9', set: {} }, ...tries] };
    const { open, push: sent } = look('value', undefined, '1', '2', { push });
    expect(sent).toEqual({ value: '1' });
    expect(open).toMatchObject([{ crm: '1', pc: '2', winner: 'crm' }]);
  });

  test('where the attempts differ, the one that stands there may still be Microsoft’s', () => {
    expect(look('value', undefined, '3', '1', { push: created('1', '2') }).open).toMatchObject([{ sure: false }]);
  });
});

describe('the referral was closed while a push was unanswered', () => {
  const over = { over: true, maySend: false };

  test('our late value stands there: what the seller enters afterwards is not replaced by it, were it what stood before', () => {
    const { base, push, pull } = look('notes', same('a'), 'a', 'b', { ...over, push: tried('notes', 'b') });
    expect([push, pull]).toEqual([{}, {}]);
    expect(moves(look('notes', base.notes, 'a', 'b', over))).toEqual([{}, {}]);
  });

  test('another value stands there: nobody knows what it replaced, so both stay', () => {
    const { base, push, pull } = look('notes', same('a'), 'a', 'c', { ...over, push: tried('notes', 'b') });
    expect([push, pull]).toEqual([{}, {}]);
    expect(moves(look('notes', base.notes, 'a', 'c', over))).toEqual([{}, {}]);
  });
});

test('where Partner Center wins but its value cannot be taken over, it stays a conflict when the entry has left', () => {
  const policy = { ...fieldPolicy, value: { bothChanged: 'pc' } } as const;
  const first = look('value', same('0'), '1', '0', { push: tried('value', '1'), mayPull: false, policy });
  expect([...moves(first), first.pending, first.base.value]).toEqual([{}, {}, null, undefined]);
  const next = look('value', first.base.value, '1', '0', { policy });
  expect(moves(next)).toEqual([{}, { value: '0' }]);
  expect(next.open).toMatchObject([{ crm: '1', pc: '0', winner: 'pc', sure: true }]);
});

test('an answer is told also where no base was known', () => {
  const memory = { ack: { nonce: 'n1', values: { value: same('1') } }, voids: [] };
  const { confirmed, base } = look('value', undefined, '1', '1', { push: tried('value', '1'), memory });
  expect(confirmed).toEqual([{ field: 'value', from: null, to: '1' }]);
  expect(base.value).toEqual(same('1'));
});

test('a field that is held and was not part of the push keeps its base', () => {
  const { base, pending } = look('value', same('0'), '1', '0', { held: ['value'], push: tried('notes', 'x') });
  expect([base.value, pending]).toEqual([same('0'), null]);
  const late = look('value', same('0'), '1', '1', { held: ['value'], push: tried('value', '1') });
  expect([late.base.value, late.open]).toEqual([same('1'), []]);
});
