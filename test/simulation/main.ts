import { createHash } from 'node:crypto';
import { createHome } from './home';
import { live } from './life';
import { shrink } from './shrink';

void (async () => {
  const home = await createHome('dist/CoSellConnector_managed.zip');
  const [runs, seed] = [Number(process.argv[2] ?? 100), Number(process.argv[3] ?? 1)];
  let violations = 0;
  let calls = 0;
  let lines = 0;
  const all = createHash('sha256');
  const t = performance.now();
  const kinds = new Map<string, number[]>();
  for (let at = 0; at < runs; at += 1) {
    const life = await live(home, { seed: seed + at });
    all.update(life.hash);
    calls += life.calls;
    lines += life.trace.length;
    if (life.wrong.length > 0) {
      violations += 1;
      const k = life.wrong[0]!.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')
        .replace(/"[^"]*"/g, '"…"')
        .slice(0, 110);
      kinds.set(k, [...(kinds.get(k) ?? []), life.seed]);
    }
    if (runs === 1 && life.wrong.length > 0 && !process.argv.includes('-f')) {
      const short = await shrink(home, life);
      console.log(short.life.trace.filter((l) => !/ 200 GET|: GET/.test(l) || true).join('\n'));
      console.log(JSON.stringify(life.conditions));
      console.log(short.life.wrong.join('\n'));
      console.log('without', short.without.join(), 'of', life.disturbances);
    } else if (runs === 1) {
      console.log(life.trace.join('\n'));
      console.log(JSON.stringify(life.conditions));
      console.log(life.wrong.join('\n'));
    }
  }
  const s = (performance.now() - t) / 1000;
  for (const [k, seeds] of [...kinds].sort((a, b) => b[1].length - a[1].length))
    console.log(String(seeds.length).padStart(4), k, seeds.slice(0, 6).join());
  console.log((runs / s).toFixed(0), 'runs/s', (calls / runs).toFixed(0), 'calls/run', (lines / runs).toFixed(0));
  console.log(`${runs} runs, ${violations} violations, seed ${seed}, trace ${all.digest('hex').slice(0, 16)}`);
  process.exit(0);
})();
