import { column } from '../../../model';
import { answering, ends, lose, reopen, win } from './answering';
import type { Scenario } from './scenario';
import { all, columns, healthy, here, received, shared, there, help } from './steps';
import { byReferral, bySweep, isPush, isReadOfReferral, withAct } from './works';

/** Ends that are told apart on the two sides, or reached by other ways. */

const further: readonly Scenario[] = [
  {
    name: 'a deal is won here and lost there',
    before: shared(),
    people: all(win, ends('Lost')),
    works: byReferral,
    ends: () => ({ state: 'won', status: 'Closed/Lost', syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal is lost here and won there',
    before: shared(),
    people: all(lose, ends('Won')),
    works: byReferral,
    ends: () => ({ state: 'lost', status: 'Closed/Won', syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal is won here while Microsoft edits it',
    before: shared(),
    people: win,
    works: withAct(isReadOfReferral, there('notes', 'theirs'), byReferral),
    ends: () => ({ state: 'won', status: 'Closed/Won' }),
  },
  {
    name: 'a deal is closed there while a push is under way',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isPush, ends('Lost')),
    ends: () => ({ state: 'lost', status: 'Closed/Lost', here: { value: '45000' } }),
  },
  {
    name: 'a deal that was closed there is opened again here',
    before: async (stage) => {
      await shared()(stage);
      ends('Won')(stage);
      await healthy(stage);
    },
    people: reopen,
    ends: () => ({ state: 'open', status: 'Closed/Won', syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal that was won here is opened again here',
    before: async (stage) => {
      await shared()(stage);
      win(stage);
      await healthy(stage);
    },
    people: all(reopen, here('value', '45000')),
    ends: () => ({ state: 'open', status: 'Closed/Won', here: { value: '45000' }, syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal is lost here where Partner Center demands a reason',
    conditions: { partnerCenter: { demandsReason: true } },
    before: shared(),
    people: lose,
    ends: () => ({ state: 'lost', status: 'Closed/Lost' }),
  },
  {
    name: 'a deal is won there where a refused change set is answered 200',
    conditions: { dataverse: { batchFailsAsWhole: false, actionsInChangeSets: false } },
    before: shared(),
    people: ends('Won'),
    works: byReferral,
    ends: () => ({ state: 'won', status: 'Closed/Won' }),
  },
  {
    name: 'the seller edits between a change set’s plan and its arrival where a refused one is answered 200',
    conditions: { dataverse: { batchFailsAsWhole: false } },
    before: shared(),
    people: there('notes', 'theirs'),
    works: withAct(isReadOfReferral, here('value', '45000'), byReferral),
    ends: () => ({ there: { value: '45000', notes: 'theirs' }, here: { value: '45000', notes: 'theirs' } }),
  },
  {
    name: 'a deal with help is won here',
    before: shared(columns({ [column.help]: help })),
    people: win,
    works: bySweep,
    ends: () => ({ state: 'won', status: 'Closed/Won', invited: 1, referrals: 1 }),
  },
  {
    name: 'a deal was won here while sync was off',
    before: async (stage) => {
      await shared()(stage);
      columns({ [column.sync]: false })(stage);
      await healthy(stage);
      win(stage);
    },
    people: columns({ [column.sync]: true }),
    ends: () => ({ state: 'won', status: 'Closed/Won' }),
  },
  {
    name: 'a received deal is won there before it was answered',
    before: received,
    people: ends('Won'),
    works: byReferral,
    ends: () => ({ state: 'won', status: 'Closed/Won' }),
  },
];

export const closing: readonly Scenario[] = [...answering, ...further];
