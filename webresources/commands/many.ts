/** What became of one selected row: done, left alone for a reason, or failed with the platform's words. */
export interface Outcome<Why extends string = string> {
  readonly name: string;
  readonly left?: Why | undefined;
  readonly failed?: string;
}

/** How many rows are written at once: a user may have 52 requests under way ("Service protection API limits"). */
export const atOnce = 4;

/**
 * Writes one item after another, a few at a time, and goes on after a failure; outcomes are in the order of the items.
 * `told` hears after each item how many are done.
 */
export async function eachOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  write: (item: Item) => Promise<void>,
  told: (done: number) => void,
): Promise<Outcome<never>[]> {
  const outcomes: Outcome<never>[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at] as Item;
      outcomes[at] = await write(item).then(
        () => ({ name: nameOf(item) }),
        (error: unknown) => ({ name: nameOf(item), failed: reasonOf(error) }),
      );
      told((done += 1));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return outcomes;
}

/** The Client API rejects with an object that is no Error. */
export const reasonOf = (error: unknown): string =>
  String((error as { message?: unknown } | undefined)?.message ?? error);
