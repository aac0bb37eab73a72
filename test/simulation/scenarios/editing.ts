import { column, type TwoWayField } from '../../../model';
import type { Scenario } from './scenario';
import { all, columns, here, must, shared, theirs, there } from './steps';
import { byReferral, bySweep, isNote, isPush, isReadOfReferral, isReadOfRow, withAct } from './works';

/** Values are edited on either side, or on both. */

const calm = { syncStatus: 'InSync', referrals: 1, asks: [], kept: [], problem: null } as const;

/** The value that each kind of field gets, and another one. */
const edits: readonly (readonly [field: TwoWayField, value: string, other: string])[] = [
  ['value', '45000', '60000.5'],
  ['closingDate', '2027-02-01', '2027-03-31'],
  ['notes', 'Zweite Welle erst 2028.\nSiehe Anhang.', 'Pilot is done.'],
  ['products', 'SOL-10002-BBB\nSOL-10003-CCC', 'SOL-10004-DDD'],
];

const oneSide = edits.flatMap(([field, value, other]): Scenario[] => [
  {
    name: `the seller edits ${field}`,
    before: shared(),
    people: here(field, value),
    ends: () => ({ ...calm, here: { [field]: value }, there: { [field]: value } }),
  },
  {
    name: `Microsoft edits ${field}`,
    before: shared(),
    people: there(field, other),
    works: byReferral,
    ends: () => ({ ...calm, here: { [field]: other }, there: { [field]: other } }),
  },
  {
    name: `both edit ${field} alike`,
    before: shared(),
    people: all(here(field, value), there(field, value)),
    works: byReferral,
    ends: () => ({ ...calm, here: { [field]: value }, there: { [field]: value } }),
  },
]);

const crmWins = edits
  .filter(([field]) => field !== 'notes')
  .map(([field, value, other]): Scenario => ({
    name: `both edit ${field} apart: the opportunity wins and the other value is kept`,
    before: shared(),
    people: all(here(field, value), there(field, other)),
    works: byReferral,
    ends: () => ({ here: { [field]: value }, there: { [field]: value }, kept: [field], syncStatus: 'InSync' }),
  }));

export const editing: readonly Scenario[] = [
  ...oneSide,
  ...crmWins,
  {
    name: 'the seller clears the notes',
    before: shared(),
    people: here('notes', null),
    ends: () => ({ ...calm, there: { notes: null } }),
  },
  {
    name: 'Microsoft clears the notes',
    before: shared(),
    people: there('notes', null),
    works: byReferral,
    ends: () => ({ ...calm, here: { notes: null } }),
  },
  {
    name: 'both edit different fields',
    before: shared(),
    people: all(here('value', '45000'), here('notes', 'ours'), there('closingDate', '2027-03-01')),
    works: byReferral,
    ends: () => {
      const values = { value: '45000', closingDate: '2027-03-01', notes: 'ours' };
      return { ...calm, here: values, there: values };
    },
  },
  {
    name: 'both edit different fields, and only the notice of the row arrives',
    before: shared(),
    people: all(here('value', '45000'), there('closingDate', '2027-03-01')),
    ends: (_, well) => {
      const values = { value: '45000', closingDate: '2027-03-01' };
      return { syncStatus: 'InSync', here: values, there: values, ...(well ? { kept: [] } : {}) };
    },
  },
  {
    name: 'both edit all fields, and a sweep finds it',
    before: shared(),
    people: all(...edits.flatMap(([field, value, other]) => [here(field, value), there(field, other)])),
    works: bySweep,
    ends: () => ({
      here: { value: '45000', closingDate: '2027-02-01' },
      there: { value: '45000', closingDate: '2027-02-01', notes: 'Pilot is done.' },
      asks: ['notes'],
      kept: ['value', 'closingDate', 'products'],
      syncStatus: 'Conflict',
    }),
  },
  {
    name: 'Microsoft edits what the seller has just edited, between read and write',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isReadOfReferral, there('value', '60000'), bySweep),
    ends: () => ({ here: { value: '45000' }, there: { value: '45000' }, kept: ['value'] }),
  },
  {
    name: 'Microsoft edits right after the push',
    before: shared(),
    people: here('notes', 'ours'),
    works: withAct(isPush, there('notes', 'theirs, having read ours')),
    ends: () => ({ there: { notes: 'theirs, having read ours' } }),
  },
  {
    name: 'the seller edits again between read and write',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isReadOfRow, here('value', '46000')),
    ends: () => ({ ...calm, here: { value: '46000' }, there: { value: '46000' } }),
  },
  {
    name: 'an earlier value is set again while a push is unanswered',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isPush, here('value', '48000')),
    ends: () => ({ here: { value: '48000' }, there: { value: '48000' }, syncStatus: 'InSync' }),
  },
  {
    name: 'an earlier value is set again between the note of a push and the push',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isNote, here('value', '48000')),
    ends: () => ({ here: { value: '48000' }, there: { value: '48000' }, syncStatus: 'InSync' }),
  },
  {
    name: 'Microsoft edits between the note of a push and the push',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isNote, there('value', '60000')),
    ends: (_, well) => ({ here: { value: '45000' }, there: { value: '45000' }, ...(well ? { kept: ['value'] } : {}) }),
  },
  {
    name: 'Microsoft sets an earlier value again right after the push',
    before: shared(),
    people: here('closingDate', '2027-02-01'),
    works: withAct(isPush, there('closingDate', '2027-02-04')),
    ends: () => ({ syncStatus: 'InSync' }),
  },
  {
    name: 'an edit at Partner Center spreads over the engagement',
    conditions: { partnerCenter: { spreadsEdits: true } },
    before: shared(columns({ [column.help]: 287_100_005 })),
    people: ({ systems, hands, deal }) => {
      const theirOwn = systems.referrals().find(({ id }) => id !== deal.referral)!;
      must(hands.microsoft(theirOwn.id, [['/details/dealValue', 61_000]]));
    },
    works: byReferral,
    ends: () => ({ ...calm, here: { value: '61000' }, there: { value: '61000' } }),
  },
  {
    name: 'the revenue is calculated, and Microsoft edits the value',
    before: shared(columns({ isrevenuesystemcalculated: true })),
    people: theirs(['/details/dealValue', 61_000], ['/details/notes', 'n']),
    works: byReferral,
    ends: () => ({ here: { value: '48000', notes: 'n' }, there: { value: '48000', notes: 'n' } }),
  },
];
