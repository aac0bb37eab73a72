import { asShown, chosen, chosenLoser, readChoices, shownLength } from '../../../plugin-bridge/merge/choice';
import type { Conflict } from '../../../plugin-bridge/merge/state';

const given = { id: 'c1', field: 'notes', take: 'pc', crm: 'ours', pc: null } as const;

describe('the seller’s choices are read from their column', () => {
  test('a list of them, or one alone', () => {
    expect(readChoices(JSON.stringify([given]))).toEqual([given]);
    expect(readChoices(JSON.stringify(given))).toEqual([given]);
  });
  test.each([null, '', 'no JSON', 'null', '[1]', '[{"id":"c1"}]'])('%p is no choice', (text) => {
    expect(readChoices(text)).toEqual([]);
  });
  test('one that cannot be read does not take the others with it', () => {
    expect(readChoices(JSON.stringify([{ ...given, take: 'both' }, given]))).toEqual([given]);
  });
});

const conflict = (over: Partial<Conflict> = {}): Conflict => ({
  id: 'c1',
  field: 'value',
  crm: '2',
  pc: '3.005',
  winner: 'crm',
  sure: true,
  at: 0,
  ...over,
});

describe('a choice counts for the two values that the card showed', () => {
  const long = `${'x'.repeat(shownLength)} and more`;
  const ask = conflict({ field: 'notes', crm: long, pc: null, winner: 'ask' });
  const choice = (crm: string | null, pc: string | null) => [{ ...given, crm, pc }];

  test('in full or as far as they were shown', () => {
    expect(chosen(choice(long, null), ask, long, null)).toBe('pc');
    expect(chosen(choice(asShown(long), null), ask, long, null)).toBe('pc');
    expect(chosen(choice('short', asShown(long)), ask, 'short', long)).toBe('pc');
  });
  test('another value, and the choice is none', () => {
    expect(chosen(choice('x', null), ask, long, null)).toBeUndefined();
    expect(chosen(choice(long, 'x'), ask, long, null)).toBeUndefined();
    expect(chosen([{ ...choice(long, null)[0]!, id: 'c2' }], ask, long, null)).toBeUndefined();
  });
});

describe('a conflict that was decided is turned round only while its winner stands on both sides', () => {
  const turn = (take: 'crm' | 'pc', over: Partial<Conflict>, here: string | null, there: string | null) => {
    const open = conflict(over);
    const choices = [{ ...given, field: 'value', take, crm: open.crm, pc: open.pc }] as const;
    return chosenLoser(choices, [open], 'value', here, there, 2, (value) => value !== 'free')?.value;
  };
  test('the value of Partner Center comes back, in the form that fits here', () => {
    expect(turn('pc', {}, '2', '2')).toBe('3.01');
  });
  test('the opportunity’s own comes back where Partner Center had won', () => {
    expect(turn('crm', { winner: 'pc' }, '3.01', '3.005')).toBe('2');
  });
  test('not what cannot be held here, unless it stands here already', () => {
    expect(turn('pc', { pc: 'free' }, '2', '2')).toBeUndefined();
    expect(turn('pc', { crm: 'free', pc: 'free' }, 'free', 'free')).toBe('free');
  });
  test('it is put away when the winner is chosen', () => {
    expect(turn('crm', {}, '7', '8')).toBe('7');
  });
  test('a later edit on either side stays', () => {
    expect(turn('pc', {}, '7', '2')).toBeUndefined();
    expect(turn('pc', {}, '2', '7')).toBeUndefined();
  });
  test('a question, another field’s conflict and one that was not chosen are left alone', () => {
    expect(turn('pc', { winner: 'ask' }, '2', '2')).toBeUndefined();
    expect(turn('pc', { field: 'products' }, '2', '2')).toBeUndefined();
    expect(chosenLoser([], [conflict()], 'value', '2', '2', 2, () => true)).toBeUndefined();
  });
});
