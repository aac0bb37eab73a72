import type { World } from './world';

/** The `<RibbonDiffXml>` that the last import brought for a table; undefined when none did. */
export function ribbon(world: World, table: string): string | undefined {
  const row = world.store.rows('ribboncustomization').find(({ values }) => values['entity'] === table);
  return row && String(row.values['#ribbon']);
}
