/**
 * What follows from something that never changes is worked out once: from Dataverse's metadata, which an import replaces and
 * does not change, and from texts, which clients send again and again. Whoever gets a kept value must not change it.
 */

/** What `make` gives for an object, kept as long as the object itself. */
export function keptWith<From extends object, T>(make: (from: From) => T): (from: From) => T {
  const kept = new WeakMap<From, { readonly made: T }>();
  return (from) => {
    const found = kept.get(from);
    if (found) return found.made;
    const made = make(from);
    kept.set(from, { made });
    return made;
  };
}

/** So many texts are remembered before all of them are forgotten. */
const textsMax = 1_000;

/** What `make` gives for a text; what it throws is not kept. */
export function keptByText<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = kept.get(text);
    if (found) return found.made;
    const made = make(text);
    if (kept.size >= textsMax) kept.clear();
    kept.set(text, { made });
    return made;
  };
}
