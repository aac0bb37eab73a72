import { referralsPath } from '../../../model';
import type { NewId } from '../../clock';
import { isGuid } from '../../hash';
import type { Referral } from '../../merge/deal';
import type { Caller } from '../caller';
import type { HttpReplyText } from '../classify';
import type { PostSlot, ReferralPage, Referrals } from '../contract';
import { done, stale, type Outcome } from '../outcome';
import { bodyAs, refuse, then } from '../read';
import { createBody, inviteBody } from './bodies';
import { operations } from './patch';
import { pageWire, referralWire, toReferral } from './wire';

/** More pages than any partner has deals: a service that pages in a circle must not hold a pass for ever. */
const PAGES_MAX = 1_000;

const query = (parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

export interface ReferralsOptions {
  readonly caller: Caller;
  readonly newId: NewId;
  /**
   * How many slots for a POST there are. They are counted apart from the governor's: who holds one still reads, and must
   * not wait there for others who hold one too.
   */
  readonly posts: number;
}

/** The partner's referrals, over the referrals API of Partner Center. */
export function createReferrals({ caller, newId, posts }: ReferralsOptions): Referrals {
  let free = posts;
  const waiting: (() => void)[] = [];

  const one = async (reply: HttpReplyText, side?: Referral['side']): Promise<Outcome<Referral>> =>
    then(bodyAs(reply, referralWire), (wire) => {
      const referral = toReferral(wire, reply.headers.etag);
      return done(side ? { ...referral, side } : referral);
    });

  const page = async (search: string): Promise<Outcome<ReferralPage>> =>
    then(await caller.call({ method: 'GET', path: `${referralsPath}?${search}` }), async (reply) =>
      then(bodyAs(reply, pageWire), (wire) => {
        const referrals = wire.value.map((referral) => toReferral(referral));
        // The documented link has another scheme and path than the list itself: only its query part is used, so that it
        // can never lead a token to another host.
        const next =
          wire['@odata.nextLink'] && new URL(wire['@odata.nextLink'], 'https://partner.invalid').search.slice(1);
        return done(next ? { referrals, next } : { referrals });
      }),
    );

  const post = async (body: unknown, requestId: string, side: Referral['side']): Promise<Outcome<Referral>> => {
    const headers = { 'MS-RequestId': requestId };
    return then(await caller.once({ method: 'POST', path: referralsPath, headers, body }), (reply) => one(reply, side));
  };

  return {
    async read(id) {
      if (!isGuid(id)) return noReferral(id);
      return then(await caller.call({ method: 'GET', path: `${referralsPath}/${id}` }), (reply) => one(reply));
    },

    /**
     * Values and eTag have to come of the same reply. A 204 (the preference was ignored) brings neither, so its end counts
     * as unknown, and the next pass reads what the referral holds.
     */
    async update(id, etag, patch) {
      if (!isGuid(id)) return noReferral(id);
      // Without an eTag the PATCH would be unconditional: read the referral first.
      if (etag === '') return stale;
      const answer = await caller.call({
        method: 'PATCH',
        path: `${referralsPath}/${id}`,
        headers: { 'If-Match': etag, Prefer: 'return=representation', 'MS-RequestId': newId() },
        body: operations(patch),
      });
      return then(answer, async (reply) =>
        reply.status === 204
          ? { kind: 'unknown', reason: 'Done, but the service sent back neither values nor eTag.' }
          : one(reply),
      );
    },

    async ofEngagement(engagement) {
      if (!isGuid(engagement)) return noReferral(engagement);
      const found: Referral[] = [];
      let search: string | undefined = query({ $filter: `engagementId eq '${engagement}'` });
      for (let at = 0; search !== undefined && at < PAGES_MAX; at++) {
        const answer: Outcome<ReferralPage> = await page(search);
        if (answer.kind !== 'done') return answer;
        found.push(...answer.value.referrals);
        search = answer.value.next;
      }
      return search === undefined ? done(found) : { kind: 'unknown', reason: 'The list has no end.' };
    },

    list: (order, next) => page(next ?? query({ $orderby: `${order}DateTime desc` })),

    async slot(): Promise<PostSlot> {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      let held = true;
      return {
        create: (referral, requestId) => post(createBody(referral), requestId, 'ours'),
        invite: (invitation, requestId) => post(inviteBody(invitation), requestId, 'microsoft'),
        release() {
          if (!held) return;
          held = false;
          const next = waiting.shift();
          if (next) next();
          else free++;
        },
      };
    },
  };
}

const noReferral = (id: string) => refuse('id', `${id} is not the id of a referral or engagement.`);
