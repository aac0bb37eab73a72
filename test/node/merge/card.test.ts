import { column, lengthOf, type CardData } from '../../../model';
import { cardData, fitted, problemText } from '../../../plugin-bridge/merge/card';
import { newState, type Conflict } from '../../../plugin-bridge/merge/state';
import { look, same } from './planned';

const size = (data: CardData) => JSON.stringify(data).length;
const most = lengthOf(column.cardData);
const conflict = (at: number, winner: 'crm' | 'ask', text = 'x'.repeat(900)) =>
  ({ id: `c${at}`, field: 'notes', crm: text, pc: text, winner }) as const;
const line = (at: number) => ({ at: `2027-01-${at}`, key: 'audit.sent', values: { reason: 'y'.repeat(400) } }) as const;

describe('the card holds what fits its column, the dearest last', () => {
  test('what fits stays as it is', () => {
    const data: CardData = { conflicts: [conflict(1, 'crm')], history: [line(1)] };
    expect(fitted(data)).toBe(data);
  });

  test('decided conflicts leave first, the oldest first; open questions stay', () => {
    const conflicts = [conflict(0, 'ask'), ...Array.from({ length: 15 }, (_, at) => conflict(at + 1, 'crm'))];
    const kept = fitted({ conflicts, history: [line(1)] });
    expect(size(kept)).toBeLessThanOrEqual(most);
    expect(kept.history).toHaveLength(1);
    expect(kept.conflicts![0]!.winner).toBe('ask');
    expect(kept.conflicts!.at(-1)!.id).toBe('c15');
    expect(kept.conflicts!.length).toBeLessThan(conflicts.length);
  });

  test('then the older half of the history', () => {
    const kept = fitted({ history: Array.from({ length: 60 }, (_, at) => line(at)) });
    expect(size(kept)).toBeLessThanOrEqual(most);
    expect(kept.history!.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, at) => `2027-01-${at}`));
  });

  test('at last the end of the message, and who sent it stays', () => {
    const received = { message: 'm'.repeat(30_000), person: 'Mia' };
    const kept = fitted({ conflicts: [conflict(1, 'crm')], history: [line(1)], received });
    expect(size(kept)).toBeLessThanOrEqual(most);
    expect(kept).toEqual({ received: { message: 'm'.repeat(15_000), person: 'Mia' } });
  });

  test('what nobody may drop stays even where the column is too short for it', () => {
    const missing = Array.from({ length: 500 }, () => ({ column: 'name'.repeat(20), key: 'missing.name' as const }));
    expect(fitted({ missing })).toEqual({ missing });
    expect(fitted({ missing, received: { person: 'Mia' } })).toEqual({ missing, received: { person: 'Mia' } });
  });
});

test('a conflict whose loser may be our own late value is no news for the seller; long values are shown in part', () => {
  const open: Conflict[] = [
    { id: 'a', field: 'value', crm: '1', pc: '2', winner: 'crm', sure: false, at: 0 },
    { id: 'b', field: 'notes', crm: null, pc: 'n'.repeat(700), winner: 'ask', sure: true, at: 0 },
  ];
  const data = cardData({ ...newState('o', 'r'), open }, [], null, {}, 1033);
  const foundOn = '1970-01-01T00:00:00.000Z';
  expect(data).toEqual({
    conflicts: [{ id: 'b', field: 'notes', crm: null, pc: 'n'.repeat(600), winner: 'ask', foundOn }],
  });
});

test('a conflict tells when it was found, who changed the opportunity before that, and when the referral was changed', () => {
  const last = { by: 'Adele Vance', here: Date.UTC(2027, 0, 1, 8), there: Date.UTC(2027, 0, 1, 9) };
  const [found] = look('notes', same('a'), 'b', 'c', { at: Date.UTC(2027, 0, 1, 10), last }).open;
  const data = cardData({ ...newState('o', 'r'), open: [found!] }, [], null, {}, 1033);
  expect(data.conflicts).toMatchObject([
    {
      foundOn: '2027-01-01T10:00:00.000Z',
      changedBy: 'Adele Vance',
      changedOn: '2027-01-01T08:00:00.000Z',
      changedThereOn: '2027-01-01T09:00:00.000Z',
    },
  ]);
});

test('a problem of ours is worded for each reader, the words of another system stay as they are', () => {
  expect(problemText({ said: 'Bad request' }, 1033)).toEqual({ text: 'Bad request' });
  const said = { key: 'reason.declineTooLate' } as const;
  expect(problemText({ said, nextTry: Date.UTC(2027, 0, 1) }, 1033)).toMatchObject({
    said,
    nextTry: '2027-01-01T00:00:00.000Z',
  });
});
