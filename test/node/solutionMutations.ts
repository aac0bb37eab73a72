export type Files = Map<string, string>;
export type Mutation = (files: Files) => void;

/** Replaces the first place, and fails loudly when there is none: a mutation that changes nothing proves nothing. */
export const replace =
  (name: string, from: string | RegExp, to: string): Mutation =>
  (files) => {
    const old = files.get(name) ?? '';
    const changed = old.replace(from, to);
    if (changed === old) throw new Error(`nothing to replace in ${name}`);
    files.set(name, changed);
  };
export const remove =
  (name: string): Mutation =>
  (files) => {
    if (!files.delete(name)) throw new Error(`there is no ${name}`);
  };
export const add =
  (name: string, text: string): Mutation =>
  (files) =>
    void files.set(name, text);
export const everywhere =
  (from: string, to: string): Mutation =>
  (files) => {
    for (const [name, text] of [...files]) {
      files.delete(name);
      files.set(name.replaceAll(from, to), text.replaceAll(from, to));
    }
  };

/** Check, what was broken, how. Each mistake must be found by that check, and by no other. */
export type Mistake = readonly [check: string, broken: string, mutate: Mutation];
