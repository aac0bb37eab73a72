import { column } from '../../../model';
import type { Scenario } from './scenario';
import { all, columns, healthy, here, shared, there } from './steps';
import { isNote, withAct } from './works';

/** Sync is switched off, and on again. */

export const switching: readonly Scenario[] = [
  {
    name: 'sync is off while both edit, and on again',
    before: async (stage) => {
      await shared()(stage);
      columns({ [column.sync]: false })(stage);
      await healthy(stage);
      all(
        here('value', '45000'),
        here('closingDate', '2027-02-01'),
        there('value', '60000'),
        there('notes', 'n'),
      )(stage);
      await healthy(stage);
    },
    people: columns({ [column.sync]: true }),
    ends: (_, well) => ({
      here: { value: '45000', closingDate: '2027-02-01', notes: 'n' },
      there: { value: '45000', closingDate: '2027-02-01', notes: 'n' },
      syncStatus: 'InSync',
      ...(well ? { kept: ['value'] } : {}),
    }),
  },
  {
    name: 'sync is switched off together with an edit',
    before: shared(),
    people: columns({ [column.sync]: false, estimatedvalue: 45_000 }),
    ends: () => ({ here: { value: '45000' }, there: { value: '48000' }, referrals: 1 }),
  },
  {
    name: 'sync is switched off between claim of a push and the push',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isNote, columns({ [column.sync]: false })),
    later: columns({ [column.sync]: true }),
    ends: () => ({ here: { value: '45000' }, there: { value: '45000' }, syncStatus: 'InSync' }),
  },
];
