import { opportunity, standard, syncEvent } from '../../../model';
import { accounts } from '../../../sandbox/dataverse/seed';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, byAdmin, columns, healthy, must, received, sent, there } from './steps';
import { byReferral, bySweep, byTwoReferral, isWriteOfRow, withAct } from './works';

/** Microsoft sends a deal, and it becomes an opportunity. */

const customer = (name: string | null, address: object | null = null) => ({ customerProfile: { name, address } });
const value = (details: object) => ({
  details: { notes: 'n', dealValue: 9_000, currency: 'EUR', closingDateTime: '2027-05-01T00:00:00Z', ...details },
});

const count = ({ systems }: Stage, table: string): number => systems.dataverse.stored.rows(table).length;
/** As the sandbox is seeded. */
const seeded = { accounts: 0 };

const arrived = { rows: 1, referralStatus: 'NewReceived', status: 'New/Received', doubles: 0 } as const;
const marked = ({ systems, deal, fault }: Stage): void => {
  const { externalReferenceId } = systems.referrals().find(({ id }) => id === deal.referral)!;
  if (externalReferenceId !== deal.row) fault(`the referral names ${externalReferenceId}`);
};
/** The owner is told, and told twice rather than not at all. */
const rung = (stage: Stage): void => {
  const bells = count(stage, 'appnotification');
  if (bells < 1 || bells > 2) stage.fault(`the owner was told ${bells} times`);
  const lines = stage.systems.dataverse.stored
    .rows(syncEvent.logicalName)
    .filter(({ values }) => values[syncEvent.name] === 'Arrived from Partner Center');
  if (lines.length !== 1) stage.fault(`the history tells of the arrival ${lines.length} times`);
};
const arrives = (over: Readonly<Record<string, unknown>> = {}) => ({
  before: (stage: Stage) => {
    seeded.accounts = count(stage, 'account');
    sent(over)(stage);
  },
});
const newAccounts = (stage: Stage, wanted: number): void => {
  const found = count(stage, 'account') - seeded.accounts;
  if (found !== wanted) stage.fault(`${found} accounts were made, not ${wanted}`);
};

export const arriving: readonly Scenario[] = [
  ...([byReferral, bySweep, byTwoReferral] as const).map((works, at): Scenario => ({
    name: `a deal arrives whose customer is known${['', ', and a sweep finds it', ', and two relays are told at once'][at]}`,
    ...arrives(),
    works,
    ends(stage) {
      marked(stage);
      newAccounts(stage, 0);
      if (works !== byTwoReferral) rung(stage);
      return { ...arrived, syncStatus: 'InSync', here: { value: '9000', notes: 'They ask for a partner.' } };
    },
  })),
  {
    name: 'a deal arrives whose customer is new',
    ...arrives(customer('Nordlys Shipping AS', { addressLine1: 'Kaia 3', city: 'Bergen', country: 'NO' })),
    works: byReferral,
    ends(stage) {
      marked(stage);
      newAccounts(stage, 1);
      return { ...arrived, syncStatus: 'InSync' };
    },
  },
  {
    name: 'a deal arrives whose customer could be one of two',
    ...arrives(customer('Wingtip Toys')),
    works: byReferral,
    ends(stage) {
      marked(stage);
      return { ...arrived, syncStatus: 'NeedsAttention', problem: 'reason.accounts' };
    },
  },
  {
    name: 'the seller chooses the customer of a deal that arrived in doubt',
    before: async (stage) => {
      sent(customer('Wingtip Toys'))(stage);
      await healthy(stage);
    },
    people: byAdmin({ 'parentaccountid@odata.bind': `/accounts(${accounts.namesakes[1]})` }),
    ends: () => ({ ...arrived, syncStatus: 'InSync', problem: null }),
  },
  {
    name: 'a deal arrives without a customer',
    ...arrives(customer(null)),
    works: byReferral,
    ends: () => ({ ...arrived, syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal arrives in a currency that is unknown here',
    ...arrives(value({ currency: 'XTS' })),
    works: byReferral,
    ends(stage) {
      marked(stage);
      return { rows: 1, syncStatus: 'NeedsAttention', problem: 'reason.currencyUnknown' };
    },
  },
  {
    name: 'a deal arrives with a text too long for our column',
    ...arrives(value({ notes: 'z'.repeat(2_500) })),
    works: byReferral,
    ends: () => ({ rows: 1, there: { notes: 'z'.repeat(2_500) } }),
  },
  {
    name: 'a deal arrives that Microsoft edits while its row is made',
    ...arrives(),
    works: withAct(isWriteOfRow, there('value', '12000'), byReferral),
    ends: () => ({ ...arrived, here: { value: '12000' }, there: { value: '12000' } }),
  },
  {
    name: 'a deal arrives that the seller edits as soon as its row is there',
    ...arrives(),
    works: withAct(
      isWriteOfRow,
      (stage) => stage.systems.row(stage.deal.row) && columns({ [standard.description]: 'Called them.' })(stage),
      byReferral,
    ),
    ends: ({ systems, deal }) =>
      systems.row(deal.row)!.values[standard.description] === 'Called them.'
        ? { there: { notes: 'Called them.' } }
        : {},
  },
  {
    name: 'the row of a deal that arrived is deleted',
    before: received,
    people: ({ hands, deal }) => must(hands.dataverse('admin', 'DELETE', `${opportunity.set}(${deal.row})`)),
    works: bySweep,
    ends: () => ({ rows: 0, status: 'New/Received' }),
  },
  {
    name: 'the row of a deal that arrived is deleted, and Microsoft edits the referral',
    before: received,
    people: all(
      ({ hands, deal }) => must(hands.dataverse('admin', 'DELETE', `${opportunity.set}(${deal.row})`)),
      there('value', '12000'),
    ),
    works: byReferral,
    ends: () => ({ rows: 0, status: 'New/Received' }),
  },
  {
    name: 'a deal that arrived gets another owner, and Microsoft edits it',
    before: received,
    people: all(
      byAdmin({ 'ownerid@odata.bind': '/systemusers(4ef5b371-0000-4000-8000-000000000105)' }),
      there('value', '12000'),
    ),
    works: byReferral,
    ends: () => ({ ...arrived, here: { value: '12000' } }),
  },
];
