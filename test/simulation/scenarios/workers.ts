import { column } from '../../../model';
import type { Call } from '../network';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, columns, healthy, help, here, ready, share, shareWithHelp, shared, there } from './steps';
import { byTwo, byTwoReferral, isPush, isReadOfReferral, isReadOfRow, isWriteOfRow } from './works';

/** Several processes at once, and one that sleeps while the others go on. */

const minute = 60_000;
const one = { referrals: 1, rows: 1, doubles: 0, syncStatus: 'InSync' } as const;

/** A process falls asleep while it waits for the answer to its first call of this kind; after some minutes another begins. */
const asleep =
  (kind: (call: Call) => boolean, sleeps: number, begins: number) =>
  async (stage: Stage): Promise<void> => {
    let slept = false;
    stage.reacts = (call) => {
      if (slept || !call.worker.startsWith('v') || !kind(call)) return;
      slept = true;
      stage.tell('the machine falls asleep');
      stage.sleep(sleeps);
    };
    void stage.start('v').engine.work.opportunity(stage.deal.row, { rowOnly: true, urgent: true });
    await stage.run(begins);
    void stage.start('w').engine.work.opportunity(stage.deal.row, { rowOnly: true, urgent: true });
    await stage.run(sleeps + 3 * minute);
  };

export const workers: readonly Scenario[] = [
  {
    name: 'two relays are told of a deal that is shared',
    before: ready,
    people: share,
    works: byTwo,
    schedules: 3,
    ends: () => one,
  },
  {
    name: 'two relays are told of a deal that is shared with help where POST drops our id',
    conditions: { partnerCenter: { storesExternalReferenceId: false } },
    before: ready,
    people: shareWithHelp,
    works: byTwo,
    schedules: 2,
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'two relays are told of an edit',
    before: shared(),
    people: here('value', '45000'),
    works: byTwo,
    schedules: 3,
    ends: () => ({ ...one, there: { value: '45000' } }),
  },
  {
    name: 'two relays are told of edits on both sides',
    before: shared(),
    people: all(
      here('value', '45000'),
      here('notes', 'ours'),
      there('notes', 'theirs'),
      there('closingDate', '2027-03-01'),
    ),
    works: byTwoReferral,
    schedules: 2,
    ends: () => ({ referrals: 1, asks: ['notes'], there: { value: '45000' }, here: { closingDate: '2027-03-01' } }),
  },
  {
    name: 'a relay sleeps between claim and POST until its claim was taken over',
    before: ready,
    people: share,
    works: asleep(isWriteOfRow, 15 * minute, 11 * minute),
    ends: () => one,
  },
  {
    name: 'a relay sleeps after its POST until its claim could be taken over',
    before: ready,
    people: shareWithHelp,
    works: asleep(
      ({ system, request: { method } }) => system === 'partnerCenter' && method === 'POST',
      15 * minute,
      11 * minute,
    ),
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a relay sleeps between look and claim while another shares the deal',
    before: ready,
    people: share,
    works: asleep(
      ({ system, request: { method } }) => system === 'partnerCenter' && method === 'GET',
      15 * minute,
      minute,
    ),
    ends: () => one,
  },
  {
    name: 'a relay sleeps between claim and POST of the request for help',
    before: shared(),
    people: columns({ [column.help]: help }),
    works: asleep(isWriteOfRow, 15 * minute, 11 * minute),
    ends: () => ({ ...one, invited: 1 }),
  },
  {
    name: 'a relay sleeps between the note of a push and the push while another pushes, and the seller edits again',
    before: shared(),
    people: here('value', '45000'),
    works: asleep(isWriteOfRow, 5 * minute, 2 * minute),
    later: here('value', '46000'),
    ends: () => ({ ...one, there: { value: '46000' } }),
  },
  {
    name: 'a relay sleeps with the answer to its push while another settles it and Microsoft edits',
    before: shared(),
    people: here('value', '45000'),
    works: asleep(isPush, 5 * minute, 2 * minute),
    later: there('value', '60000'),
    ends: () => ({ ...one, here: { value: '60000' } }),
  },
  {
    name: 'a relay sleeps over what it read of the referral',
    before: async (stage) => {
      await shared()(stage);
      there('value', '60000')(stage);
      await healthy(stage);
    },
    people: all(here('value', '45000'), there('notes', 'theirs')),
    works: asleep(isReadOfReferral, 5 * minute, 2 * minute),
    ends: () => ({ ...one, here: { value: '45000', notes: 'theirs' }, there: { value: '45000', notes: 'theirs' } }),
  },
  {
    name: 'a relay sleeps over what it read of the row',
    before: shared(),
    people: here('value', '45000'),
    works: asleep(isReadOfRow, 5 * minute, 2 * minute),
    ends: () => ({ ...one, there: { value: '45000' } }),
  },
  {
    name: 'a POST may be carried out a quarter of an hour late',
    conditions: { lateness: 15 * minute, timely: false },
    before: ready,
    people: shareWithHelp,
    works: asleep(() => false, 0, 11 * minute),
    ends: () => ({ rows: 1 }),
  },
];
