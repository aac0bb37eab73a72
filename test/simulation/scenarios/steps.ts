import { column, consent, nameOf, syncStatus, valueOf, type TwoWayField } from '../../../model';
import { rowIdOf } from '../../../plugin-bridge/hash';
import { readyDeals } from '../home';
import type { Side } from '../ledger';
import type { Deal } from '../witness';
import type { Stage } from './stage';

/** What happens before or in a scenario; everything throws that the systems did not take. */

export const help = 287_100_005;

export function must(taken: boolean): void {
  if (!taken) throw new Error('A system refused what the scenario tells.');
}

/** A deal that lacks nothing but the decision to share it. */
export const ready = (stage: Stage): void => void stage.witness.follow({ row: readyDeals[0] });

export const columns =
  (body: Readonly<Record<string, unknown>>) =>
  ({ hands, deal }: Stage): void =>
    must(hands.seller(deal.row, body));

export const byAdmin =
  (body: Readonly<Record<string, unknown>>) =>
  ({ hands, deal }: Stage): void =>
    must(hands.admin(deal.row, body));

export const share = columns({ [column.sync]: true });
export const shareWithHelp = columns({ [column.sync]: true, [column.help]: help });

const edit =
  (side: Side) =>
  (field: TwoWayField, value: string | null) =>
  ({ hands, deal }: Stage): void =>
    must(hands.edit(deal, side, field, value));
/** The seller, or Microsoft, edits a field. */
export const here = edit('here');
export const there = edit('there');

export const theirs =
  (...operations: readonly (readonly [path: string, value: unknown])[]) =>
  ({ hands, deal }: Stage): void =>
    must(hands.microsoft(deal.referral!, operations));

/** One after the other. */
export const all =
  (...steps: readonly ((stage: Stage) => void)[]) =>
  (stage: Stage): void => {
    for (const step of steps) step(stage);
  };

/** A healthy process looks at everything and ends. */
export async function healthy(stage: Stage): Promise<void> {
  const relay = stage.start('b');
  relay.begin();
  await stage.run(20_000);
  relay.die();
  // Whoever edits next does so at another time.
  await stage.run(60_000);
}

const inSync = ({ systems }: Stage, { row }: Deal): void => {
  const status = nameOf(syncStatus, systems.row(row)!.values[column.syncStatus] as number);
  if (status !== 'InSync') throw new Error(`Before the scenario the deal is ${status}.`);
};

/** A deal is shared and at rest; `first` is what the seller entered before. */
export const shared =
  (...first: readonly ((stage: Stage) => void)[]) =>
  async (stage: Stage): Promise<void> => {
    ready(stage);
    all(...first, share)(stage);
    await healthy(stage);
    inSync(stage, stage.deal);
  };

/** Microsoft has sent a deal; `over` replaces parts of it. */
export const sent =
  (over: Readonly<Record<string, unknown>> = {}) =>
  ({ hands, witness }: Stage): void => {
    const referral = hands.send(over);
    witness.follow({ row: rowIdOf(referral), referral });
  };

/** It has arrived, and is at rest. */
export const received = async (stage: Stage): Promise<void> => {
  sent()(stage);
  await healthy(stage);
  if (!stage.systems.row(stage.deal.row)) throw new Error('Before the scenario the deal has not arrived.');
};

export const yes = valueOf(consent, 'Yes');
export const no = valueOf(consent, 'No');
