import type { Scenario } from './scenario';
import { all, here, must, shared, there, healthy } from './steps';
import type { Stage } from './stage';
import { byReferral, isPush, isReadOfReferral, withAct } from './works';

/** Both sides changed, and the seller has a say. */

/** Both have written notes of their own, and the seller is asked. */
const asked = async (stage: Stage): Promise<void> => {
  await shared()(stage);
  all(here('notes', 'ours'), there('notes', 'theirs'))(stage);
  await healthy(stage);
};

/** The opportunity's value has won, and the other one is kept. */
const won = async (stage: Stage): Promise<void> => {
  await shared()(stage);
  all(here('value', '45000'), there('value', '60000'))(stage);
  await healthy(stage);
};

const take =
  (field: 'notes' | 'value', side: 'crm' | 'pc') =>
  ({ hands, deal }: Stage): void =>
    must(hands.choose(deal, field, side));

const both = (notes: string) => ({ here: { notes }, there: { notes } });
const quiet = { asks: [], syncStatus: 'InSync', referrals: 1 } as const;
const open = { asks: ['notes'], syncStatus: 'Conflict', referrals: 1 } as const;

export const asking: readonly Scenario[] = [
  {
    name: 'both edit the notes apart: the seller is asked',
    before: shared(),
    people: all(here('notes', 'ours'), there('notes', 'theirs')),
    works: byReferral,
    ends: () => ({ ...open, here: { notes: 'ours' }, there: { notes: 'theirs' } }),
  },
  {
    name: 'both edit the notes apart, and other fields besides',
    before: shared(),
    people: all(
      here('notes', 'ours'),
      there('notes', 'theirs'),
      here('value', '45000'),
      there('closingDate', '2027-03-01'),
    ),
    works: byReferral,
    ends: () => ({
      ...open,
      here: { notes: 'ours', value: '45000', closingDate: '2027-03-01' },
      there: { notes: 'theirs', value: '45000', closingDate: '2027-03-01' },
    }),
  },
  {
    name: 'a question is answered for the opportunity',
    before: asked,
    people: take('notes', 'crm'),
    ends: () => ({ ...quiet, ...both('ours') }),
  },
  {
    name: 'a question is answered for Partner Center',
    before: asked,
    people: take('notes', 'pc'),
    ends: () => ({ ...quiet, ...both('theirs') }),
  },
  {
    name: 'an answer is for values that moved meanwhile',
    before: asked,
    people: all(take('notes', 'crm'), there('notes', 'theirs, once more')),
    works: byReferral,
    ends: () => ({ ...open, here: { notes: 'ours' }, there: { notes: 'theirs, once more' } }),
  },
  {
    name: 'Microsoft edits the notes while an answer for the opportunity is carried out',
    before: asked,
    people: take('notes', 'crm'),
    works: withAct(isReadOfReferral, there('notes', 'theirs, once more'), byReferral),
    // Before the answer was sent the edit reopens the question; after it, it is an edit of what was agreed.
    ends: () => ({ there: { notes: 'theirs, once more' } }),
  },
  {
    name: 'the seller edits the notes while the answer is carried out',
    before: asked,
    people: take('notes', 'crm'),
    works: withAct(isPush, here('notes', 'ours, once more')),
    ends: () => ({ here: { notes: 'ours, once more' } }),
  },
  {
    name: 'a question ends because both become equal',
    before: asked,
    people: here('notes', 'theirs'),
    works: byReferral,
    ends: () => ({ ...quiet, ...both('theirs') }),
  },
  {
    name: 'Microsoft edits what is asked about',
    before: asked,
    people: there('notes', 'theirs, once more'),
    works: byReferral,
    ends: () => ({ ...open, here: { notes: 'ours' }, there: { notes: 'theirs, once more' } }),
  },
  {
    name: 'the value that lost is taken back',
    before: won,
    people: take('value', 'pc'),
    ends: () => ({ ...quiet, here: { value: '60000' }, there: { value: '60000' } }),
  },
  {
    name: 'the value that lost is taken back while Microsoft edits',
    before: won,
    people: all(take('value', 'pc'), there('value', '70000')),
    works: byReferral,
    ends: () => ({ referrals: 1, syncStatus: 'InSync' }),
  },
];
