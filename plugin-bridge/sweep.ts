import { z } from 'zod';
import { relayState } from '../model';
import type { Clock } from './clock';
import type { End } from './queue';
import type { Opportunities, Referrals, RelayStates } from './systems/contract';
import type { Outcome } from './systems/outcome';

export interface SweepOptions {
  readonly opportunities: Opportunities;
  readonly referrals: Referrals;
  readonly states: RelayStates;
  readonly clock: Clock;
  /** Told each time whether the environment is the one that the memory belongs to; in a copy of it nothing may be written. */
  readonly atHome?: (yes: boolean) => void;
  /** How far the scan of referrals reaches behind its cursor, ms. */
  readonly overlap: number;
  /** Looks at everything each time, whatever the memory says. */
  readonly full?: boolean;
  /** Works on one record and tells how it ended; records run side by side as the queue allows. */
  readonly row: (opportunity: string) => Promise<End>;
  readonly referral: (referral: string) => Promise<End>;
  /** True once the relay stops: what is then dropped must not be remembered as left over. */
  readonly stopping?: () => boolean;
  readonly log: (entry: {
    readonly level: 'info' | 'warn' | 'error';
    readonly what: string;
    readonly reason?: string;
  }) => void;
}

/** One look at everything that changed. Resolves with the reason when a side could not be looked at; the next one tries again. */
export type Sweep = () => Promise<{ readonly failed?: string }>;

/** The sweep's memory: cursors are stamps and links of the other systems, never times of a relay's clock. */
const memoryShape = z.object({
  v: z.literal(1),
  /** The environment that this memory was made in; a copy of it takes the memory along, but has another id. */
  org: z.string().nullable(),
  /** Newest updatedDateTime of a referral that was looked at. */
  referrals: z.string().nullable(),
  /** Cursor of the rows; opaque. */
  rows: z.string().nullable(),
  /** When both sides were last looked at in full, Unix ms; the one time of ours, since nothing is lost by a wrong one. */
  full: z.number(),
  /** Records that could not even be marked as due: `row:` or `referral:` and the id. */
  left: z.array(z.string()),
});
type Memory = z.infer<typeof memoryShape>;

const FULL_MS = 24 * 3_600_000;
/** More records left over than this is no accident of single records: the cursors stay. */
const LEFT_MAX = 1_000;
const PAGES_MAX = 1_000;
const nothing: Memory = { v: 1, org: null, referrals: null, rows: null, full: 0, left: [] };

/**
 * Finds whatever no notice told of. Referrals are read newest first, the only safe order for paging by offset: one that
 * changes meanwhile moves to the front and is met next time. A record's absence from a list is never evidence of anything.
 */
