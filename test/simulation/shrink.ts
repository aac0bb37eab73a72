import type { Dataverse } from '../../sandbox/dataverse';
import { live, type Life } from './life';

/** The same life with as few disturbances as still break a promise: what is left is the shortest story found. */
export async function shrink(home: Dataverse, life: Life): Promise<{ readonly life: Life; readonly without: readonly number[] }> {
  let shortest = life;
  let without = new Set<number>();
  const attempt = async (more: readonly number[]): Promise<boolean> => {
    const tried = new Set([...without, ...more]);
    const next = await live(home, { seed: life.seed, without: tried });
    if (next.wrong.length === 0) return false;
    shortest = next;
    without = tried;
    return true;
  };
  // All that comes late first, in halves; then one by one.
  for (let from = 1, step = life.disturbances; step > 1; step = Math.ceil(step / 2)) {
    const late = Array.from({ length: life.disturbances }, (_, at) => at + 1).filter((n) => n > from + step / 2);
    if (!(await attempt(late))) from += Math.floor(step / 2);
  }
  for (let number = life.disturbances; number >= 1; number -= 1) if (!without.has(number)) await attempt([number]);
  return { life: shortest, without: [...without].sort((a, b) => a - b) };
}
