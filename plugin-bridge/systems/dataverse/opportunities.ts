import { z } from 'zod';
import { column, opportunity, syncEvent } from '../../../model';
import { isGuid } from '../../hash';
import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import type { SyncEvent } from '../../merge/patches';
import type { Opportunities } from '../contract';
import { done, type Outcome } from '../outcome';
import { bodyAs, refuse, then } from '../read';
import { arrange, type ArrangeParts } from './arrange';
import { changedSince, claims, due } from './changes';
import type { Closing } from './close';
import { createRow } from './create';
import { type OtherOwner, recordEvents } from './events';
import type { Told } from './history';
import { createHidden } from './hidden';
import { createLocks } from './locks';
import { type KnownLanguages, notifyUser } from './notify';
import { toOpportunity } from './row';
import { updateRow } from './update';
import { apiPath, formattedValues, literal, opportunityQuery, opportunityWire, query } from './wire';

export interface DataverseOptions {
  readonly caller: Caller;
  /** How far a scan by `modifiedon` reaches behind its cursor, ms. */
  readonly overlap: number;
  /** Who gets a deal whose account has no owner to give it to: never the relay's own user. */
  readonly dealOwner: Owner;
  /** Told of an event that was given up, since a deal must not stop for its history; `reason` is Dataverse's. */
  readonly lost?: (event: SyncEvent, reason: string) => void;
  /** Told when an owner could not have a record, and who has it instead. */
  readonly otherOwner?: OtherOwner;
}

const path = `${apiPath}/${opportunity.set}`;
const foundPage = z.object({ value: z.array(z.object({ [opportunity.id]: z.string() })) });
const found = z.object({ [opportunity.id]: z.string() });
const whoShape = z.object({ OrganizationId: z.string(), UserId: z.string() });
interface Who {
  readonly organization: string;
  readonly user: string;
}

/** The opportunities of one environment, over its Web API. */
export function createOpportunities(options: DataverseOptions): Opportunities {
  const { caller, overlap, dealOwner, lost = () => {}, otherOwner = () => {} } = options;
  const told: Told = { lost, otherOwner };
  const closing: Closing = { joins: true };
  const languages: KnownLanguages = new Map();
  let keyIsActive = true;
  let who: Who | undefined;

  /** The environment and our own user, asked for once. */
  const whoAmI = async (): Promise<Outcome<Who>> =>
    who !== undefined
      ? done(who)
      : then(await caller.call({ method: 'GET', path: `${apiPath}/WhoAmI` }), async (reply) =>
          then(bodyAs(reply, whoShape), ({ OrganizationId, UserId }) =>
            done((who = { organization: OrganizationId.toLowerCase(), user: UserId.toLowerCase() })),
          ),
        );
  const theRelay = async (): Promise<Outcome<string>> => then(await whoAmI(), ({ user }) => done(user));
  const arranging: ArrangeParts = { caller, dealOwner, otherOwner, locks: createLocks(), relayUser: theRelay };
  const hidden = createHidden(caller, theRelay);

  const byFilter = async (referralId: string): Promise<Outcome<string | null>> => {
    const search = query({
      $select: opportunity.id,
      $filter: `${column.identifier} eq ${literal(referralId)}`,
      $top: '1',
    });
    return then(await caller.call({ method: 'GET', path: `${path}?${search}` }), async (reply) =>
      then(bodyAs(reply, foundPage), ({ value }) => done(value[0]?.[opportunity.id]?.toLowerCase() ?? null)),
    );
  };

  return {
    async read(id) {
      if (!isGuid(id)) return noRecord(id);
      const headers = { Prefer: formattedValues };
      const answer = await caller.call({ method: 'GET', path: `${path}(${id})?${opportunityQuery}`, headers });
      return then(answer, async (reply) => {
        const serverTime = Date.parse(reply.headers.date ?? '');
        if (Number.isNaN(serverTime))
          return { kind: 'unknown', reason: 'The reply has no Date, and no other clock counts.' };
        return then(bodyAs(reply, opportunityWire), (row) => done(toOpportunity(row, serverTime, who?.user)));
      });
    },

    async update(id, version, patch, also = {}) {
      return isGuid(id) ? updateRow(caller, told, closing, id, version, patch, also) : noRecord(id);
    },

    hidden: (fields, at) => hidden.among(fields, at),

    arrange: (referral) => arrange(arranging, referral),

    async create(id, row, events) {
      return isGuid(id) ? createRow(caller, told, dealOwner, id, row, events) : noRecord(id);
    },

    record: (events) => recordEvents(caller, events, otherOwner),

    async recorded(event) {
      if (!isGuid(event)) return noRecord(event);
      const search = query({ $select: syncEvent.id });
      const answer = await caller.call({ method: 'GET', path: `${apiPath}/${syncEvent.set}(${event})?${search}` });
      if (answer.kind === 'refused' && answer.status === 404) return done(false);
      return then(answer, () => done(true));
    },

    async notify(user, notice) {
      return isGuid(user) ? notifyUser(caller, languages, user.toLowerCase(), notice) : noRecord(user);
    },

    async findByReferral(referralId) {
      if (!keyIsActive) return byFilter(referralId);
      const key = `${column.identifier}=${encodeURIComponent(literal(referralId))}`;
      const answer = await caller.call({
        method: 'GET',
        path: `${path}(${key})?${query({ $select: opportunity.id })}`,
      });
      if (answer.kind === 'refused' && answer.status === 404) return done(null);
      if (answer.kind === 'refused' && answer.status === 400) {
        // The key's index is not active (yet): the filter finds the same row, only without the index's help.
        keyIsActive = false;
        return byFilter(referralId);
      }
      return then(answer, async (reply) =>
        then(bodyAs(reply, found), (row) => done(row[opportunity.id]?.toLowerCase() ?? null)),
      );
    },

    changedSince: (cursor) => changedSince(caller, overlap, cursor),
    due: () => due(caller),

    claims: () => claims(caller),

    // A copy over a running environment brings the states of another one, which are left alone, whatever its own id then is.
    organization: async () => then(await whoAmI(), ({ organization }) => done(organization)),
  };
}

const noRecord = (id: string) => refuse('id', `${id} is not the id of a record.`);
