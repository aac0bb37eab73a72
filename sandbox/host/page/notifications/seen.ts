/** Which notifications this user has seen in this browser: the platform's table does not say. */

export interface Seen {
  has(id: string): boolean;
  add(ids: readonly string[]): void;
  /** Forgets all but these, so that the memory does not grow for ever. */
  keepOnly(ids: readonly string[]): void;
}

/** `kind` tells what has been seen: the card in the notification centre, or the toast. */
export function createSeen(kind: 'card' | 'toast', userId: string): Seen {
  const key = `notifications.${kind}.${userId}`;
  let ids = new Set(read(key));
  const keep = (): void => {
    try {
      localStorage.setItem(key, JSON.stringify([...ids]));
    } catch {
      // A browser that stores nothing shows them as new again on the next page.
    }
  };
  return {
    has: (id) => ids.has(id),
    add(more) {
      if (more.every((id) => ids.has(id))) return;
      ids = new Set([...ids, ...more]);
      keep();
    },
    keepOnly(known) {
      const kept = [...ids].filter((id) => known.includes(id));
      if (kept.length === ids.size) return;
      ids = new Set(kept);
      keep();
    },
  };
}

function read(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    return [];
  }
}
