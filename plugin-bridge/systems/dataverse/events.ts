import { syncEvent, syncEventKind, valueOf } from '../../../model';
import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import type { SyncEvent } from '../../merge/patches';
import { done, type Outcome } from '../outcome';
import { commit } from './commit';
import { cutAt } from '../../merge/values';
import type { Operation } from './multipart';
import { apiPath } from './wire';

/** The platform's clock has whole seconds; a moment is written in UTC. */
export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export const recordOf = (owner: Owner): string => `/${owner.set}(${owner.id})`;

/** Makes the row of an event under its own id; one that is there already stays as it is, with 412. */
export function eventOperation(event: SyncEvent, owner: Owner | null): Operation {
  return {
    method: 'PATCH',
    path: `${apiPath}/${syncEvent.set}(${event.id})`,
    headers: { 'If-None-Match': '*' },
    body: {
      [syncEvent.name]: cutAt(event.name, syncEvent.nameLength),
      [syncEvent.kind]: valueOf(syncEventKind, event.kind),
      [syncEvent.occurredOn]: moment(event.at),
      [syncEvent.referral]: event.referral === null ? null : cutAt(event.referral, syncEvent.referralLength),
      [syncEvent.details]: cutAt(event.details, syncEvent.detailsLength),
      ...(event.opportunity && {
        [`${syncEvent.opportunityNavigation}@odata.bind`]: `/opportunities(${event.opportunity})`,
      }),
      ...(owner && { 'ownerid@odata.bind': recordOf(owner) }),
    },
  };
}

/** Told when an owner could not have a record, and who has it instead; null is the relay itself. */
export type OtherOwner = (record: string, wanted: Owner, instead: Owner | null, reason: string) => void;

/**
 * Writes events one by one. One that its owner cannot have is left with the relay; the outcome is the first that was not
 * done, after all of them were tried.
 */
export async function recordEvents(
  caller: Caller,
  events: readonly SyncEvent[],
  otherOwner: OtherOwner,
  failed: (event: SyncEvent, outcome: Outcome<never>) => void = () => {},
): Promise<Outcome<void>> {
  let first: Outcome<never> | undefined;
  for (const event of events) {
    let outcome = await recordOne(caller, event, event.owner);
    if (event.owner && outcome.kind === 'refused' && ownerMayBeWhy(outcome.status)) {
      const { message } = outcome;
      const again = await recordOne(caller, event, null);
      if (again.kind === 'done') otherOwner(`${syncEvent.set}(${event.id})`, event.owner, null, message);
      outcome = again;
    }
    if (outcome.kind === 'done') continue;
    first ??= outcome;
    failed(event, outcome);
  }
  return first ?? done(undefined);
}

async function recordOne(caller: Caller, event: SyncEvent, owner: Owner | null): Promise<Outcome<void>> {
  const result = await commit(caller, [eventOperation(event, owner)]);
  if (result.kind === 'done' || isThere(result.outcome)) return done(undefined);
  return result.outcome;
}

/** 412 to a record that is only made, never changed: it is there already. */
export const isThere = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'stale' || (outcome.kind === 'refused' && outcome.status === 412);

/** A privilege that the owner lacks (403), an owner who may own nothing (400) or who was deleted (404). */
export const ownerMayBeWhy = (status: number): boolean => status === 400 || status === 403 || status === 404;
