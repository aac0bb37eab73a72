import { column, sellerResponse, standard, valueOf } from '../../../model';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, byAdmin, columns, here, must, received, shared, there } from './steps';
import { byHint, byReferral } from './works';

/** A received deal is answered; a deal is won or lost on either side. */

export const win = ({ hands, deal }: Stage): void => must(hands.win(deal));
export const lose = ({ hands, deal }: Stage): void => must(hands.lose(deal));
export const ends =
  (substatus: 'Won' | 'Lost' | 'Expired') =>
  ({ hands, deal }: Stage): void =>
    must(hands.end(deal, substatus));
export const reopen = byAdmin({ [standard.state]: 0, [standard.statusReason]: 1 });

const accept = columns({ [column.response]: valueOf(sellerResponse, 'Accept') });
const decline = columns({
  [column.response]: valueOf(sellerResponse, 'Decline'),
  [column.responseReason]: 'No capacity',
});

const answers: readonly Scenario[] = [
  {
    name: 'a seller accepts, and edits besides',
    before: received,
    people: all(here('value', '45000'), accept),
    ends: () => ({
      state: 'open',
      status: 'Active/Accepted',
      referralStatus: 'ActiveAccepted',
      syncStatus: 'InSync',
      there: { value: '45000' },
    }),
  },
  {
    name: 'a seller declines, and edits besides',
    before: received,
    people: all(here('notes', 'Not for us'), decline),
    ends: () => ({
      state: 'lost',
      status: 'Closed/Declined',
      referralStatus: 'ClosedDeclined',
      there: { notes: 'Not for us' },
    }),
  },
  {
    name: 'a deal is won here, and edited besides',
    before: shared(),
    people: all(here('value', '45000'), win),
    ends: () => ({ state: 'won', status: 'Closed/Won', there: { value: '45000' } }),
  },
  {
    name: 'a deal is lost here',
    before: shared(),
    people: lose,
    ends: () => ({ state: 'lost', status: 'Closed/Lost' }),
  },
  {
    name: 'a deal is won there, and edited besides',
    before: shared(),
    people: all(there('value', '60000'), ends('Won')),
    works: byReferral,
    ends: () => ({ state: 'won', status: 'Closed/Won', here: { value: '60000' } }),
  },
  {
    name: 'a deal is lost there while the seller edits',
    before: shared(),
    people: all(here('value', '45000'), here('notes', 'ours'), there('value', '60000'), ends('Lost')),
    works: byReferral,
    ends: () => ({ state: 'lost', here: { value: '45000', notes: 'ours' }, there: { value: '60000' } }),
  },
  {
    name: 'a deal expires there',
    before: received,
    people: ends('Expired'),
    works: byReferral,
    ends: () => ({ state: 'open', status: 'Closed/Expired', syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal is closed here and there alike',
    before: shared(),
    people: all(win, ends('Won')),
    works: byReferral,
    ends: () => ({ state: 'won', status: 'Closed/Won' }),
  },
];

const kinds = [
  ['', {}],
  [' where a closed row takes no write', { closedRowsReadOnly: true }],
  [' where an action cannot join a change set', { actionsInChangeSets: false }],
  [
    ' where an action cannot join a change set and a closed row takes no write',
    { actionsInChangeSets: false, closedRowsReadOnly: true },
  ],
] as const;

const everywhere = kinds.flatMap(([where, dataverse]) =>
  answers.map((scenario): Scenario => ({ ...scenario, name: `${scenario.name}${where}`, conditions: { dataverse } })),
);

/** Deals that a person has opened again. */
const openedAgain = new WeakSet<Stage>();

/** The person opens again what has just been closed, before any other process comes by. */
const reopened = answers.slice(2, 6).map((scenario): Scenario => ({
  ...scenario,
  name: `${scenario.name}, and a person opens it again at once`,
  works: async (stage) => {
    await (scenario.works ?? byHint)(stage);
    if (isOpen(stage)) return;
    reopen(stage);
    openedAgain.add(stage);
  },
  ends(stage) {
    // What was not closed yet is closed by the next process; what was opened again is never closed again, but told.
    if (!openedAgain.has(stage)) return {};
    const referral = stage.systems.referrals().find(({ id }) => id === stage.deal.referral)!;
    return { state: 'open', ...(referral.status === 'Closed' ? { syncStatus: 'NeedsAttention' } : {}) };
  },
}));

const isOpen = ({ systems, deal }: Stage): boolean => systems.row(deal.row)!.values[standard.state] === 0;

export const answering: readonly Scenario[] = [...everywhere, ...reopened];
