import { createHash } from 'node:crypto';
import { relayState } from '../../model';
import { rowIdOf } from '../../plugin-bridge/hash';
import { createAim } from './aim';
import { drawConditions, isByClock, sharesItself, type Conditions } from './conditions';
import { drawFrom } from './draw';
import { createHands } from './hands';
import { birth, config, readyDeals } from './home';
import { judge } from './judge';
import { createLoop } from './loop';
import { type Call, type Caller, type Fate, transportOf } from './network';
import { createNotices } from './notices';
import { createPeople } from './people';
import { plots } from './plots';
import { type Relay, startRelay } from './process';
import { createPromises } from './promises';
import { quieten } from './quiet';
import type { Start } from './shared';
import { createSystems } from './systems';
import { refusedText } from './values';
import { createWitness, stateIn, waits } from './witness';

/** What lives begin with: nothing shared yet, or the first deal. */
export interface Home {
  readonly fresh: Start;
  readonly shared: Start;
}

export interface LifeOptions {
  readonly seed: number;
  /** Disturbances that do not happen, by number: what is left over is the shortest story of a failure. */
  readonly without?: ReadonlySet<number>;
}

/** What a life came to. */
export interface Life {
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly trace: readonly string[];
  /** SHA-256 of the trace, hex. */
  readonly hash: string;
  readonly conditions: Conditions;
  /** How many disturbances were drawn. */
  readonly disturbances: number;
  readonly calls: number;
}

const refusalOfNotes = {
  status: 422,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ error: { code: 'invalidRequest', message: 'notes are not taken', target: 'details.notes' } }),
};
const minute = 60_000;

