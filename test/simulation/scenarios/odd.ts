import { column, opportunity } from '../../../model';
import { userIds } from '../../../sandbox/dataverse';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, byAdmin, columns, help, here, must, no, shared, theirs, there, yes } from './steps';
import { byHint, byReferral, bySweep, isPost, isPush, withAct } from './works';

/** What else happens to a deal, its row and its referral. */

const fine = { syncStatus: 'InSync', referrals: 1, rows: 1, doubles: 0 } as const;

export const remove = ({ hands, deal }: Stage): void => {
  must(hands.dataverse('admin', 'DELETE', `${opportunity.set}(${deal.row})`));
};
const hide = ({ hands, deal }: Stage): void => hands.hide([deal.referral!]);
const show = ({ hands }: Stage): void => hands.hide([]);

/** The referral is nowhere to be found by its id, as if it were another tenant's. */
const vanish = (stage: Stage): void => {
  stage.instead = ({ system, request: { path } }) =>
    system === 'partnerCenter' && path.includes(stage.deal.referral!)
      ? {
          status: 404,
          headers: { 'Content-Type': 'application/json' },
          body: '{"error":{"code":"notFound","message":"No such referral."}}',
        }
      : undefined;
};
const asBefore = (stage: Stage): void => void (stage.instead = () => undefined);

const mail = ({ systems }: Stage, id: string): string =>
  String(systems.dataverse.stored.get('systemuser', id)!.values['internalemailaddress']).toLowerCase();

export const odd: readonly Scenario[] = [
  {
    name: 'the deal gets another owner, who joins the team once',
    before: shared(),
    people: byAdmin({ 'ownerid@odata.bind': `/systemusers(${userIds.secondSeller})` }),
    ends(stage) {
      const { team } = stage.systems.referrals()[0]!;
      const joined = team.filter(({ email }) => email?.toLowerCase() === mail(stage, userIds.secondSeller));
      if (joined.length !== 1) stage.fault(`the new owner is in the team ${joined.length} times`);
      return fine;
    },
  },
  {
    name: 'the referral is hidden from us while both edit, and shown again',
    before: shared(),
    people: all(here('value', '45000'), there('notes', 'theirs'), hide),
    works: bySweep,
    later: show,
    ends: () => ({ ...fine, here: { value: '45000', notes: 'theirs' }, there: { value: '45000', notes: 'theirs' } }),
  },
  {
    name: 'the referral is hidden from us for good',
    before: shared(),
    people: all(here('value', '45000'), hide),
    ends: () => ({ referrals: 1, rows: 1, syncStatus: 'NeedsAttention', here: { value: '45000' } }),
  },
  {
    name: 'the referral is gone, and nothing is posted in its place',
    before: shared(),
    people: all(here('value', '45000'), vanish),
    works: bySweep,
    ends: () => ({ referrals: 1, rows: 1, state: 'open', syncStatus: 'NeedsAttention', here: { value: '45000' } }),
  },
  {
    name: 'the referral is gone for a while',
    before: shared(),
    people: all(here('value', '45000'), vanish),
    works: bySweep,
    later: asBefore,
    ends: () => ({ ...fine, there: { value: '45000' } }),
  },
  {
    name: 'the row is deleted',
    before: shared(),
    people: remove,
    works: bySweep,
    ends: () => ({ rows: 0, status: 'Active/Accepted' }),
  },
  {
    name: 'the row is deleted, and Microsoft edits the referral',
    before: shared(),
    people: all(remove, there('value', '60000')),
    works: byReferral,
    ends: () => ({ rows: 0, status: 'Active/Accepted' }),
  },
  {
    name: 'the row is deleted while its deal is posted',
    before: (stage) => {
      stage.witness.follow({ row: '5eed0000-0000-4000-8100-000000000001' });
    },
    people: columns({ [column.sync]: true }),
    works: withAct(isPost, remove),
    ends: () => ({ rows: 0 }),
  },
  {
    name: 'the row is deleted while a push is under way',
    before: shared(),
    people: here('value', '45000'),
    works: withAct(isPush, remove),
    ends: () => ({ rows: 0, status: 'Active/Accepted' }),
  },
  ...(['', '{"v":1', 'x'] as const).map((text): Scenario => ({
    name: `the sync state ${text === '' ? 'is emptied' : `becomes ${text}`} while both have edited`,
    before: shared(),
    people: all(here('value', '45000'), there('closingDate', '2027-03-01'), byAdmin({ [column.syncState]: text })),
    works: bySweep,
    ends: () => ({ referrals: 1, rows: 1, here: { value: '45000' }, there: { value: '45000' } }),
  })),
  {
    name: 'the sync state of a deal with help is emptied together with its identifier',
    before: shared(columns({ [column.help]: help })),
    people: byAdmin({ [column.syncState]: null, [column.identifier]: null, [column.link]: null }),
    works: bySweep,
    ends: () => ({ ...fine, invited: 1 }),
  },
  {
    name: 'an import writes over the relay’s columns',
    before: shared(),
    people: byAdmin({
      [column.audit]: '',
      [column.link]: 'x',
      [column.cardData]: '{',
      [column.referralStatus]: null,
      [column.syncStatus]: null,
      [column.identifier]: null,
    }),
    ends: ({ systems, deal, fault }) => {
      const { values } = systems.row(deal.row)!;
      if (values[column.identifier] !== deal.referral) fault('the identifier was not put back');
      if (!String(values[column.link]).includes(deal.referral!)) fault('the link was not put back');
      return { ...fine, referralStatus: 'ActiveAccepted', problem: null };
    },
  },
  {
    name: 'Microsoft takes our id off the referral',
    before: shared(),
    people: theirs(['/externalReferenceId', null]),
    works: byReferral,
    ends: () => fine,
  },
  {
    name: 'the customer takes the consent back while the seller edits, and gives it again',
    before: shared(),
    people: all(columns({ [column.consentToShare]: no }), here('value', '45000')),
    works: byHint,
    later: columns({ [column.consentToShare]: yes }),
    ends: () => ({ ...fine, there: { value: '45000' } }),
  },
  {
    name: 'the revenue is calculated from now on, while Microsoft edits it',
    before: shared(),
    people: all(byAdmin({ isrevenuesystemcalculated: true }), there('value', '60000')),
    works: byReferral,
    ends: () => ({ referrals: 1, here: { value: '48000' }, there: { value: '48000' } }),
  },
  {
    name: 'the seller presses Sync now where no notice of Microsoft’s edit arrived',
    before: shared(),
    people: all(there('value', '60000'), (stage) =>
      columns({ [column.syncRequested]: new Date(Date.parse('2026-11-21T09:01:20Z')).toISOString() })(stage),
    ),
    ends: () => ({ ...fine, here: { value: '60000' } }),
  },
];
