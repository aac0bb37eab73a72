import { live, type Home, type Life } from './life';

/** The same life with as few disturbances as still break a promise: what is left is the shortest story found. */
export async function shrink(
  home: Home,
  life: Life,
): Promise<{ readonly life: Life; readonly without: readonly number[] }> {
  let shortest = life;
  let without = new Set<number>();
  const attempt = async (more: readonly number[]): Promise<boolean> => {
    const tried = new Set([...without, ...more]);
    const next = await live(home, { seed: life.seed, without: tried });
    if (!next.wrong.some((what) => kind(what) === kind(life.wrong[0]!))) return false;
    shortest = next;
    without = tried;
    return true;
  };
  // In halves from the end, then one by one.
  const numbers = Array.from({ length: life.disturbances }, (_, at) => at + 1);
  for (let size = Math.ceil(numbers.length / 2); size > 1; size = Math.ceil(size / 2))
    await attempt(numbers.filter((number) => !without.has(number)).slice(-size));
  for (let number = life.disturbances; number >= 1; number -= 1) if (!without.has(number)) await attempt([number]);
  return { life: shortest, without: [...without].sort((a, b) => a - b) };
}

/** What was broken, without the ids and values of the one life. */
export const kind = (what: string): string =>
  what
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
    .replace(/"[^"]*"/g, '…')
    .replace(/[0-9]+/g, 'n');
