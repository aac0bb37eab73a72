import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createHome } from './home';
import { live, type Life } from './life';
import { huntAll } from './mutants/table';
import { main as scenarios } from './scenarios/main';
import { shareAtHome } from './shared';
import { kind, shrink } from './shrink';

/**
 * Lives of deals under faults, one after the other, each from its own seed. The last line is
 * `N runs, V violations, seed S, trace H`; the exit code is 1 when a promise was broken.
 */
const usage = `npm run simulate -- [--runs N] [--seed S] [--without 1,2,…] [--trace] [--first] [--json]
npm run simulate -- scenarios …   a crash at every operation of named scenarios
npm run simulate -- --mutants [--only TEXT]   puts one defect after the other into the engine, and finds each

  --runs N      how many lives; 2000 when absent
  --seed S      the first one's seed; 1 when absent
  --without L   leaves out single disturbances of a life, by number, as a report of a violation names them
  --trace       prints all that happened
  --first       ends at the first violation
  --json        one JSON object instead of words`;

const zip = 'dist/CoSellConnector_managed.zip';

interface Report {
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly without: readonly number[];
  readonly trace: readonly string[];
  readonly replay: string;
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        runs: { type: 'string', default: '2000' },
        seed: { type: 'string', default: '1' },
        without: { type: 'string', default: '' },
        trace: { type: 'boolean', default: false },
        first: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        mutants: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
      },
    });
    const [runs, seed] = [Number(values.runs), Number(values.seed)];
    if (!Number.isSafeInteger(runs) || runs < 1)
      throw new Error(`--runs takes a whole number from 1, not ${values.runs}`);
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new Error(`--seed takes a whole number from 0, not ${values.seed}`);
    const without = values.without.split(',').filter(Boolean).map(Number);
    if (without.some((each) => !Number.isSafeInteger(each)))
      throw new Error(`--without takes numbers with commas between them, not ${values.without}`);
    return { ...values, runs, seed, without };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

const command = (seed: number, without: readonly number[]): string =>
  `npm run simulate -- --runs 1 --seed ${seed} --trace${without.length > 0 ? ` --without ${without.join()}` : ''}`;

async function main(): Promise<void> {
  const { runs, seed, without, trace, first, json, mutants, only } = options();
  // Refusals are thrown by the thousand, and nobody reads where; whoever looks at one life may want to.
  if (!trace) Error.stackTraceLimit = 0;
  if (mutants) return void (process.exitCode = await huntAll(console.log, only));
  const say = (text: string): void => void (json || console.log(text));
  const dataverse = await createHome(zip);
  const home = { fresh: { dataverse, referrals: [] }, shared: await shareAtHome(dataverse) };
  const all = createHash('sha256');
  const kinds = new Map<string, number>();
  const reports: Report[] = [];
  let violations = 0;
  let lived = 0;
  let calls = 0;
  const started = process.cpuUsage();
  const begun = performance.now();
  for (; lived < runs; lived += 1) {
    const life: Life = await live(home, { seed: seed + lived, without: new Set(without) });
    all.update(life.hash);
    calls += life.calls;
    if (trace) say([...life.trace, JSON.stringify(life.conditions)].join('\n'));
    if (life.wrong.length === 0) continue;
    violations += 1;
    // The same kind of failure is told once; the others of it only count.
    const what = kind(life.wrong[0]!);
    kinds.set(what, (kinds.get(what) ?? 0) + 1);
    if (!first && kinds.get(what) === 1) {
      const short = without.length > 0 ? { life, without } : await shrink(home, life);
      const report = {
        seed: life.seed,
        wrong: short.life.wrong,
        without: short.without,
        trace: short.life.trace,
        replay: command(life.seed, short.without),
      };
      reports.push(report);
      say(
        [`seed ${life.seed}:`, ...(trace ? [] : report.trace), ...report.wrong, `replay: ${report.replay}`, ''].join(
          '\n',
        ),
      );
    }
    if (first) {
      say(`seed ${life.seed}: ${life.wrong[0]}`);
      lived += 1;
      break;
    }
  }
  const { user, system } = process.cpuUsage(started);
  const perSecond = Math.round((lived * 1e3) / (performance.now() - begun));
  const ofCpu = Math.round((lived * 1e6) / (user + system));
  const hash = all.digest('hex').slice(0, 16);
  for (const [what, count] of kinds) say(`${String(count).padStart(6)}  ${what}`);
  say(`${perSecond} runs a second, ${ofCpu} a second of CPU, ${Math.round(calls / lived)} calls a run`);
  const last = `${lived} runs, ${violations} violations, seed ${seed}, trace ${hash}`;
  console.log(json ? JSON.stringify({ runs: lived, violations, seed, trace: hash, perSecond, reports }) : last);
  process.exitCode = violations > 0 ? 1 : 0;
}

void (process.argv[2] === 'scenarios' ? scenarios(process.argv.slice(3)) : main());
