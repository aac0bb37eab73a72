import type { Dataverse } from '../../../sandbox/dataverse';
import type { SimulatedResponse } from '../../../sandbox/simulator';
import type { Conditions } from '../conditions';
import { drawFrom } from '../draw';
import { createHands, type Hands } from '../hands';
import { birth } from '../home';
import { createLoop } from '../loop';
import { transportOf, type Call, type Fate } from '../network';
import { startRelay, type Relay } from '../process';
import { createPromises } from '../promises';
import { createSystems, type Systems } from '../systems';
import { createWitness, type Deal, type Witness } from '../witness';

/** What holds where a scenario says nothing else: both systems answer as by default, and nothing goes wrong by itself. */
const calm: Conditions = {
  workers: 1,
  deals: [],
  dataverse: {},
  partnerCenter: {},
  skew: 0,
  lateness: 40_000,
  timely: true,
  trouble: 0,
  troubles: 0,
  window: 0,
  acts: 0,
  loss: 1,
};

/** The two systems, the people and the processes of one run of a scenario. No notice is ever delivered. */
export interface Stage {
  readonly conditions: Conditions;
  readonly systems: Systems;
  readonly witness: Witness;
  readonly hands: Hands;
  /** The deal that the scenario is about: the one that was followed first. */
  readonly deal: Deal;
  readonly wrong: string[];
  readonly trace: string[];
  tell(line: string): void;
  fault(what: string): void;
  /** Lets so many ms pass. */
  run(ms: number): Promise<void>;
  /** A fresh process, which knows nothing and does nothing yet. */
  start(name: string): Relay;
  /** All processes end, wherever they are. */
  die(): void;
  /** How often processes have changed something so far. */
  writes(): number;
  /** What becomes of the next call; `well` while nobody says otherwise. */
  fate: (call: Call) => Fate;
  /** What a system answers instead of doing what it is asked. */
  instead: (call: Call) => SimulatedResponse | undefined;
  /** Right after a call was carried out. */
  reacts: (call: Call) => void;
  /** Whoever waits for the answer of the call that was just carried out hears it only after so many ms: it slept. */
  sleep(ms: number): void;
}

export function createStage(home: Dataverse, own: Partial<Conditions> = {}, seed = 0): Stage {
  const conditions = { ...calm, ...own };
  const loop = createLoop(birth);
  const systems = createSystems({ dataverse: home, referrals: [] }, loop, conditions);
  const draw = drawFrom(seed);
  const relays: Relay[] = [];
  let started = 0;
  let writes = 0;
  let version = 0;
  let sleep = 0;

  const promises = createPromises({
    systems,
    conditions,
    now: loop.now,
    deals: () => witness.deals,
    wrong: (what) => stage.fault(what),
  });
  const witness = createWitness({
    systems,
    rowChanged: promises.rowChanged,
    referralChanged(before, after, by) {
      if (by) writes += 1;
      promises.referralChanged(before, after, by);
    },
    overwrote: (_, { side, field, lost, by }) =>
      stage.fault(
        `I1: ${field} ${JSON.stringify(lost)} ${side} was replaced by ${JSON.stringify(by)} and kept nowhere`,
      ),
  });
  const network = {
    loop,
    systems,
    fate: (call: Call) => stage.fate(call),
    refusal: (call: Call) => stage.instead(call),
    // Alone a process meets the same times whatever the seed; of several the faster one is drawn.
    latency() {
      const slept = sleep;
      sleep = 0;
      return slept + (seed === 0 ? 20 : draw.between(5, 250));
    },
    lateness: () => conditions.lateness,
    sending: promises.sending,
    arriving: () => void (version = systems.dataverse.stored.version()),
    done(call: Call, response: SimulatedResponse) {
      if (call.write && response.status < 300) witness.observe(call);
      if (systems.dataverse.stored.version() !== version) writes += 1;
      promises.done(call, response);
      stage.reacts(call);
    },
    heard: promises.heard,
    trace: (line: string) => stage.tell(line),
  };

  const stage: Stage = {
    conditions,
    systems,
    witness,
    hands: createHands(systems, () => witness),
    get deal() {
      return witness.deals[0]!;
    },
    wrong: [],
    trace: [],
    tell: (line) => void stage.trace.push(`${((loop.now() - birth) / 1_000).toFixed(3)} ${line}`),
    fault(what) {
      if (stage.wrong.includes(what)) return;
      stage.wrong.push(what);
      stage.tell(`WRONG: ${what}`);
    },
    async run(ms) {
      const until = loop.now() + ms;
      while (await loop.step(until));
    },
    start(name) {
      started += 1;
      const relay = startRelay({
        name: `${name}.${started}`,
        number: started,
        loop,
        draw,
        skew: 0,
        sweepMs: Infinity,
        transport: (caller) => transportOf(caller, network),
        died: (caller) => stage.tell(`${caller.name} dies`),
        broke: (what) => stage.fault(what),
      });
      relays.push(relay);
      return relay;
    },
    die() {
      for (const relay of relays) relay.die();
    },
    writes: () => writes,
    fate: () => 'well',
    instead: () => undefined,
    reacts: () => undefined,
    sleep: (ms) => void (sleep = ms),
  };
  return stage;
}
