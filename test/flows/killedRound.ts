/** A round of kills: people work on both sides, the relay dies and comes back, and at the end both sides are judged. */
import { setTimeout as after } from 'node:timers/promises';
import { referralsPath } from '../../model';
import { setUp } from '../../sandbox/setUp';
import { startLocalSystem, type LocalSystem, type SystemOptions } from '../harness/system';
import { clientOf, type Client } from '../stories/client';
import { eventually } from '../stories/system';
import { begin, enter, newDeals, sharedBefore, type Deal } from './killedDeals';
import { answer, edit } from './killedEdits';
import { asked, unequal, wrong } from './killedJudge';
import { drawCycles, type Cycle, type Moment } from './killedPlan';
import { relayProcess, type RelayProcess } from './killedRelay';
import { posts, writesInSweeps } from './killedRest';

export interface Round {
  readonly seed: number;
  readonly kills: number;
  readonly editsPerKill: number;
  readonly partnerCenter: SystemOptions['partnerCenter'];
}

/** Short, so that what a dead relay had begun is taken over while the round lasts. */
const times = {
  COSELL_SWEEP_SECONDS: '0.5',
  COSELL_POST_SECONDS: '1',
  COSELL_TAKE_OVER_SECONDS: '6',
  COSELL_LOG_LEVEL: 'info',
};

/** Runs it; gives what was wrong, in words and with what was done to the deals concerned, and how often somebody edited. */
export async function round({ seed, kills, editsPerKill, partnerCenter }: Round) {
  const system = await startLocalSystem({ relay: false, partnerCenter, environment: times });
  const relay = relayProcess(system.relay, system.environment);
  const deals = newDeals();
  const stage = stageOf(system, relay, deals);
  try {
    await stage.prepare();
    for (const cycle of drawCycles({ seed, kills, editsPerKill, deals: deals.length, sharedBefore }))
      await stage.play(cycle);
    const found = await stage.end();
    const concerned = deals.filter(({ name }) => found.some((what) => what.includes(name)));
    const story = stage.trace.filter((line) => / — /.test(line) || concerned.some(({ name }) => line.includes(name)));
    return {
      wrong: found.length === 0 ? [] : [`seed ${seed}`, ...found, ...story, relay.log().slice(-4_000)],
      edits: deals.flatMap((deal) => deal.edits).length,
    };
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}\n${stage.trace.join('\n')}`, { cause: error });
  } finally {
    await relay.kill();
    await system.close();
  }
}

function stageOf(system: LocalSystem, relay: RelayProcess, deals: readonly Deal[]) {
  const client = clientOf(system);
  const began = Date.now();
  const trace: string[] = [];
  const told = (what: string) => void trace.push(`${String(Date.now() - began).padStart(6)} ${what}`);
  /** One thing after the other on a deal, whatever the others do. */
  const on = (deal: Deal, act: (deal: Deal) => Promise<string | void>): Promise<void> =>
    (deal.last = deal.last.then(() => act(deal)).then((what) => (what ? told(what) : undefined)));
  /** Everything that people have begun to do. */
  let work: Promise<unknown> = Promise.resolve();
  const trouble = async (settings: Cycle['trouble']) => {
    for (const side of ['dataverse', 'partnerCenter'] as const) await client.trouble(side, settings);
  };

  return {
    trace,
    /** Sets up, and shares the first deals with a relay that is left in peace. */
    async prepare() {
      await setUp(system, system.secret);
      for (const deal of deals) if (deal.kind === 'ours') await enter(client, deal);
      relay.start();
      await relay.answering('/readyz');
      const first = deals.slice(0, sharedBefore);
      for (const deal of first) await begin(system, client, deal);
      await equal(client, first);
      await relay.kill();
    },

    async play({ begins, edits, answers, trouble: settings, patient, kill }: Cycle) {
      await trouble(settings);
      relay.start();
      told(`— started, ${JSON.stringify(settings)}`);
      if (patient) await relay.answering('/readyz');
      const edited = edits.map(async ({ deal, at, wish }) => {
        // When somebody works is the schedule itself; there is nothing that could be waited for instead.
        await after(at);
        await on(deals[deal]!, (each) => edit(system, client, each, wish));
      });
      work = Promise.all([
        work,
        ...begins.map((at) => on(deals[at]!, (each) => begin(system, client, each))),
        ...answers.map(({ deal, which, take }) => on(deals[deal]!, (each) => answer(client, each, which, take))),
        ...edited,
      ]);
      // The moment, or the failure of what people do.
      await Promise.race([moment(system, relay, kill, edited), work.then(() => new Promise(() => undefined))]);
      await relay.kill();
      told(`— killed, ${JSON.stringify(kill)}`);
      if (patient) await work;
    },

    /** A last start without trouble; then everything must come to an end, and the end is judged. */
    async end(): Promise<string[]> {
      await work;
      await trouble({});
      relay.start();
      told('— started for good');
      const found: string[] = [];
      const note = (error: unknown) => void found.push(String(error));
      // What is still asked is answered: only then can the sides be equal.
      const answered = async () => {
        for (const deal of await asked(client, deals))
          await on(deal, () => answer(client, deal, 0, deal.edits.length % 2 ? 'crm' : 'pc', true));
      };
      await equal(client, deals, answered).catch(note);
      // So many sweeps take longer than the list lags: the sweep's cursor follows what shows in it.
      await eventually('rest', async () => ((await writesInSweeps(system, 6)).length === 0 ? true : undefined)).catch(
        note,
      );
      found.push(...(await writesInSweeps(system, 2)).map((write) => `written at rest: ${write}`));
      return [...found, ...(await wrong(client, deals))];
    },
  };
}

const equal = (client: Client, deals: readonly Deal[], before: () => Promise<void> = async () => undefined) =>
  eventually(
    'both sides to be equal',
    async () => {
      await before();
      const open = await unequal(client, deals);
      if (open.length > 0) throw new Error(open.join('\n'));
      return true;
    },
    45_000,
  );

/** How long a moment is waited for that the relay does not bring about, ms. */
const patience = 2_000;

async function moment(system: LocalSystem, relay: RelayProcess, kill: Moment, edited: readonly Promise<unknown>[]) {
  const [url, path] =
    kill.kind === 'post' ? [system.partnerCenter, referralsPath] : [system.dataverse, '/api/data/v9.2/$batch'];
  const from = await posts(url, path);
  // Before that there is nothing that could be interrupted.
  await relay.answering('/healthz');
  if (kill.kind === 'time') {
    await edited[kill.after];
    return after(kill.ms);
  }
  const until = Date.now() + patience;
  while (Date.now() < until && (await posts(url, path)) < from + kill.count) await after(8);
}
