import type { Opportunity, Referral } from '../../plugin-bridge/merge/deal';
import { defaultTimes } from '../../plugin-bridge/settings';
import { createSync, type Sync } from '../../plugin-bridge/sync';
import { sweep, wrongAtRest } from './rest';
import { Crash, createSystems, type Call, type Fate, type SystemsOptions } from './systems';
import { counterIds, jumpingClock, seeded } from './time';
import { createWorld, type World } from './world';

/** One pass with one fault at one of its calls, and whether everything heals after it. */

export type Fault = Fate | 'crashBefore' | 'crashAfter';

export interface Bench {
  readonly world: World;
  readonly clock: ReturnType<typeof jumpingClock>;
  /** A fresh process; its first calls meet the given fates. */
  relay(fates?: (call: Call) => Fault, storesId?: boolean): Sync;
  /** The row of the one deal. */
  row(): Opportunity;
  ours(): Referral;
  late: (() => void)[];
}

export function bench(options: Partial<SystemsOptions> = {}): Bench {
  const world = createWorld();
  const clock = jumpingClock();
  const newId = counterIds('f');
  let processes = 0;
  const late: (() => void)[] = [];
  return {
    world,
    clock,
    late,
    relay: (fates: (call: Call) => Fault = () => 'well', storesId = true) =>
      createSync({
        ...createSystems(world, {
          ...options,
          now: clock.now,
          newId,
          storesId,
          before: (call) => {
            const fate = fates(call);
            if (fate === 'crashBefore') throw new Crash();
            return fate === 'crashAfter' ? 'well' : fate;
          },
          after: (call) => {
            if (fates(call) === 'crashAfter') throw new Crash();
          },
          later: (run) => late.push(run),
        }),
        clock,
        newId: counterIds(`e${++processes}`),
        random: seeded(3),
      }),
    row: () => [...world.rows.values()][0]!,
    ours: () => [...world.referrals.values()].find(({ side }) => side !== 'microsoft')!,
  };
}

/** Everything heals: time passes, fresh processes sweep. Then one more round may write nothing. */
export async function heal({ world, clock, relay }: Bench, storesId = true): Promise<string[]> {
  for (let round = 0; round < 4; round += 1) {
    clock.advance(defaultTimes.takeOver + 1_000);
    await sweep(world, relay(undefined, storesId));
  }
  const writes = world.writes.length;
  await sweep(world, relay(undefined, storesId));
  const wrong = wrongAtRest(world);
  for (const name of world.repeated) wrong.push(`the event “${name}” was written twice`);
  if (world.writes.length > writes)
    wrong.push(`J8: still writing: ${world.writes.slice(writes).map(({ verb }) => verb)}`);
  return wrong;
}

export interface Scenario {
  readonly name: string;
  /** How the two systems behave. */
  readonly systems?: Partial<SystemsOptions>;
  /** Brings the world to the moment before the pass under test. */
  readonly before: (bench: Bench) => Promise<void>;
  readonly act: (bench: Bench, relay: Sync) => Promise<unknown>;
  readonly expect: (bench: Bench) => void;
}

export const faults = ['crashBefore', 'crashAfter', 'lost', 'replyLost', 'late'] as const;

export async function run(
  scenario: Scenario,
  fault: Fault,
  at: number,
  lateRuns: boolean,
  storesId = true,
): Promise<number> {
  const each = bench(scenario.systems);
  await scenario.before(each);
  let calls = 0;
  const relay = each.relay((call) => {
    calls = Math.max(calls, call.n + 1);
    return call.n === at ? fault : 'well';
  }, storesId);
  try {
    await scenario.act(each, relay);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  if (lateRuns) each.late.forEach((go) => go());
  const wrong = await heal(each, storesId);
  const where = `${scenario.name}, ${fault} at call ${at}${lateRuns ? ', carried out late' : ''}`;
  expect({ where, wrong }).toEqual({ where, wrong: [] });
  scenario.expect(each);
  return calls;
}

/** Every fault at every single call; the scenario's end holds whatever happened. */
export async function everywhere(scenario: Scenario, fault: Fault): Promise<void> {
  for (let at = 0; at < 60; at += 1) {
    const calls = await run(scenario, fault, at, false);
    if (fault === 'late') await run(scenario, fault, at, true);
    if (at >= calls) return;
  }
  throw new Error('The scenario never ends.');
}
