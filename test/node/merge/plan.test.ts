import { look, moves, same } from './planned';

describe('one field, nothing unanswered', () => {
  test.each([
    ['nobody changed it', '1', '1', '1', {}, {}],
    ['changed here only', '1', '2', '1', { value: '2' }, {}],
    ['changed there only', '1', '1', '2', {}, { value: '2' }],
    ['both came to the same', '1', '2', '2', {}, {}],
    ['emptied here', '1', null, '1', { value: null }, {}],
    ['emptied there', '1', '1', null, {}, { value: null }],
  ])('%s', (_, base, here, there, push, pull) => {
    const planned = look('value', same(base), here, there);
    expect([...moves(planned), planned.open]).toEqual([push, pull, []]);
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
    const { push, base } = look('value', same('1'), '2', '1', { maySend: false });
    expect([push, base.value]).toEqual([{}, same('1')]);
    expect(moves(look('value', same('1'), '1', '2', { maySend: false }))).toEqual([{}, { value: '2' }]);
  });
});

test('a pulled amount is rounded to the currency’s decimals', () => {
  expect(look('value', same('1'), '1', '12.345').pull.value).toBe('12.35');
  expect(look('value', same('1'), '1', '999.5', { precision: 0 }).pull.value).toBe('1000');
});

test('a day that the calendar does not have stays at Partner Center', () => {
  expect(moves(look('closingDate', same('2027-02-01'), '2027-02-01', '2027-02-30'))).toEqual([{}, {}]);
});
