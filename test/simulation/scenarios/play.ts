import type { Dataverse } from '../../../sandbox/dataverse';
import { judge } from '../judge';
import type { Call, Fate } from '../network';
import { quieten } from '../quiet';
import { compare } from './ends';
import type { Scenario } from './scenario';
import { createStage } from './stage';
import { byHint } from './works';

/** One fate at one call of the process under test, counted from 0. */
export interface Blow {
  readonly at: number;
  readonly fate: Fate;
  readonly schedule: number;
}

export interface Played {
  readonly wrong: readonly string[];
  readonly trace: readonly string[];
  /** The calls of the process under test, in order. */
  readonly calls: readonly Call[];
}

/** What the ends of processes have left behind, of one scenario and schedule. */
type Left = Set<string>;

/**
 * One run: what holds before, what people do, the process under test with the blow, then fresh processes that have
 * nothing but what the two systems hold, and judgement.
 */
export async function play(
  home: Dataverse,
  scenario: Scenario,
  { at, fate, schedule }: Blow,
  left: Left = new Set(),
): Promise<Played> {
  const stage = createStage(home, scenario.conditions, schedule);
  const calls: Call[] = [];
  await scenario.before(stage);
  stage.die();
  if (stage.wrong.length > 0) stage.fault('It went wrong before it began');
  stage.tell('people');
  scenario.people?.(stage);
  stage.tell('the process under test');
  stage.fate = (call) => (calls.push(call) - 1 === at ? fate : 'well');
  await (scenario.works ?? byHint)(stage);
  stage.die();
  stage.fate = () => 'well';
  stage.reacts = () => undefined;
  const played = { wrong: stage.wrong, trace: stage.trace, calls };
  // Whoever dies leaves nothing but what the two systems hold: where that is as it was after another end, so is all that follows.
  if (fate === 'dieBefore' || fate === 'dieAfter') {
    const { systems } = stage;
    const held = JSON.stringify([systems.dataverse.stored.version(), systems.rows(), systems.referrals()]);
    if (left.has(held)) return played;
    left.add(held);
  }
  stage.tell('quiet');
  await quieten({
    run: stage.run,
    lateness: stage.conditions.lateness,
    lag: Number(stage.conditions.partnerCenter.listLagMs ?? 0),
    calm: () => scenario.later?.(stage),
    begin() {
      const healer = stage.start('q');
      healer.begin();
      return healer;
    },
    deals: () => stage.witness.deals,
    waits: () => true,
    sweepsOnceMore: () => true,
    isTold: () => true,
    writes: stage.writes,
    wrong: stage.fault,
  });
  for (const what of judge(stage.systems, stage.witness, stage.conditions)) stage.fault(what);
  compare(stage, scenario.ends(stage, fate === 'well'));
  return played;
}

/**
 * What can become of a call. Of one that only reads, neither the process's end before and after it nor a request and a
 * reply that are lost can be told apart by anybody.
 */
const ofReads: readonly Fate[] = ['dieBefore', 'replyLost'];
const ofWrites: readonly Fate[] = ['dieBefore', 'dieAfter', 'replyLost', 'lost', 'late'];

/** Every blow at every call of a scenario, on each of its schedules; the untroubled run comes first. */
export async function* everyBlow(
  home: Dataverse,
  scenario: Scenario,
): AsyncGenerator<{ readonly blow: Blow; readonly played: Played }> {
  for (let schedule = 0; schedule < (scenario.schedules ?? 1); schedule += 1) {
    const nowhere: Blow = { at: -1, fate: 'well', schedule };
    const left: Left = new Set();
    const well = await play(home, scenario, nowhere);
    yield { blow: nowhere, played: well };
    for (const [at, { write }] of well.calls.entries())
      for (const fate of write ? ofWrites : ofReads) {
        const blow: Blow = { at, fate, schedule };
        yield { blow, played: await play(home, scenario, blow, left) };
      }
  }
}
