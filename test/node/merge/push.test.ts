import type { TwoWayField } from '../../../model';
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
