import type { SellerProperty, Values } from './properties';

type Value = string | number | boolean | null;
export type Outputs = { -readonly [Name in SellerProperty]?: NonNullable<Values[Name]> | undefined };

interface Edit {
  readonly value: Value;
  /** What the form held before the seller's first change of it. */
  readonly before: Value;
  /** What was put out so far, oldest first: the form may still echo any of it. */
  readonly given: readonly Value[];
}

/**
 * The seller's changes that the form has not taken over yet. They lie over the form's values, so that a slow or stale
 * `updateView` never takes back what is being typed. A value of the form that is neither the old one nor one of ours
 * was written by somebody else since, and wins.
 */
export class Edits {
  private readonly pending = new Map<SellerProperty, Edit>();

  set(name: SellerProperty, value: Value, held: Value): void {
    const earlier = this.pending.get(name);
    this.pending.set(name, { value, before: earlier ? earlier.before : held, given: earlier?.given ?? [] });
  }

  over(values: Values): Values {
    const shown: Record<string, unknown> = { ...values };
    this.pending.forEach(({ value }, name) => (shown[name] = value));
    return shown as unknown as Values;
  }

  /**
   * For `getOutputs`: only what is pending. A cleared value is a key with undefined: the platform empties the column
   * for it, and leaves alone the columns whose key is missing.
   */
  give(): Outputs {
    const outputs: Record<string, unknown> = {};
    this.pending.forEach((edit, name) => {
      outputs[name] = edit.value === null ? undefined : edit.value;
      if (edit.given[edit.given.length - 1] !== edit.value) {
        this.pending.set(name, { ...edit, given: [...edit.given, edit.value] });
      }
    });
    return outputs as Outputs;
  }

  /** For `updateView`: lets go of what the form holds now. */
  settle(values: Values): void {
    this.pending.forEach(({ value, before, given }, name) => {
      const held = values[name];
      const taken = held === value && given[given.length - 1] === value;
      const foreign = held !== value && held !== before && given.indexOf(held) < 0;
      if (taken || foreign) this.pending.delete(name);
    });
  }

  clear(): void {
    this.pending.clear();
  }
}
