/** Deletes what has outlived its time, as the platform's own job does, without a caller and without events. */
import { keptWith } from '../kept';
import type { Metadata } from './metadata';
import type { World } from './world';

const expiring = keptWith(({ tables }: Metadata) =>
  [...tables.values()].flatMap(({ name, expires }) => (expires ? [{ name, expires }] : [])),
);

export function removeExpired(world: World, now: number): void {
  for (const { name, expires } of expiring(world.metadata)) {
    for (const row of world.store.rows(name)) {
      const seconds = Number(row.values[expires.column] ?? expires.otherwise);
      if (Date.parse(String(row.values['createdon'])) + seconds * 1_000 > now) continue;
      world.store.remove(name, row.id);
    }
  }
  world.store.settle();
}
