import { standard } from '../../model';
import type { SimulatedResponse } from '../../sandbox/simulator';
import { defaultTimes } from '../../plugin-bridge/settings';
import type { Conditions } from './conditions';
import type { Call } from './network';
import type { Systems } from './systems';
import { stateIn, type Deal, type StateJson } from './witness';

/** What has to hold of every POST of a referral and of the claim that it goes out under. */
export interface Posts {
  sending(call: Call): void;
  heard(call: Call, response: SimulatedResponse): void;
  /** A relay wrote the row. */
  wrote(old: StateJson | undefined, state: StateJson | undefined): void;
}

interface Parts {
  readonly systems: Systems;
  readonly conditions: Conditions;
  readonly now: () => number;
  readonly deals: () => readonly Deal[];
  /** Whether sync was off in the version of the row that the worker read last. */
  readonly isOff: (worker: string, row: string) => boolean;
  readonly wrong: (what: string) => void;
}

/** Statuses that say for certain that no referral was made. */
const refusals = [400, 401, 403, 404, 422, 429];
/** Stamps are of whole seconds. */
const postMost = defaultTimes.post + 1_000;
/** So long a claim may stay although its POST was refused: others may be faster a few times, and calls may stall. */
const takingBack = 180_000;

export function createPosts({ systems, conditions, now, deals, isOff, wrong }: Parts): Posts {
  /** Claims whose POST was refused, by the worker that heard it. */
  const refused = new Map<string, { readonly row: string; readonly nonce: string; readonly at: number }>();

  /** A closed row may take no write at all. */
  const takesNothing = (row: string): boolean =>
    conditions.dataverse.closedRowsReadOnly === true && systems.row(row)?.values[standard.state] !== 0;

  const dealOf = (body: { externalReferenceId?: string; engagementId?: string }): Deal | undefined =>
    body.engagementId
      ? deals().find((each) =>
          systems
            .referrals()
            .some(({ id, engagementId }) => each.made.includes(id) && engagementId === body.engagementId),
        )
      : deals().find(({ row }) => row === body.externalReferenceId);

  const isPost = ({ system, request }: Call): boolean =>
    system === 'partnerCenter' && request.method === 'POST' && request.path.endsWith('/referrals');

  const claimOf = (row: string): StateJson['claim'] => {
    const stored = systems.row(row);
    return stored && stateIn(stored.values)?.claim;
  };

  /** A POST goes out only under a claim of the row, which names this very request; the second only into the linked engagement. */
  const posting = ({ worker, request }: Call): void => {
    const body = JSON.parse(request.body) as { externalReferenceId?: string; engagementId?: string };
    const deal = dealOf(body);
    const row = deal && systems.row(deal.row);
    if (!deal || !row) return;
    const state = stateIn(row.values);
    const known = state?.claim?.request === request.headers['ms-requestid'];
    if (conditions.timely && !deal.forgot && !known) wrong('I15: a POST without a claim in the row');
    if (known && now() - state!.claim!.at > postMost)
      wrong(`I15: a POST ${Math.round((now() - state!.claim!.at) / 1_000)} s after the read that it rests on`);
    if (isOff(worker, deal.row)) wrong('I20: a POST although sync is off in the version that was read');
    if (body.engagementId && !deal.forgot && state?.link?.engagement !== body.engagementId)
      wrong('I2: Microsoft is invited into an engagement that is not linked');
  };

  return {
    sending(call) {
      const left = refused.get(call.worker);
      if (left && now() - left.at > takingBack) {
        refused.delete(call.worker);
        if (claimOf(left.row)?.nonce === left.nonce && !takesNothing(left.row))
          wrong('I15: a claim is left although its POST was refused');
      }
      if (isPost(call)) posting(call);
    },
    heard(call, { status }) {
      if (!isPost(call) || !refusals.includes(status)) return;
      const row = dealOf(JSON.parse(call.request.body) as object)?.row;
      const nonce = row && claimOf(row)?.nonce;
      if (row && nonce) refused.set(call.worker, { row, nonce, at: now() });
    },
    wrote(old, state) {
      const [before, after] = [old?.claim, state?.claim];
      if (before && after && before.kind === after.kind && before.request !== after.request)
        wrong('I15: another attempt of a claim has another request id');
    },
  };
}
