import { twoWayFields } from '../model';
import type { Referral } from './merge/deal';
import type { Claim } from './merge/state';
import { mayHold } from './merge/values';
import type { Opportunity } from './merge/deal';
import type { Referrals } from './systems/contract';
import { done, type Outcome } from './systems/outcome';

/**
 * Looks for the referral that an opportunity may have already, over all of history: whether the list can be filtered by
 * our id is not documented, so an index in memory is built from one full list and then brought up to date, newest first.
 */
export interface Look {
  /** Brings the index up to date with what the list shows after this call. */
  refresh(): Promise<Outcome<void>>;
  /** Referrals that name the row, oldest first. */
  naming(opportunity: string): readonly Referral[];
  /**
   * Own referrals without an id that this claim may have made: Partner Center may drop the id of a POST, and Microsoft may
   * have edited it since. `surely` are those that still show half of what was posted.
   */
  resembling(
    row: Opportunity,
    claim: Claim,
  ): { readonly surely: readonly Referral[]; readonly maybe: readonly Referral[] };
  /** A referral that was read or made on another way. */
  learn(referral: Referral): void;
}

/** How far before the claim a referral's creation may be stamped, for clocks that differ. */
const before = 300_000;

export function createLook(referrals: Referrals, overlap: number): Look {
  const byId = new Map<string, Referral>();
  let newest: string | null = null;
  let running: Promise<Outcome<void>> | null = null;
  let queued: Promise<Outcome<void>> | null = null;

  const learn = (referral: Referral) => {
    const held = byId.get(referral.id);
    if (!held || held.updatedOn <= referral.updatedOn) byId.set(referral.id, referral);
  };

  async function list(): Promise<Outcome<void>> {
    const until = newest === null ? null : Date.parse(newest) - overlap;
    let first: string | null = null;
    let next: string | undefined;
    do {
      const page = await referrals.list('updated', next);
      if (page.kind !== 'done') return page;
      for (const referral of page.value.referrals) learn(referral);
      first ??= page.value.referrals[0]?.updatedOn ?? null;
      const last = page.value.referrals.at(-1);
      next = until !== null && last && Date.parse(last.updatedOn) < until ? undefined : page.value.next;
    } while (next !== undefined);
    // Only after the whole list: a scan that broke off must begin again.
    newest = first ?? newest;
    return done(undefined);
  }

  /** A list that began before the caller read its row may lack what the row's version already implies: wait for the next. */
  function refresh(): Promise<Outcome<void>> {
    if (!running) return (running = list().finally(() => (running = null)));
    return (queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = null;
        return refresh();
      }));
  }

  const sorted = (found: Referral[]) =>
    found.sort((a, b) =>
      a.createdOn + a.id < b.createdOn + b.id ? -1 : a.createdOn + a.id > b.createdOn + b.id ? 1 : 0,
    );

  return {
    refresh,
    learn,
    naming: (opportunity) =>
      sorted(
        [...byId.values()].filter(
          ({ side, externalReferenceId }) =>
            side !== 'microsoft' && externalReferenceId?.toLowerCase() === opportunity.toLowerCase(),
        ),
      ),
    resembling(row, claim) {
      const maybe = sorted(
        [...byId.values()].filter(
          (referral) =>
            referral.side === 'ours' &&
            !referral.externalReferenceId &&
            Date.parse(referral.createdOn) >= claim.since - before &&
            referral.name === row.name &&
            (referral.customer?.name ?? null) === (row.customer?.name ?? null) &&
            referral.currency === (row.currency?.code ?? null),
        ),
      );
      const shows = ({ values }: Referral, { set }: Claim['sent'][number]) =>
        twoWayFields.filter((field) => mayHold(field, set[field] ?? null, values[field])).length;
      const surely = maybe.filter((referral) =>
        claim.sent.some((attempt) => shows(referral, attempt) >= twoWayFields.length / 2),
      );
      return { surely, maybe };
    },
  };
}
