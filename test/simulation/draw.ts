/** Every choice of a simulated life, from one seed: the same seed draws the same life. */
export interface Draw {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** Between the two, as a real number. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** mulberry32; a few rounds first, since neighbouring seeds begin alike. */
export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 4; round += 1) next();
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    between: (least, most) => least + (most - least) * next(),
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)]!,
  };
}

/** Ids in counted order that look like GUIDs; `kind` tells whose they are. */
export function countedIds(kind: string): () => string {
  let count = 0;
  return () => `${kind.padEnd(8, '0')}-0000-4000-8000-${(count += 1).toString(16).padStart(12, '0')}`;
}
