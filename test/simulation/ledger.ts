import { twoWayFields, type TwoWayField } from '../../model';

/**
 * Who wrote what, in order, on both sides of one deal: kept apart from the engine, so that what it did can be judged.
 * Each version knows which edits of people it takes into account.
 */

export type Side = 'here' | 'there';
export type Fields = Readonly<Record<TwoWayField, string | null>>;

export interface Version {
  readonly value: string | null;
  /** The edit of a person that this value is, by number; 0 is how the deal began. */
  readonly edit: number;
  /** What whoever entered it replaced with it. */
  readonly replaced: string | null | undefined;
  /** Edits that whoever wrote it had seen, itself included. */
  readonly seen: ReadonlySet<number>;
}

/** A value of one side that the relay replaced, although whoever entered the new one had never seen it. */
export interface Overwrite {
  readonly side: Side;
  readonly field: TwoWayField;
  readonly lost: string | null;
  readonly by: string | null;
  /** The new value is older than what it replaced, by the same hands. */
  readonly backwards: boolean;
}

export interface Ledger {
  /** What a side holds after a write of a person. */
  person(side: Side, fields: Fields): void;
  /** What it holds after a write of the relay; `sent` is what the relay asked for where the system kept something else. */
  relay(side: Side, fields: Fields, sent?: Partial<Fields>): readonly Overwrite[];
  /** A backup was put back: versions of that time are the newest again. */
  restore(side: Side, mark: Mark): void;
  mark(side: Side): Mark;
  /** The record is gone; one that is made again begins anew. */
  forget(side: Side): void;
  /** The seller chose this value for the field, after seeing what both sides hold now. */
  chosen(field: TwoWayField, value: string | null): void;
  /** All values that a side has held in a field. */
  held(side: Side, field: TwoWayField): readonly (string | null)[];
  current(side: Side): Fields | undefined;
}

export type Mark = Readonly<Partial<Record<TwoWayField, Version>>>;

type History = Record<TwoWayField, Version[]>;

export function createLedger(): Ledger {
  const sides: Record<Side, History> = { here: empty(), there: empty() };
  const choices: Partial<Record<TwoWayField, { readonly value: string | null; readonly seen: ReadonlySet<number> }>> =
    {};
  let edits = 0;
  const last = (side: Side, field: TwoWayField): Version | undefined => sides[side][field].at(-1);

  /** Where a value that the relay wrote comes from: the newest version of the other side that holds it. */
  const source = (side: Side, field: TwoWayField, value: string | null): Version | undefined => {
    const other = sides[side === 'here' ? 'there' : 'here'][field];
    return newest(other, (each) => each.value === value) ?? newest(other, (each) => resembles(each.value, value));
  };

  return {
    person(side, fields) {
      for (const field of twoWayFields) {
        const before = last(side, field);
        if (before?.value === fields[field]) continue;
        const edit = before ? (edits += 1) : 0;
        const seen = new Set([...(before?.seen ?? []), edit]);
        sides[side][field].push({ value: fields[field], edit, replaced: before?.value, seen });
      }
    },
    relay(side, fields, sent = {}) {
      const wrong: Overwrite[] = [];
      for (const field of twoWayFields) {
        const before = last(side, field);
        const value = fields[field];
        if (before?.value === value) continue;
        const asked = field in sent ? (sent[field] ?? null) : value;
        const from = source(side, field, asked) ?? source(side, field, value);
        const choice = choices[field];
        const chosen =
          choice !== undefined &&
          (before === undefined || choice.seen.has(before.edit)) &&
          (choice.value === asked || resembles(choice.value, asked));
        const seen = new Set([...(from?.seen ?? []), ...(before?.seen ?? [])]);
        sides[side][field].push({ value, edit: from?.edit ?? -1, replaced: from?.replaced, seen });
        if (!before || chosen) continue;
        const entry = { side, field, lost: before.value, by: value };
        if (!from) wrong.push({ ...entry, backwards: true });
        else if (!from.seen.has(before.edit)) {
          const backwards = isSubset(from.seen, before.seen);
          if (!backwards && cameUpon(sides[side === 'here' ? 'there' : 'here'][field], from, before)) continue;
          if (backwards || !nothingNet(sides, field, before, from)) wrong.push({ ...entry, backwards });
        }
      }
      return wrong;
    },
    restore(side, mark) {
      for (const field of twoWayFields) {
        const version = mark[field];
        if (version && last(side, field)?.value !== version.value) sides[side][field].push(version);
      }
    },
    mark: (side) =>
      Object.fromEntries(twoWayFields.flatMap((field) => (last(side, field) ? [[field, last(side, field)!]] : []))),
    forget: (side) => void (sides[side] = empty()),
    chosen(field, value) {
      const seen = new Set([...(last('here', field)?.seen ?? []), ...(last('there', field)?.seen ?? []), -1]);
      choices[field] = { value, seen };
    },
    held: (side, field) => sides[side][field].map(({ value }) => value),
    current: (side) =>
      last(side, 'value')
        ? (Object.fromEntries(twoWayFields.map((field) => [field, last(side, field)!.value])) as Fields)
        : undefined,
  };
}

const empty = (): History => ({ value: [], closingDate: [], notes: [], products: [] });

function newest(versions: readonly Version[], fits: (version: Version) => boolean): Version | undefined {
  for (let at = versions.length - 1; at >= 0; at -= 1) if (fits(versions[at]!)) return versions[at];
  return undefined;
}

const isSubset = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => [...a].every((each) => b.has(each));

/** Whoever entered the new value, or one on the way to it, replaced the very same value, be it on the other side. */
function cameUpon(versions: readonly Version[], from: Version, lost: Version): boolean {
  for (let at = versions.lastIndexOf(from); at >= 0 && !lost.seen.has(versions[at]!.edit); at -= 1)
    if (versions[at]!.replaced === lost.value) return true;
  return false;
}

/** The edits came back to the value that both last had in common: there is nothing to keep. */
function nothingNet(sides: Record<Side, History>, field: TwoWayField, lost: Version, from: Version): boolean {
  const common = [...sides.here[field], ...sides.there[field]].filter(
    ({ seen }) => isSubset(seen, lost.seen) && isSubset(seen, from.seen),
  );
  const most = Math.max(...common.map(({ seen }) => seen.size));
  return common.some(({ seen, value }) => seen.size === most && value === lost.value);
}

/** A system may keep less than it is sent: a number rounded, a text or a list cut. */
export function resembles(whole: string | null, kept: string | null): boolean {
  if (whole === null || kept === null) return false;
  if (/^-?[\d.]+$/.test(whole) && /^-?[\d.]+$/.test(kept)) return Math.abs(Number(whole) - Number(kept)) < 1;
  const visible = kept.replace(/\s*\[…\]$/, '');
  return visible.length >= 30 && whole.startsWith(visible);
}
