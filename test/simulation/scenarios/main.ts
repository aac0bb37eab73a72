import { parseArgs } from 'node:util';
import { createHome } from '../home';
import { everyBlow, play } from './play';
import { scenarios } from './all';

/**
 * `npm run simulate -- scenarios`: a crash, a lost reply and a late request at every call of each named scenario. The last
 * line is `N scenarios, R runs, V violations`; the exit code is 1 when a promise was broken.
 */
const usage = `npm run simulate -- scenarios [--only TEXT] [--at N --fate F [--schedule S]] [--list] [--json]

  --only TEXT   scenarios whose name contains it
  --at N        one run only, and all that happened in it: what becomes of the call with this number, from 0
  --fate F      dieBefore, dieAfter, replyLost, lost, late
  --list        only the names
  --json        one JSON object a scenario, a line each`;

const zip = 'dist/CoSellConnector_managed.zip';

export async function main(args: readonly string[]): Promise<void> {
  const { only, at, fate, schedule, list, json } = options(args);
  const chosen = scenarios.filter(({ name }) => name.includes(only));
  if (list) return void process.stdout.write(`${chosen.map(({ name }) => name).join('\n')}\n`);
  const home = await createHome(zip);
  if (at !== undefined) {
    const { trace, wrong } = await play(home, chosen[0]!, { at, fate, schedule });
    console.log([...trace, ...wrong].join('\n'));
    return void (process.exitCode = wrong.length > 0 ? 1 : 0);
  }
  let runs = 0;
  let violations = 0;
  for (const scenario of chosen) {
    const { name } = scenario;
    const found: { readonly where: string; readonly wrong: readonly string[] }[] = [];
    const started = process.cpuUsage();
    let own = 0;
    for await (const { blow, played } of everyBlow(home, scenario)) {
      own += 1;
      if (played.wrong.length === 0) continue;
      found.push({ where: whereOf(blow, played.calls.length), wrong: played.wrong });
      // Where nothing has to go wrong for it to fail, the blows tell nothing more.
      if (blow.at < 0) break;
    }
    const { user, system } = process.cpuUsage(started);
    runs += own;
    violations += found.length;
    if (json) console.log(JSON.stringify({ name, runs: own, found }));
    else {
      console.log(
        `${String(own).padStart(4)} runs ${String(Math.round((user + system) / 1e3)).padStart(6)} ms  ${name}`,
      );
      for (const { where, wrong } of found) console.log(`       ${where}: ${wrong.join('; ')}`);
    }
  }
  if (!json) console.log(`${chosen.length} scenarios, ${runs} runs, ${violations} violations`);
  process.exitCode = violations > 0 ? 1 : 0;
}

type Blow = Parameters<typeof play>[2];

const whereOf = ({ at, fate, schedule }: Blow, calls: number): string =>
  at < 0 ? `untroubled, ${calls} calls` : `--at ${at} --fate ${fate}${schedule > 0 ? ` --schedule ${schedule}` : ''}`;

function options(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', default: '' },
        at: { type: 'string' },
        fate: { type: 'string', default: 'well' },
        schedule: { type: 'string', default: '0' },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const at = values.at === undefined ? undefined : Number(values.at);
    return { ...values, at, fate: values.fate as Blow['fate'], schedule: Number(values.schedule) };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}
