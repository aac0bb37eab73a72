import { column, opportunity, standard } from '../../../model';
import type { Call } from '../network';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, columns, here, must, ready, share, shared, there, healthy } from './steps';
import { byReferral, bySweep, bySweepInVain, isPost } from './works';

/** The same twice: a copied row, a copied environment, a second referral, an automation that answers. */

const cloneId = 'c10e0000-0000-4000-8000-000000000001';

const clone = (stage: Stage): void => {
  const { values } = stage.systems.row(stage.deal.row)!;
  const copied = ['name', column.products, column.syncState, column.consentToShare, column.consentToContact];
  const body = Object.fromEntries(copied.map((name) => [name, values[name]]));
  must(stage.hands.dataverse('admin', 'PATCH', `${opportunity.set}(${cloneId})`, { ...body, [column.sync]: true }));
  stage.deal.clone = cloneId;
};

/** From now on the environment says that it is another one, as a copy of it does. */
const copy = (stage: Stage): void => {
  const other = '0f0f0f0f-0000-4000-8000-000000000002';
  stage.instead = ({ system, request }) => {
    if (system !== 'dataverse' || !request.path.endsWith('/WhoAmI')) return undefined;
    const reply = stage.systems.handle(system, request);
    const own = (JSON.parse(String(reply.body)) as { OrganizationId: string }).OrganizationId;
    return { ...reply, body: String(reply.body).replaceAll(own, other) };
  };
};

/** What the relay posted when the deal was shared: somebody else sends the very same once more. */
const posted = new WeakMap<Stage, Call['request']>();
const sharedAndHeard = async (stage: Stage): Promise<void> => {
  stage.reacts = (call) => void (isPost(call) && posted.set(stage, call.request));
  await shared()(stage);
  stage.reacts = () => undefined;
};
const postAgain = (stage: Stage): void => {
  const request = posted.get(stage)!;
  const headers = { ...request.headers, 'ms-requestid': 'd0d0d0d0-0000-4000-8000-000000000001' };
  must(stage.systems.handle('partnerCenter', { ...request, headers }).status === 201);
  stage.witness.observe();
};

const fights = ({ systems, deal }: Stage): number =>
  (JSON.parse(String(systems.row(deal.row)!.values[column.syncState])) as { fights?: { n: number } }).fights?.n ?? 0;

/** Two automations, each of which sets its own value whenever it finds another one. */
const fight = (stage: Stage): void => {
  stage.reacts = ({ system, write }) => {
    const { systems, deal } = stage;
    if (!write) return;
    const referral = systems.referrals().find(({ id }) => id === deal.referral)!;
    if (system === 'dataverse' && systems.row(deal.row)!.values[standard.value] !== 48_000)
      here('value', '48000')(stage);
    if (system === 'partnerCenter' && Number(referral.details.dealValue) !== 60_000) there('value', '60000')(stage);
  };
};

export const copies: readonly Scenario[] = [
  {
    name: 'a row is copied with its sync state',
    before: shared(),
    people: clone,
    works: async (stage) => {
      void stage.start('w').engine.work.opportunity(cloneId, { rowOnly: true, urgent: true });
      await stage.run(180_000);
    },
    ends: () => ({ syncStatus: 'InSync', referrals: 1, rows: 1 }),
  },
  {
    name: 'a copy of the environment writes nothing, and the environment goes on',
    before: shared(),
    people: all(here('value', '45000'), copy),
    works: async (stage) => {
      const before = stage.writes();
      await bySweepInVain(stage);
      if (stage.writes() > before) stage.fault('a copy of the environment has written');
    },
    later: (stage) => void (stage.instead = () => undefined),
    ends: () => ({ syncStatus: 'InSync', referrals: 1, there: { value: '45000' } }),
  },
  {
    name: 'a second referral names the row',
    before: sharedAndHeard,
    people: postAgain,
    works: bySweep,
    ends: () => ({ referrals: 2, doubles: 1, rows: 1 }),
  },
  {
    name: 'a second referral names the row while both edit the first',
    before: sharedAndHeard,
    people: all(postAgain, here('value', '45000'), there('notes', 'theirs')),
    works: bySweep,
    ends: () => ({ referrals: 2, doubles: 1, rows: 1, there: { value: '45000' }, here: { notes: 'theirs' } }),
  },
  {
    name: 'a referral names a row that was not shared yet',
    before: async (stage) => {
      await sharedAndHeard(stage);
      // As if the row had been restored from a time before it was shared.
      stage.deal.untold = true;
      must(
        stage.hands.admin(stage.deal.row, {
          [column.sync]: false,
          [column.syncState]: null,
          [column.identifier]: null,
          [column.link]: null,
          [column.syncStatus]: null,
        }),
      );
    },
    people: columns({ [column.sync]: true }),
    ends: () => ({ referrals: 1, rows: 1, doubles: 0 }),
  },
  {
    name: 'automations on both sides rewrite a value for ever',
    before: async (stage) => {
      await shared()(stage);
      there('value', '60000')(stage);
      fight(stage);
      const relay = stage.start('b');
      for (let round = 0; round < 60 && fights(stage) < 19; round += 1) {
        void relay.engine.work.opportunity(stage.deal.row, { urgent: true });
        await stage.run(10_000);
      }
      relay.die();
    },
    works: async (stage) => {
      const relay = stage.start('w');
      for (let round = 0; round < 3; round += 1) {
        void relay.engine.work.opportunity(stage.deal.row, { urgent: true });
        await stage.run(10_000);
      }
    },
    ends: ({ systems, deal, fault }) => {
      const here = Number(systems.row(deal.row)!.values[standard.value]);
      const there = Number(systems.referrals().find(({ id }) => id === deal.referral)!.details.dealValue);
      if (here !== there) fault(`${here} here, ${there} there`);
      return { referrals: 1, syncStatus: 'InSync' };
    },
  },
  {
    name: 'a deal is shared while a closed referral names it',
    before: async (stage) => {
      ready(stage);
      share(stage);
      stage.reacts = (call) => void (isPost(call) && posted.set(stage, call.request));
      await healthy(stage);
      stage.reacts = () => undefined;
      must(stage.hands.end(stage.deal, 'Lost'));
      stage.deal.untold = true;
      must(
        stage.hands.admin(stage.deal.row, { [column.syncState]: null, [column.identifier]: null, [column.link]: null }),
      );
    },
    works: byReferral,
    ends: () => ({ referrals: 1, state: 'open', syncStatus: 'NeedsAttention' }),
  },
];
