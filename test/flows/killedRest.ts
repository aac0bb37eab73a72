/** What the two systems count of the calls that they served, and what a relay at rest must not add to it. */
import type { LocalSystem } from '../harness/system';
import { eventually } from '../stories/system';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}
interface Report {
  readonly calls: readonly Call[];
}

const writes = async (url: string) => {
  const { calls } = (await (await fetch(`${url}/sandbox/calls`)).json()) as Report;
  return calls.filter(({ method }) => method !== 'GET');
};

/** How many POSTs to a path a system has served. */
export const posts = async (url: string, to: string): Promise<number> =>
  (await writes(url))
    .filter(({ method, path }) => method === 'POST' && path === to)
    .reduce((sum, { count }) => sum + count, 0);

const sweeps = async ({ relay }: LocalSystem) => {
  const text = await (await fetch(`${relay}/metrics`)).text();
  return Number(/cosell_sweeps_total\{end="done"\} (\d+)/.exec(text)?.[1] ?? 0);
};

/** What was written while the relay swept so many times. */
export async function writesInSweeps(system: LocalSystem, count: number): Promise<string[]> {
  const urls = [system.dataverse, system.partnerCenter];
  for (const url of urls) await fetch(`${url}/sandbox/calls`, { method: 'DELETE' });
  const before = await sweeps(system);
  await eventually(`${count} sweeps`, async () => (await sweeps(system)) >= before + count || undefined);
  const written = await Promise.all(urls.map(writes));
  return written.flat().map(({ method, path, count: times }) => `${method} ${path} × ${times}`);
}