export function createSweep(options: SweepOptions): Sweep {
  /** What each referral was like when its pass last ended well: within the overlap the same one is met again and again. */
  const seen = new Map<string, string>();

  const referralsSince = async (
    memory: Memory,
    full: boolean,
  ): Promise<Outcome<{ cursor: string | null; left: string[] }>> => {
    const from = full || memory.referrals === null ? -Infinity : Date.parse(memory.referrals) - options.overlap;
    let cursor: string | null = null;
    let next: string | undefined;
    const ends: Promise<string | undefined>[] = [];
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const read = await options.referrals.list('updated', next);
      if (read.kind !== 'done') {
        await Promise.all(ends);
        return read;
      }
      const { referrals } = read.value;
      // The newest stamp of the first page: what changes while later pages are read is met next time.
      if (page === 0) for (const { updatedOn } of referrals) cursor = later(cursor, stamp(updatedOn));
      for (const { id, etag, updatedOn } of referrals) {
        const state = `${etag} ${updatedOn}`;
        if (Date.parse(updatedOn) < from || (!full && seen.get(id) === state)) continue;
        ends.push(
          options.referral(id).then(({ settled }) => {
            if (settled) seen.set(id, state);
            return settled ? undefined : `referral:${id}`;
          }),
        );
      }
      next = read.value.next;
      const last = referrals[referrals.length - 1];
      if (next === undefined || (last && Date.parse(last.updatedOn) < from)) {
        return { kind: 'done', value: { cursor, left: only(await Promise.all(ends)) } };
      }
    }
    await Promise.all(ends);
    return { kind: 'unknown', reason: 'The list has no end.' };
  };

  const rowsSince = async (memory: Memory, full: boolean): Promise<Outcome<{ cursor: string; left: string[] }>> => {
    const changed = await options.opportunities.changedSince(full ? null : memory.rows);
    if (changed.kind !== 'done') return changed;
    // A claim that a dead worker left, and a deal whose customer was filled in since, are found only here.
    const due = await options.opportunities.due();
    if (due.kind !== 'done') return due;
    const ids = new Set([...changed.value.ids, ...changed.value.deleted, ...due.value]);
    const ends = [...ids].map(async (id) => ((await options.row(id)).settled ? undefined : `row:${id}`));
    // A delta link changes with every look. While it tells of nothing the old one is kept, so that rest writes nothing; the
    // daily full look renews it long before Dataverse forgets it.
    const news = full || memory.rows === null || changed.value.ids.length + changed.value.deleted.length > 0;
    const cursor = news || memory.rows === null ? changed.value.cursor : memory.rows;
    return { kind: 'done', value: { cursor, left: only(await Promise.all(ends)) } };
  };

  const leftOver = async (left: readonly string[]): Promise<string[]> =>
    only(
      await Promise.all(
        left.map(async (record) => {
          const [kind = '', id = ''] = record.split(':');
          const end = kind === 'row' ? await options.row(id) : await options.referral(id);
          return end.settled ? undefined : record;
        }),
      ),
    );

  return async () => {
    const read = await options.states.read();
    if (read.kind !== 'done') return failure('the sweep’s memory', read);
    const { version, value } = read.value;
    const memory = readMemory(value) ?? nothing;
    const home = await options.opportunities.organization();
    if (home.kind !== 'done') return failure('the id of the environment', home);
    const isCopy = memory.org !== null && memory.org !== home.value;
    options.atHome?.(!isCopy);
    if (isCopy) {
      return {
        failed:
          `this environment (${home.value}) is a copy of another (${memory.org}), whose deals are kept by that one’s ` +
          `relay, so nothing is written; if it is to share deals of its own, delete its row in ${relayState.logicalName}`,
      };
    }
    // A stamp of the future is the work of a clock that was wrong.
    const full = options.full === true || Math.abs(options.clock.now() - memory.full) > FULL_MS;

    const before = await leftOver(memory.left);
    const referrals = await referralsSince(memory, full);
    const rows = await rowsSince(memory, full);
    if (options.stopping?.()) return { failed: 'the relay stops' };
    const left = [
      ...new Set([
        ...before,
        ...(referrals.kind === 'done' ? referrals.value.left : []),
        ...(rows.kind === 'done' ? rows.value.left : []),
      ]),
    ];
    if (left.length > LEFT_MAX) {
      options.log({
        level: 'error',
        what: 'too many records could not be looked at; the sweep begins at the same place again',
        reason: String(left.length),
      });
      return { failed: `${left.length} records could not be looked at` };
    }
    const done = referrals.kind === 'done' && rows.kind === 'done';
    const after: Memory = {
      v: 1,
      org: home.value,
      referrals: referrals.kind === 'done' ? later(memory.referrals, referrals.value.cursor) : memory.referrals,
      rows: rows.kind === 'done' ? rows.value.cursor : memory.rows,
      full: full && done ? options.clock.now() : memory.full,
      left,
    };
    const text = JSON.stringify(after);
    if (text !== value) {
      const written = await options.states.write(version, text);
      // Stale: another relay swept meanwhile, and its cursors stand; ours would only be the same records once more.
      if (written.kind !== 'done' && written.kind !== 'stale') return failure('storing the sweep’s memory', written);
    }
    if (referrals.kind !== 'done') return failure('the list of referrals', referrals);
    if (rows.kind !== 'done') return failure('the list of opportunities', rows);
    return {};
  };
}

/** What the stored memory tells an operator: whose it is, when everything was last looked at, and what is left over. */
export type SweepMemory = Pick<Memory, 'org' | 'full' | 'left'>;

/** The memory as it is stored; null when there is none, or none that can be read: a full look then loses nothing. */
export function readMemory(value: string | null): Memory | null {
  if (value === null) return null;
  try {
    return memoryShape.parse(JSON.parse(value));
  } catch {
    return null;
  }
}

const only = (records: readonly (string | undefined)[]): string[] =>
  records.filter((record): record is string => record !== undefined);

/** Cursors go only forwards. */
const later = (a: string | null, b: string | null): string | null =>
  a !== null && (b === null || Date.parse(a) > Date.parse(b)) ? a : b;

/** A stamp that can be read, or none. */
const stamp = (text: string): string | null => (Number.isNaN(Date.parse(text)) ? null : text);

function failure(what: string, outcome: Outcome<unknown>): { failed: string } {
  const reason =
    outcome.kind === 'refused' ? outcome.message : outcome.kind === 'unknown' ? outcome.reason : outcome.kind;
  return { failed: `${what}: ${reason}` };
}