/** One life of one to two deals: a rough phase, then a quiet one, then judgement. All of it follows from the seed. */
export async function live({ fresh, shared }: Home, { seed, without = new Set() }: LifeOptions): Promise<Life> {
  const draw = drawFrom(seed);
  const conditions = drawConditions(draw);
  const loop = createLoop(birth);
  const trace: string[] = [];
  const wrong: string[] = [];
  let rough = true;
  let disturbances = 0;
  let calls = 0;
  /** Calls of relays that changed something; a version of the store tells it of Dataverse. */
  let writes = 0;
  let version = 0;

  const tell = (line: string): void => void trace.push(`${((loop.now() - birth) / 1_000).toFixed(3)} ${line}`);
  const fault = (what: string): void => {
    if (wrong.includes(what)) return;
    wrong.push(what);
    tell(`WRONG: ${what}`);
  };
  /** Whether the next disturbance happens; each has its number, so that single ones can be left out. */
  const disturb = (): boolean => !without.has((disturbances += 1));

  const start = conditions.deals[0] === 'shared' ? shared : fresh;
  const systems = createSystems(start, loop, conditions);
  const promises = createPromises({ systems, conditions, now: loop.now, deals: () => witness.deals, wrong: fault });
  const witness = createWitness({
    systems,
    rowChanged: promises.rowChanged,
    referralChanged(before, after, by) {
      if (by) writes += 1;
      promises.referralChanged(before, after, by);
    },
    overwrote: (deal, { side, field, lost, by, backwards }) =>
      fault(
        `I1: ${field} ${JSON.stringify(lost)} ${side} was replaced by ${JSON.stringify(by)}${backwards ? ', which is older,' : ''} and is kept nowhere (${deal.row})`,
      ),
  });
  const hands = createHands(systems, () => witness);
  const people = createPeople({ systems, witness, hands, draw });

  const relays: Relay[] = [];
  const { arm } = createNotices({ systems, loop, draw, conditions, relays, rough: () => rough, disturb, tell });
  const told = (): void => {
    arm('dataverse');
    arm('partnerCenter');
  };

  // --- the network
  const dealIn = ({ request: { path, body } }: Call) =>
    witness.deals.find(
      ({ row, referral }) => path.includes(row) || (referral && path.includes(referral)) || body.includes(row),
    );
  const edits = (call: Call, side: 'here' | 'there', why: string): void => {
    const deal = dealIn(call);
    if (!deal || !disturb()) return;
    const what = people.edit(deal, side);
    if (what) tell(`${why}: ${what}`);
    told();
  };
  /** What happens as soon as a call was carried out. */
  let hook: { readonly fits: (call: Call) => boolean; readonly act: () => void } | undefined;
  let locked = false;
  /** Refused rather than failed, since that is asked once and not four times in a row. */
  const isLocked = ({ write, request: { path } }: Call): boolean => {
    const [deal] = witness.deals;
    if (!locked || write || !deal) return false;
    return path.includes(`(${deal.row})`) || (deal.referral !== undefined && path.endsWith(deal.referral));
  };
  const aim = createAim({ conditions, draw, disturb });
  const network = {
    loop,
    systems,
    fate(call: Call): Fate {
      calls += 1;
      if (!rough) return 'well';
      return isLocked(call) ? 'locked' : aim.fate(call);
    },
    refusal: ({ system, request }: Call) =>
      system === 'partnerCenter' && request.method !== 'GET' && request.body.includes(`"${refusedText}`)
        ? refusalOfNotes
        : undefined,
    latency: () => (draw.chance(0.1) ? draw.between(500, 8_000) : draw.between(5, 250)),
    lateness: () => draw.between(0, conditions.lateness),
    sending: promises.sending,
    arriving(call: Call) {
      if (rough && call.write && draw.chance(conditions.window))
        edits(call, call.system === 'dataverse' ? 'here' : 'there', 'before a write');
      version = systems.dataverse.stored.version();
    },
    done(call: Call, response: { readonly status: number }) {
      if (call.write && response.status < 300) witness.observe(call);
      // What the sweep remembers is no write of a deal.
      const memory = call.request.path.includes(relayState.set);
      if (systems.dataverse.stored.version() !== version && !memory) writes += 1;
      promises.done(call, response as never);
      const pushed = conditions.target === 'pushing' && call.system === 'partnerCenter' && call.write;
      if (rough && draw.chance(pushed ? 0.3 : conditions.window / 3))
        edits(call, draw.chance(0.5) ? 'here' : 'there', 'after a call');
      if (rough && hook?.fits(call)) {
        const { act } = hook;
        hook = undefined;
        act();
        told();
      }
      arm(call.system);
    },
    heard: promises.heard,
    trace: tell,
  };

  // --- processes
  let started = 0;
  /** Processes begin only where they are told to. */
  let deserted = false;
  // A plot knows when it needs a sweep.
  const begin = (name: string, sweepMs = conditions.plot ? Infinity : config.sweepMs): Relay => {
    started += 1;
    const relay = startRelay({
      name: `${name}.${started}`,
      number: started,
      loop,
      draw,
      skew: draw.chance(isByClock(conditions.plot) ? 0.7 : 0.2)
        ? draw.pick([-1_200_000, -600_000, 600_000, 1_200_000])
        : 0,
      sweepMs,
      transport: (caller) => transportOf(caller, network),
      died(caller: Caller) {
        tell(`${caller.name} dies`);
        relays.splice(
          relays.findIndex((each) => each.name === caller.name),
          1,
        );
        // Mostly another one takes over soon; else what is left lies there until the quiet phase.
        if (rough && !deserted && draw.chance(0.6))
          loop.after(draw.between(0, 20_000), () => rough && !deserted && begin(name));
      },
      broke: fault,
    });
    relays.push(relay);
    relay.begin();
    return relay;
  };

  const run = async (ms: number): Promise<void> => {
    const until = loop.now() + ms;
    while (await loop.step(until));
  };

  // --- rough
  conditions.deals.forEach((kind, at) => {
    if (kind === 'received') {
      const referral = people.send();
      witness.follow({ row: rowIdOf(referral), referral });
    } else {
      const row = readyDeals[at]!;
      // A deal that is shared already begins its rough phase in agreement.
      const [made] = at === 0 ? start.referrals : [];
      witness.follow({ row, ...(made ? { referral: made.id, made: [made.id] } : {}) });
      if (kind === 'helped') people.share(row, true);
    }
  });
  told();
  while (relays.length < conditions.workers) begin('w');
  await run(draw.between(0, 3_000));
  for (const [at, kind] of conditions.deals.entries())
    if (kind === 'fresh' && !sharesItself(conditions.plot)) people.share(readyDeals[at]!, draw.chance(0.3));
  arm('dataverse');
  const states = () => witness.deals.map(({ row }) => stateIn(systems.row(row)?.values ?? {}));
  const claimed = (): boolean => states().some((state) => state?.claim);
  const pushed = (): boolean => states().some((state) => state?.push);
  /** Ms until the next act: mostly at once, sometimes long after, so that a claim ages and a cursor moves on. */
  const between = (): number => {
    if (pushed() && draw.chance(0.2)) return draw.between(10_000, 150_000);
    if (claimed() && draw.chance(0.3)) return draw.between(1, 12) * minute;
    if (draw.chance(0.75)) return draw.between(0, 700);
    return draw.chance(0.85) ? draw.between(700, 20_000) : draw.between(1, 11) * minute;
  };
  for (let acted = 0; acted < conditions.acts; acted += 1) {
    await run(between());
    const deal = draw.pick(witness.deals);
    if (!disturb()) continue;
    const answered = conditions.target === 'pushing' && pushed() && draw.chance(0.5);
    const what = answered ? people.edit(deal, 'here') : people.act(deal);
    if (what) tell(what);
    told();
  }
  // Where a claim is left, mostly past the time at which it may be taken over; and at times past any stalled call.
  const long = draw.chance(claimed() ? 0.6 : conditions.target === 'posting' ? 0.2 : 0);
  const short = pushed() && draw.chance(0.4) ? 150_000 : 10_000;
  await run(long ? draw.between(conditions.timely ? 1 : 11, 14) * minute : draw.between(0, short));
  if (conditions.plot)
    await plots[conditions.plot]({
      systems,
      deal: witness.deals[0]!,
      people,
      hands,
      draw,
      run,
      told,
      tell,
      next: aim.next,
      once: (fits, act) => void (hook = { fits, act }),
      lock: () => void (locked = true),
      alone() {
        deserted = true;
        for (const relay of [...relays]) relay.die();
      },
      begin: () => begin('w'),
    });

  // --- quiet
  rough = false;
  tell('quiet');
  for (const relay of [...relays]) relay.die();
  await quieten({
    run,
    lateness: conditions.lateness,
    lag: Number(conditions.partnerCenter.listLagMs ?? 0),
    calm() {
      people.calm();
      told();
    },
    begin: () => begin('q', Infinity),
    deals: () => witness.deals,
    waits: () => witness.deals.some(({ row }) => systems.row(row) && waits(systems.row(row)!.values)),
    sweepsOnceMore: () => draw.chance(0.15),
    isTold: () => draw.chance(0.2),
    writes: () => writes,
    wrong: fault,
  });
  promises.atRest();
  for (const what of judge(systems, witness, conditions)) fault(what);

  const hash = createHash('sha256').update(trace.join('\n')).digest('hex');
  return { seed, wrong, trace, hash, conditions, disturbances, calls };
}
