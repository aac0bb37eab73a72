import type { TwoWayField } from '../../model';
import { defaultTimes, type ProtocolTimes } from '../../plugin-bridge/settings';
import { createSync, type Sync } from '../../plugin-bridge/sync';
import { rowIdOf } from '../../plugin-bridge/hash';
import { isClosed } from '../../plugin-bridge/merge/seen';
import { lostEdits, wrongEnds, type Edit } from './judge';
import { stateOf, sweep, wrongAtRest } from './rest';
import { Crash, createSystems, type Fate, type SystemsOptions } from './systems';
import { counterIds, seeded } from './time';
import { createWorld, editReferral, editRow, newReferral, opportunity, type World } from './world';

/** One simulated life of one deal: workers interleaved call by call, faults, edits, all from one seed. */

export interface LifeOptions {
  readonly seed: number;
  readonly workers?: number;
  readonly edits?: number;
  readonly faults?: number;
  readonly flips?: number;
  readonly help?: boolean;
  readonly storesId?: boolean;
  /** Ms that a new referral stays out of the list. */
  readonly lag?: number;
  readonly fields?: readonly TwoWayField[];
  /** The deal was sent to us, and the seller may answer. */
  readonly received?: boolean;
  /** Answers, closings and what else happens to the status on either side. */
  readonly turns?: number;
  /** Whether a person may open again what was closed. */
  readonly reopens?: boolean;
  readonly systems?: Partial<SystemsOptions>;
}

export interface Life {
  readonly world: World;
  readonly edits: readonly Edit[];
  readonly wrong: readonly string[];
  readonly trace: readonly string[];
}

const own = '10000000-0000-4000-8000-000000000001';
const sent = 'f9000000-0000-4000-8000-000000000009';
const times: ProtocolTimes = defaultTimes;
const value = (field: TwoWayField, n: number): string =>
  field === 'closingDate'
    ? new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10)
    : field === 'products'
      ? `SOL-${n}-ABC`
      : field === 'value'
        ? `${1000 + n}`
        : `note ${n}`;

