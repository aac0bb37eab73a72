/** Deletes what has outlived its time, as the platform's own job does, without a caller and without events. */
import type { World } from './world';

export function removeExpired(world: World, now: number): void {
  for (const { name, expires } of world.metadata.tables.values()) {
    if (!expires) continue;
    for (const row of world.store.rows(name)) {
      const seconds = Number(row.values[expires.column] ?? expires.otherwise);
      if (Date.parse(String(row.values['createdon'])) + seconds * 1_000 > now) continue;
      world.store.remove(name, row.id);
    }
  }
  world.store.settle();
}
