import { z } from 'zod';
import { column, opportunity } from '../../../model';
import { isGuid } from '../../hash';
import type { Caller } from '../caller';
import type { Opportunities } from '../contract';
import { done, type Outcome } from '../outcome';
import { bodyAs, refuse, then } from '../read';
import { createOpportunity } from './arrivals';
import { changedSince, due } from './changes';
import { toColumns, toOpportunity } from './row';
import { apiPath, literal, opportunityQuery, opportunityWire, query } from './wire';

export interface DataverseOptions {
  readonly caller: Caller;
  /** How far a scan by `modifiedon` reaches behind its cursor, ms. */
  readonly overlap: number;
}

const path = `${apiPath}/${opportunity.set}`;
const foundPage = z.object({ value: z.array(z.object({ [opportunity.id]: z.string() })) });
const found = z.object({ [opportunity.id]: z.string() });
const versioned = z.object({ '@odata.etag': z.string() });

/** The opportunities of one environment, over its Web API. */
export function createOpportunities({ caller, overlap }: DataverseOptions): Opportunities {
  let keyIsActive = true;

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
      return then(await caller.call({ method: 'GET', path: `${path}(${id})?${opportunityQuery}` }), async (reply) => {
        const serverTime = Date.parse(reply.headers.date ?? '');
        if (Number.isNaN(serverTime))
          return { kind: 'unknown', reason: 'The reply has no Date, and no other clock counts.' };
        return then(bodyAs(reply, opportunityWire), (row) => done(toOpportunity(row, serverTime)));
      });
    },

    async update(id, version, patch) {
      if (!isGuid(id)) return noRecord(id);
      const answer = await caller.call({
        method: 'PATCH',
        path: `${path}(${id})?${query({ $select: opportunity.id })}`,
        headers: { 'If-Match': version, Prefer: 'return=representation' },
        body: toColumns(patch),
      });
      return then(answer, async (reply) => then(bodyAs(reply, versioned), (row) => done(row['@odata.etag'])));
    },

    async create(id, row) {
      return isGuid(id) ? createOpportunity(caller, id, row) : noRecord(id);
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

    async organization() {
      const shape = z.object({ OrganizationId: z.string() });
      return then(await caller.call({ method: 'GET', path: `${apiPath}/WhoAmI` }), async (reply) =>
        then(bodyAs(reply, shape), (who) => done(who.OrganizationId.toLowerCase())),
      );
    },
  };
}

const noRecord = (id: string) => refuse('id', `${id} is not the id of a record.`);
