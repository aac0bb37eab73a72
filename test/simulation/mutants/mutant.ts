/** One place in the engine's source and what stands there in a mutant. */
export interface Edit {
  /** Path from the project's root. */
  readonly file: string;
  /** Must occur exactly once in the file. */
  readonly find: string;
  readonly put: string;
}

/** A small, realistic defect, put into the engine when it is bundled. The simulation has to find it. */
export interface Mutant {
  readonly name: string;
  /** What is wrong with it, in plain words. */
  readonly breaks: string;
  /** The promise that it should break: an invariant of the reliability notes or the protocol. */
  readonly promise: string;
  readonly edits: readonly Edit[];
}

/** The text with all of the mutant's edits of this file; throws with the mutant's name when one fits nowhere, or twice. */
export function mutated({ name, edits }: Mutant, file: string, text: string): string {
  let changed = text;
  for (const edit of edits.filter((each) => each.file === file)) {
    const places = changed.split(edit.find).length - 1;
    if (places !== 1)
      throw new Error(`The mutant "${name}" wants one place in ${file}, and finds ${places}: ${edit.find}`);
    changed = changed.replace(edit.find, () => edit.put);
  }
  return changed;
}
