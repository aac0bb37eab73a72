/** Maps by table, of which a copy costs next to nothing: it shares them with its original until one of the two writes. */
export interface TableMaps<T> {
  read(table: string): ReadonlyMap<string, T> | undefined;
  /** The same map, ours alone from now on. */
  write(table: string): Map<string, T>;
  copy(): TableMaps<T>;
}

export function createTableMaps<T>(shared: ReadonlyMap<string, Map<string, T>> = new Map()): TableMaps<T> {
  const maps = new Map(shared);
  const ours = new Set<string>();
  return {
    read: (table) => maps.get(table),
    write(table) {
      const found = maps.get(table);
      if (found && ours.has(table)) return found;
      const copied = new Map(found);
      maps.set(table, copied);
      ours.add(table);
      return copied;
    },
    copy() {
      ours.clear();
      return createTableMaps(maps);
    },
  };
}
