import { readCardData, type CardData } from '../../model';
import type { Opportunity, Referral } from '../../plugin-bridge/merge/deal';
import { createSync, type Sync } from '../../plugin-bridge/sync';
import { createSystems, type SystemsOptions } from '../model/systems';
import { counterIds, jumpingClock, seeded, type VirtualClock } from '../model/time';
import { createWorld, editReferral, editRow, opportunity, type World } from '../model/world';

/** One deal, both systems in memory, and a relay over them. */
export const deal = '10000000-0000-4000-8000-000000000001';

export interface Bench {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly relay: Sync;
  /** Another process over the same systems. */
  readonly another: (options?: Partial<SystemsOptions>) => Sync;
  readonly row: () => Opportunity;
  readonly card: () => CardData;
  readonly ours: () => Referral;
  readonly all: () => readonly Referral[];
  readonly pass: () => ReturnType<Sync['pass']>;
  /** The seller edits the row, Microsoft the referral. */
  readonly here: (change: Partial<Opportunity['values']> & { row?: Partial<Opportunity> }) => void;
  readonly there: (change: Partial<Referral['values']> & { referral?: Partial<Referral> }) => void;
  /** Verbs of the writes since the last call. */
  readonly wrote: () => readonly string[];
  /** The same systems, looking at another row. */
  readonly of: (id: string) => Bench;
}

export function setUp(over: Partial<Opportunity> = {}, options: Partial<SystemsOptions> = {}, notify = true): Bench {
  const world = createWorld();
  world.rows.set(deal, opportunity(deal, over));
  const clock = jumpingClock();
  const newId = counterIds('f');
  let processes = 0;
  let counted = 0;
  const another = (more: Partial<SystemsOptions> = {}) =>
    createSync({
      ...createSystems(world, { now: clock.now, newId, ...options, ...more }),
      clock,
      newId: counterIds(`e${++processes}`),
      random: seeded(7),
      notify,
    });
  const relay = another();
  const all = () => [...world.referrals.values()];
  const ours = () => all().find(({ side }) => side !== 'microsoft')!;
  const of = (id: string): Bench => {
    const row = () => world.rows.get(id)!;
    return {
      world,
      clock,
      relay,
      another,
      row,
      card: () => readCardData(row().cardData) ?? {},
      ours,
      all,
      pass: () => relay.pass(id),
      here: ({ row: more, ...values }) => editRow(world, id, { values: { ...row().values, ...values }, ...more }),
      there: ({ referral, ...values }) =>
        editReferral(world, ours().id, { values: { ...ours().values, ...values }, ...referral }, clock.now()),
      wrote: () => {
        const since = world.writes.slice(counted).map(({ verb }) => verb);
        counted = world.writes.length;
        return since;
      },
      of,
    };
  };
  return of(deal);
}

/** Nothing more is written, however often the deal is looked at. */
export async function isQuiet({ wrote, pass }: Bench): Promise<void> {
  wrote();
  await pass();
  await pass();
  expect(wrote()).toEqual([]);
}
