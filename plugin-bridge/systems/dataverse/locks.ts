/** Work on the same thing goes one after the other; work on different things does not wait. */
export interface Locks {
  /** Holds all of the keys while the work runs; they are taken in one order, so that nobody waits in a circle. */
  holding<T>(keys: readonly string[], work: () => Promise<T>): Promise<T>;
}

export function createLocks(): Locks {
  const ends = new Map<string, Promise<void>>();

  const one = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = ends.get(key);
    let release = (): void => {};
    const end = new Promise<void>((resolve) => (release = resolve));
    ends.set(key, end);
    try {
      await before;
      return await work();
    } finally {
      if (ends.get(key) === end) ends.delete(key);
      release();
    }
  };

  return {
    holding: (keys, work) =>
      [...new Set(keys)]
        .sort()
        .reverse()
        .reduce((inner, key) => () => one(key, inner), work)(),
  };
}