export async function live(options: LifeOptions): Promise<Life> {
  const { seed, workers = 2, fields = ['value', 'notes'], lag = 0, storesId = true } = options;
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const world = createWorld();
  const id = options.received ? rowIdOf(sent) : own;
  const start = Date.UTC(2026, 10, 21);
  if (options.received)
    world.referrals.set(sent, newReferral(sent, { side: 'received', status: 'NewReceived' }, start));
  else world.rows.set(id, opportunity(id, { help: options.help ? 'GeneralOrOther' : null }));
  let now = start;
  let left = {
    edits: options.edits ?? 4,
    faults: options.faults ?? 2,
    flips: options.flips ?? 0,
    turns: options.turns ?? 0,
  };
  /** Count of writes when a person last opened the row again although the deal was over. */
  let reopened: number | null = null;
  let closedByHand = false;
  const edits: Edit[] = [];
  const trace: string[] = [];
  const newId = counterIds('f');
  type Gate = { readonly what: string; readonly open: () => void };
  let gates: Gate[] = [];
  let timers: { at: number; call: () => void }[] = [];
  let late: (() => void)[] = [];
  const clock = {
    now: () => now,
    monotonic: () => now - start,
    after(ms: number, call: () => void) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
  };
  const gate = (what: string) => new Promise<void>((open) => gates.push({ what, open }));
  const tick = () => new Promise<void>((resume) => setImmediate(resume));

  const fateOf = (write: boolean): Fate | 'crash' => {
    if (left.faults <= 0 || random() > 0.15) return 'well';
    left.faults -= 1;
    return pick(
      write ? (['lost', 'replyLost', 'late', 'crash', { refused: 429 }] as const) : (['lost', 'crash'] as const),
    );
  };
  const relayOf = (name: string, quiet: boolean): Sync =>
    createSync({
      ...createSystems(world, {
        ...options.systems,
        now: () => now,
        newId,
        storesId,
        listed: (referral) => Date.parse(referral.createdOn) + lag <= now,
        later: (run) => late.push(run),
        before: async ({ verb, write }) => {
          if (quiet) return 'well';
          await gate(`${name} ${verb}`);
          const fate = fateOf(write);
          if (fate !== 'well') trace.push(`  ${name} ${verb}: ${JSON.stringify(fate)}`);
          if (fate === 'crash') throw new Crash();
          return fate;
        },
        after: async ({ verb, write }) => {
          if (quiet) return;
          if (write && left.faults > 0 && random() < 0.08) {
            left.faults -= 1;
            trace.push(`  ${name} dies after ${verb}`);
            throw new Crash();
          }
          await gate(`${name} reply of ${verb}`);
        },
      }),
      clock: quiet
        ? {
            ...clock,
            after: (ms: number, call: () => void) => (queueMicrotask(() => ((now += ms), call())), () => undefined),
          }
        : clock,
      newId: counterIds(`e${name}${Math.floor(random() * 1e4)}`.slice(0, 8)),
      random,
    });

  let n = 0;
  const edit = () => {
    const row = world.rows.get(id);
    if (!row) return;
    const state = stateOf(world, id);
    const referral = state?.link ? world.referrals.get(state.link.id) : undefined;
    const field = pick(fields);
    const next = value(field, ++n);
    const there = random() < 0.5;
    // What is over is read-only for people too.
    if (there && referral && isClosed(referral.status)) return;
    if (row.state !== 'open' && !(there && referral)) return;
    left.edits -= 1;
    if (referral && there) {
      edits.push({ side: 'there', field, value: next, replaced: referral.values[field] });
      editReferral(world, referral.id, { values: { ...referral.values, [field]: next } }, now);
    } else {
      edits.push({ side: 'here', field, value: next, replaced: row.values[field] });
      editRow(world, id, { values: { ...row.values, [field]: next } });
    }
    trace.push(`edit ${JSON.stringify(edits.at(-1))}`);
  };

  const turn = () => {
    const row = world.rows.get(id);
    const link = row && stateOf(world, id)?.link;
    const referral = link ? world.referrals.get(link.id) : undefined;
    if (!row || !referral) return;
    const isNew = referral.status === 'NewReceived';
    const open = row.state === 'open';
    const turns: Record<string, (() => void) | false> = {
      accepts: open && isNew && (() => editRow(world, id, { response: 'Accept' })),
      declines: open && isNew && (() => editRow(world, id, { response: 'Decline', responseReason: 'No capacity' })),
      wins: open && (() => ((closedByHand = true), editRow(world, id, { state: 'won' }))),
      loses: open && (() => ((closedByHand = true), editRow(world, id, { state: 'lost', statusReason: 'Canceled' }))),
      reopens:
        !open &&
        options.reopens === true &&
        (() => {
          // Closed and opened between two looks of a relay, nobody can know of it.
          const known = !closedByHand || stateOf(world, id)?.ended?.seen === true;
          if (isClosed(referral.status) && known) reopened = world.writes.length;
          closedByHand = false;
          editRow(world, id, { state: 'open' });
        }),
      ...Object.fromEntries(
        (['ClosedWon', 'ClosedLost', 'ClosedExpired'] as const).map((status) => [
          `is ${status} there`,
          !isClosed(referral.status) && (() => editReferral(world, referral.id, { status }, now)),
        ]),
      ),
    };
    const possible = Object.entries(turns).flatMap(([what, go]) => (go === false ? [] : [{ what, go }]));
    if (possible.length === 0) return;
    const { what, go } = pick(possible);
    left.turns -= 1;
    trace.push(`the deal: ${what}`);
    go();
  };

  // Each worker lives several passes; one that crashed begins again as a fresh process.
  const lives = Array.from({ length: workers }, async (_, at) => {
    let relay = relayOf(`w${at}`, false);
    for (let passes = 0; passes < 5; passes += 1) {
      try {
        await gate(`w${at} begins`);
        const linked = stateOf(world, id)?.link?.id ?? [...world.referrals.keys()].at(-1);
        if (linked && (random() < 0.3 || !world.rows.has(id))) {
          const resolved = await relay.resolve(linked);
          if (resolved.kind === 'pass') await relay.pass(resolved.opportunity);
          if (resolved.kind === 'receive') await relay.receive(linked);
        } else await relay.pass(id, { rowOnly: random() < 0.5 });
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        relay = relayOf(`w${at}`, false);
      }
    }
  });
  let over = false;
  void Promise.all(lives).then(
    () => (over = true),
    () => (over = true),
  );
  for (let step = 0; step < 2_000 && !over; step += 1) {
    await tick();
    if (left.edits > 0 && random() < 0.12) edit();
    if (left.turns > 0 && random() < 0.08) turn();
    if (left.flips > 0 && world.rows.has(id) && random() < 0.06) {
      left.flips -= 1;
      editRow(world, id, { sync: !world.rows.get(id)!.sync });
      trace.push('the seller switches sync');
    }
    if (late.length > 0 && random() < 0.1) late.splice(Math.floor(random() * late.length), 1)[0]!();
    if (gates.length > 0 && random() < 0.93) {
      const chosen = pick(gates);
      gates = gates.filter((each) => each !== chosen);
      trace.push(chosen.what);
      now += Math.floor(random() * 400);
      chosen.open();
    } else if (timers.length > 0) {
      timers.sort((a, b) => a.at - b.at);
      const timer = timers.shift()!;
      now = Math.max(now, timer.at);
      timer.call();
    } else now += Math.floor(random() * 20_000);
  }
  await Promise.all(lives);

  left = { edits: 0, faults: 0, flips: 0, turns: 0 };
  for (const run of late) if (random() < 0.5) run();
  late = [];
  if (world.rows.get(id)?.sync === false) editRow(world, id, { sync: true });
  for (let round = 0; round < 4; round += 1) {
    now += times.takeOver + lag + 1_000;
    await sweep(world, relayOf('s', true));
  }
  const writes = world.writes.length;
  await sweep(world, relayOf('s', true));
  const wrong = [...wrongAtRest(world), ...lostEdits(world, id, edits), ...wrongEnds(world, id)];
  if (
    reopened !== null &&
    world.writes.slice(reopened).some(({ verb, what }) => verb === 'CLOSE' || 'close' in Object(what))
  )
    wrong.push('what a person reopened was closed again');
  // What a closed row could not store is in its history already when a person opens it again.
  const toldBefore = options.reopens === true && options.systems?.closedReadOnly === true;
  for (const name of toldBefore ? [] : world.repeated) wrong.push(`the event “${name}” was written twice`);
  if (world.writes.length > writes) wrong.push('J8: still writing');
  if ([...world.referrals.values()].filter(({ side }) => side === 'ours').length > 1) wrong.push('J1: two referrals');
  if (world.rows.size > 1) wrong.push('J2: a second row for our own referral');
  return { world, edits, wrong, trace };
}
