import type { Scenario } from './scenario';
import { healthy, here, shared, there } from './steps';
import { byReferral } from './works';

/** A system keeps less than it was given. */

const calm = { syncStatus: 'InSync', referrals: 1, asks: [], kept: [], problem: null } as const;

const cut = { partnerCenter: { notesLengthMax: 40 } };
const long = 'A note that is longer than what Partner Center keeps of it, by far.';

export const cutting: readonly Scenario[] = [
  {
    name: 'notes are cut at Partner Center',
    conditions: cut,
    before: shared(),
    people: here('notes', long),
    // Of a push whose answer is lost nobody knows that its text was cut: the seller is asked, which loses nothing.
    ends: (_, well) => ({
      here: { notes: long },
      there: { notes: long.slice(0, 40).trimEnd() },
      ...(well ? calm : {}),
    }),
  },
  {
    name: 'notes that Partner Center cut are edited there',
    conditions: cut,
    before: shared(here('notes', long)),
    people: there('notes', 'Short.'),
    works: byReferral,
    ends: () => ({ here: { notes: long }, there: { notes: 'Short.' }, asks: ['notes'], syncStatus: 'Conflict' }),
  },
  {
    name: 'notes that Partner Center cut are edited here',
    conditions: cut,
    before: shared(here('notes', long)),
    people: here('notes', `${long} And more.`),
    ends: (_, well) => ({ here: { notes: `${long} And more.` }, ...(well ? calm : {}) }),
  },
  {
    name: 'a value is rounded at Partner Center',
    conditions: { partnerCenter: { dealValueDecimals: 0 } },
    before: shared(),
    people: here('value', '45000.75'),
    ends: (_, well) => ({
      here: { value: '45000.75' },
      there: { value: '45001' },
      syncStatus: 'InSync',
      ...(well ? { kept: [] } : {}),
    }),
  },
  {
    name: 'a value that was rounded at Partner Center is edited there',
    conditions: { partnerCenter: { dealValueDecimals: 0 } },
    before: shared(here('value', '45000.75')),
    people: there('value', '47000'),
    works: byReferral,
    ends: () => ({ ...calm, here: { value: '47000' }, there: { value: '47000' } }),
  },
  {
    name: 'Microsoft writes a text too long for our column',
    before: shared(),
    people: there('notes', 'y'.repeat(2_500)),
    works: byReferral,
    ends: ({ systems, deal, fault }) => {
      const shown = String(systems.row(deal.row)!.values['description']);
      if (shown.length > 2_000 || !shown.endsWith('[…]')) fault(`the row shows ${shown.length} characters`);
      return { there: { notes: 'y'.repeat(2_500) } };
    },
  },
  {
    name: 'the seller edits what a mark cuts off here',
    before: async (stage) => {
      await shared()(stage);
      there('notes', 'y'.repeat(2_500))(stage);
      await healthy(stage);
    },
    people: (stage) => {
      const shown = String(stage.systems.row(stage.deal.row)!.values['description']);
      // Whoever writes it has seen only a part, which the witness cannot follow.
      stage.deal.untold = true;
      here('notes', `Read. ${shown.slice(0, 100)} […]`)(stage);
    },
    ends: ({ systems, deal, fault }) => {
      const { notes } = systems.referrals().find(({ id }) => id === deal.referral)!.details;
      if (!notes?.startsWith('Read. yyy')) fault(`the notes there begin ${JSON.stringify(notes?.slice(0, 20))}`);
      return {};
    },
  },
];
