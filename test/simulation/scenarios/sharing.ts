import { column, purchaseIntent, valueOf } from '../../../model';
import type { Scenario } from './scenario';
import { all, columns, healthy, here, ready, share, shareWithHelp, shared, help } from './steps';
import { bySweep, isPost, withAct } from './works';

/** A deal is shared with Microsoft. */

const one = { syncStatus: 'InSync', referrals: 1, invited: 0, rows: 1, problem: null, doubles: 0 } as const;

const lag = { partnerCenter: { listLagMs: 60_000 } };

export const sharing: readonly Scenario[] = [
  {
    name: 'a deal is shared',
    before: ready,
    people: share,
    ends: () => ({ ...one, here: { value: '48000' }, there: { value: '48000' }, status: 'Active/Accepted' }),
  },
  {
    name: 'a deal is shared, and a sweep finds it',
    before: ready,
    people: share,
    works: bySweep,
    ends: () => one,
  },
  {
    name: 'a deal is shared with help',
    before: ready,
    people: shareWithHelp,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a deal is shared with help where Partner Center drops our id from a POST',
    conditions: { partnerCenter: { storesExternalReferenceId: false } },
    before: ready,
    people: shareWithHelp,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a deal is shared where Partner Center drops our id from a POST and the list lags',
    conditions: { partnerCenter: { storesExternalReferenceId: false, listLagMs: 60_000 } },
    before: ready,
    people: share,
    ends: () => one,
  },
  { name: 'a deal is shared where the list lags', conditions: lag, before: ready, people: share, ends: () => one },
  {
    name: 'a deal is shared with help where the list lags',
    conditions: lag,
    before: ready,
    people: shareWithHelp,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a deal is shared with help where a POST is idempotent',
    conditions: { partnerCenter: { idempotentPost: true } },
    before: ready,
    people: shareWithHelp,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a deal is shared with help where the list can be filtered by our id',
    conditions: { partnerCenter: { filtersExternalReferenceId: true, listLagMs: 60_000 } },
    before: ready,
    people: shareWithHelp,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a deal is shared while it is not ready',
    before: (stage) => {
      ready(stage);
      here('value', null)(stage);
    },
    people: share,
    ends: () => ({ referrals: 0, syncStatus: 'NeedsAttention' }),
  },
  {
    name: 'a deal that was shared while not ready is filled in',
    before: async (stage) => {
      ready(stage);
      all(here('value', null), share)(stage);
      await healthy(stage);
    },
    people: here('value', '52000'),
    ends: () => ({ ...one, there: { value: '52000' } }),
  },
  {
    name: 'a deal is switched off right after it was shared',
    before: ready,
    people: share,
    works: withAct(isPost, columns({ [column.sync]: false })),
    later: columns({ [column.sync]: true }),
    ends: () => one,
  },
  {
    name: 'a deal is edited while it is posted',
    before: ready,
    people: share,
    works: withAct(isPost, here('value', '53000')),
    ends: () => ({ referrals: 1, here: { value: '53000' }, there: { value: '53000' }, syncStatus: 'InSync' }),
  },
  {
    name: 'help is asked later',
    before: shared(),
    people: columns({ [column.help]: help }),
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'help is asked later where the list lags',
    conditions: lag,
    before: shared(),
    people: columns({ [column.help]: help }),
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'the deal is made visible to Microsoft’s sellers',
    before: shared(),
    people: columns({ [column.visible]: true }),
    ends: (stage) => {
      const { consent } = stage.systems.referrals()[0]!;
      if (consent?.consentToShareReferralWithMicrosoftSellers !== true) stage.fault('it is not visible there');
      return one;
    },
  },
  ...[true, false].map((accepted): Scenario => ({
    name: `the purchase intent is chosen where Partner Center ${accepted ? 'takes' : 'refuses'} it`,
    conditions: accepted ? {} : { partnerCenter: { writablePaths: [] } },
    before: shared(),
    people: columns({ [column.purchaseIntent]: valueOf(purchaseIntent, 'Yes') }),
    ends: ({ systems, fault }) => {
      const attributes = systems.referrals()[0]!.details.requirements.additionalRequirements?.attributes ?? [];
      const arrived = JSON.stringify(attributes).includes('Yes');
      if (arrived !== accepted) fault(`the intent there is ${JSON.stringify(attributes)}`);
      return { referrals: 1 };
    },
  })),
];
