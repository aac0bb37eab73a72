/** The commands of the bar: which deals they take, what they write, what they tell. */
import {
  column,
  commandNames,
  commandRefusal,
  commandTexts,
  commandValues,
  fill,
  referralStatus,
  sellerResponse,
  textIn,
  valueOf,
  type CommandDeal,
} from '../../model';
import { atOnce, eachOf } from '../../webresources/commands/many';
import { summaryOf } from '../../webresources/commands/summary';

const received: CommandDeal = {
  state: 0,
  sync: true,
  link: 'https://partner.microsoft.com/referrals/v2/inbox?id=1',
  referralStatus: valueOf(referralStatus, 'NewReceived'),
  response: null,
};
const fresh: CommandDeal = { state: 0, sync: null, link: null, referralStatus: null, response: null };
const offered = (deal: CommandDeal) => commandNames.filter((name) => !commandRefusal(name, deal));

test('each deal is offered what it can take', () => {
  const status = (name: 'NewPending' | 'ActiveAccepted' | 'ClosedExpired') => valueOf(referralStatus, name);
  expect(offered(fresh)).toEqual(['share']);
  expect(offered(received)).toEqual(['sync', 'accept', 'decline', 'open']);
  expect(offered({ ...received, sync: false })).toEqual(['share', 'open']);
  expect(offered({ ...received, response: valueOf(sellerResponse, 'Decline') })).toEqual(['sync', 'open']);
  expect(offered({ ...received, referralStatus: status('ActiveAccepted') })).toEqual(['sync', 'open']);
  expect(offered({ ...received, state: 1 })).toEqual(['open']);
  expect(offered({ ...received, sync: false, referralStatus: status('ClosedExpired') })).toEqual(['open']);
});

test('what a view does not show refuses nothing: the rows are read before anything is written', () => {
  expect(offered({})).toEqual([...commandNames]);
  expect(offered({ sync: true })).toEqual(['sync', 'accept', 'decline', 'open']);
});

test.each([
  'http://partner.microsoft.com/referrals',
  'https://partner.microsoft.com.example.org/',
  'https://example.org/?https://partner.microsoft.com/',
  'javascript:alert(1)',
])('%s is no page of Partner Center and is not opened', (link) => {
  expect(commandRefusal('open', { ...received, link })).toBe('linked');
});

test('each command writes its own columns', () => {
  const now = new Date('2026-11-21T10:00:00Z');
  expect(commandValues('sync', now)).toEqual({ [column.syncRequested]: '2026-11-21T10:00:00.000Z' });
  expect(commandValues('accept', now)).toEqual({ [column.response]: valueOf(sellerResponse, 'Accept') });
  expect(commandValues('share', now)).toEqual({ [column.sync]: true });
  expect(commandValues('decline', now, 'Why')).toEqual({
    [column.response]: valueOf(sellerResponse, 'Decline'),
    [column.responseReason]: 'Why',
  });
  expect(commandValues('open', now)).toEqual({});
});

test('many rows are written a few at a time, a failure stops none, and each is told in its place', async () => {
  const items = Array.from({ length: 23 }, (_, at) => at);
  const told: number[] = [];
  let under = 0;
  let most = 0;
  const outcomes = await eachOf(
    items,
    (item) => `deal ${item}`,
    async (item) => {
      most = Math.max(most, (under += 1));
      for (let turn = 0; turn <= item % 5; turn += 1) await Promise.resolve();
      under -= 1;
      // The Client API rejects with objects that are no errors.
      if (item === 7) throw { errorCode: 1, message: 'You may not.' };
    },
    (done) => told.push(done),
  );
  expect(most).toBe(atOnce);
  expect(told).toEqual(items.map((item) => item + 1));
  expect(outcomes.map(({ name }) => name)).toEqual(items.map((item) => `deal ${item}`));
  expect(outcomes.filter(({ failed }) => failed)).toEqual([{ name: 'deal 7', failed: 'You may not.' }]);
});

test('the summary says how many are done, which failed, which were left, and why', () => {
  const say = (key: keyof typeof commandTexts, values = {}) => fill(textIn(commandTexts[key], 1033), values);
  const many = Array.from({ length: 10 }, (_, at) => ({ name: `deal ${at}`, left: 'unshared' as const }));
  expect(summaryOf('share', [{ name: 'A' }, { name: 'B', failed: 'You may not.' }, ...many], say).split('\n')).toEqual([
    'Shared: 1. What is missing, if anything, is said on each deal.',
    'Failed: 1.',
    '• B – You may not.',
    'Left as they are: 10.',
    ...many.slice(0, 8).map(({ name }) => `• ${name} – shared already`),
    'and 2 more',
  ]);
  expect(summaryOf('accept', [{ name: 'A', left: 'received' }], say)).toBe(
    'Left as they are: 1.\n• A – waits for no answer',
  );
});
