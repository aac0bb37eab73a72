import { syncEvent } from '../../../model';
import type { HttpReplyText } from '../classify';
import type { Caller } from '../caller';
import type { SyncEvent } from '../../merge/patches';
import { commit, type Committed, type FailedPart } from './commit';
import { eventOperation, isThere, type OtherOwner, ownerMayBeWhy, recordEvents } from './events';
import type { Operation } from './multipart';

/** What is told of a history that could not be written as wanted, while the deal itself was. */
export interface Told {
  /** The event was given up: the deal must not stop for its history. */
  readonly lost: (event: SyncEvent, reason: string) => void;
  readonly otherOwner: OtherOwner;
}

/** A write of a row, its events, and at last an action on it. */
export interface Write {
  readonly row: Operation;
  readonly events: readonly SyncEvent[];
  readonly action?: Operation;
}

/** How it ended; `at` says whose part failed, when the answer tells or only one is left. */
export type Written =
  | { readonly kind: 'done'; readonly reply: HttpReplyText }
  | (Omit<FailedPart, 'at'> & { readonly kind: 'failed'; readonly at: 'row' | 'action' | undefined });

/**
 * All of it in one change set. When it is refused because of the events, it is tried again, each time with less of them:
 * first left with the relay instead of the deal's owner (who may lack a role, be disabled or gone), then without. An
 * event that is there already is left out. Ids of events come of the state that the same change set writes, so with
 * the row's version still true there can be none; but a restored backup of the row may have some.
 */
export async function writeWithHistory(caller: Caller, { row, events, action }: Write, told: Told): Promise<Written> {
  const last = action ? [action] : [];
  let kept = events;
  let owned = true;
  let given: readonly SyncEvent[] = [];
  let afterwards: readonly SyncEvent[] = [];
  let reason = '';
  for (;;) {
    const parts = kept.map((event) => eventOperation(event, owned ? event.owner : null));
    const result = await commit(caller, [row, ...parts, ...last]);
    if (result.kind === 'done') {
      if (!owned) tellOwners(kept, reason, told);
      for (const event of given) told.lost(event, reason);
      await recordEvents(caller, afterwards, told.otherOwner, (event, outcome) =>
        told.lost(event, outcome.kind === 'refused' ? outcome.message : outcome.kind),
      );
      return { kind: 'done', reply: result.replies[0]! };
    }
    const at = whose(result, kept.length);
    const { outcome } = result;
    if (kept.length === 0 || at === 'row' || at === 'action' || !isOfHistory(outcome, at)) {
      return { kind: 'failed', status: result.status, outcome, at: at === 'row' || at === 'action' ? at : undefined };
    }
    if (isThere(outcome)) {
      const there = typeof at === 'number' ? kept[at] : undefined;
      // Where the answer does not say which one is there, the row goes first, and then each event alone.
      if (!there) afterwards = kept;
      kept = there ? kept.filter((event) => event !== there) : [];
      continue;
    }
    reason = outcome.kind === 'refused' ? outcome.message : '';
    if (owned && kept.some(({ owner }) => owner)) {
      owned = false;
    } else {
      given = kept;
      kept = [];
    }
  }
}

/** The place of the event whose part failed, or the other part; undefined when the answer does not say. */
function whose({ at }: Committed & FailedPart, events: number): number | 'row' | 'action' | undefined {
  if (at === undefined) return undefined;
  if (at === 0) return 'row';
  return at > events ? 'action' : at - 1;
}

/** Whether less of the history may help: it was refused, and not because of who is calling or how often. */
function isOfHistory(outcome: FailedPart['outcome'], at: number | undefined): boolean {
  if (outcome.kind === 'unknown') return false;
  // Of a part that is not named, stale speaks of the version that only the row's part gives.
  if (outcome.kind === 'stale') return at !== undefined;
  return outcome.status === 412 || ownerMayBeWhy(outcome.status);
}

function tellOwners(events: readonly SyncEvent[], reason: string, { otherOwner }: Told): void {
  for (const { id, owner } of events) if (owner) otherOwner(`${syncEvent.set}(${id})`, owner, null, reason);
}
