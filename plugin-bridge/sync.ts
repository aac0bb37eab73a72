import type { Language } from '../model';
import type { Clock, NewId } from './clock';
import { ring } from './bell';
import { resting, sleep, type Context, type PassMemory, type Step } from './context';
import { create } from './create';
import { foreign } from './foreign';
import { invite } from './invite';
import { createLook } from './look';
import { rests } from './merge/fights';
import { noMemory } from './merge/plan';
import { switchedOff } from './off';
import { rebuild } from './rebuild';
import { bereaved, receive, resolve } from './receive';
import { reconcile } from './reconcile';
import { reread } from './reread';
import { defaultTimes, type ProtocolTimes } from './settings';
import type { Opportunities, Referrals } from './systems/contract';

/** What the sync needs from outside; with the same arguments it does the same. */
export interface SyncOptions {
  readonly opportunities: Opportunities;
  readonly referrals: Referrals;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Uniform in [0, 1); jitter only. */
  readonly random: () => number;
  /** `defaultTimes` when absent. */
  readonly times?: ProtocolTimes;
  /** Host part of the referral link; `https://partner.microsoft.com` when absent. */
  readonly linkBase?: string;
  /** Language of audit lines and reasons; English when absent. */
  readonly language?: Language;
  /** Whether owners are told of deals that arrive or expire; yes when absent. */
  readonly notify?: boolean;
  /** One structured line for whoever operates the relay: ids and reasons, never values of the deal. */
  readonly log?: (entry: SyncLogEntry) => void;
}

export interface SyncLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  /** What happened, in plain words. */
  readonly what: string;
  readonly opportunity?: string;
  readonly referral?: string;
  readonly reason?: string;
}

/** What started a pass. With `rowOnly` only the row can have changed, and the referral is read only when it has to be. */
export interface PassHint {
  readonly rowOnly?: boolean;
}

/**
 * How a pass ended. `rest`: both sides agree, nothing was written. `written`: something was. `waiting`: a claim or a
 * retry is pending. `gone`: the row cannot be read any more. `failed`: the row could not even be read or marked.
 */
export interface PassResult {
  readonly outcome: 'rest' | 'written' | 'waiting' | 'gone' | 'failed';
  /** False only after `failed`: the sweep's cursor must not pass this row, nothing in the row itself says that it is due. */
  readonly settled: boolean;
  /** Look again after so many ms; absent: the next notice or sweep will do (after `failed`: the queue's own backoff). */
  readonly again?: number;
  readonly reason?: string;
}

/** Whose matter a referral is. */
export type Resolved =
  /** Run `pass(opportunity)` in that opportunity's lane. */
  | { readonly kind: 'pass'; readonly opportunity: string }
  /** Run `receive(referral)` in that opportunity's lane. */
  | { readonly kind: 'receive'; readonly opportunity: string }
  /** Nobody's matter now; with `again`, resolve it once more after so many ms. */
  | { readonly kind: 'none'; readonly reason: string; readonly again?: number }
  /** Could not be found out; try again with backoff, not before `retryAfter` ms. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfter?: number };

export interface Sync {
  /** One pass over one opportunity. Call it in the opportunity's lane: never two at once for the same id in one process. */
  pass(opportunity: string, hint?: PassHint): Promise<PassResult>;
  /** Finds the lane of a referral that a notice or the sweep names. */
  resolve(referral: string): Promise<Resolved>;
  /** Links a referral to the row that it names, or makes the row; runs in the lane that `resolve` named. */
  receive(referral: string): Promise<PassResult>;
}

/** How often a pass begins again when another writer was faster, before the lane comes back later. */
const rounds = 8;

/** Keeps opportunities and referrals equal. Stateless but for caches: everything that must survive is in the row. */
export function createSync(options: SyncOptions): Sync {
  const times = options.times ?? defaultTimes;
  const look = createLook(options.referrals, times.overlap);
  let context: Context | null = null;

  /** The environment's id is asked for once; without it no state can be judged. */
  async function ready(): Promise<Context | { readonly reason: string; readonly retryAfter?: number }> {
    if (context) return context;
    const organization = await options.opportunities.organization();
    if (organization.kind === 'done')
      return (context = {
        ...options,
        times,
        look,
        linkBase: options.linkBase,
        language: options.language ?? 1033,
        notify: options.notify ?? true,
        log: options.log ?? (() => undefined),
        known: new Map(),
        senders: new Map(),
        outdated: new Map(),
        rings: new Map(),
        firstSeen: new Map(),
        organization: organization.value.toLowerCase(),
      });
    if (organization.kind === 'stale') return { reason: 'The environment could not be read.' };
    const { retryAfter } = organization;
    const reason = organization.kind === 'refused' ? organization.message : organization.reason;
    return { reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }

  return {
    async pass(opportunity, hint = {}) {
      const at = await ready();
      if ('reason' in at) return notReady(at);
      const result = await run(at, opportunity, hint);
      if (result.outcome === 'gone') await bereaved(at, opportunity);
      return result;
    },
    async resolve(referral) {
      const at = await ready();
      return 'reason' in at ? { kind: 'failed', ...at } : resolve(at, referral.toLowerCase());
    },
    async receive(referral) {
      const at = await ready();
      return 'reason' in at ? notReady(at) : receive(at, referral.toLowerCase(), (row) => run(at, row, {}));
    },
  };
}

const notReady = ({ reason, retryAfter }: { readonly reason: string; readonly retryAfter?: number }): PassResult => ({
  outcome: 'failed',
  settled: false,
  reason,
  ...(retryAfter === undefined ? {} : { again: retryAfter }),
});

async function run(context: Context, opportunity: string, hint: PassHint): Promise<PassResult> {
  const memory: PassMemory = {
    plan: noMemory,
    claim: null,
    refused: null,
    readReferral: false,
    unanswered: 0,
    untaken: null,
    closedBefore: false,
    answered: null,
    rung: {},
  };
  for (let round = 0; round < rounds; round += 1) {
    const step = await once(context, opportunity, memory, hint);
    if (step !== 'again') return step;
    await sleep(context.clock, Math.round(context.random() * 50 * 2 ** Math.min(round, 4)));
  }
  const again = 2_000 + Math.round(context.random() * 3_000);
  return { outcome: 'failed', settled: false, again, reason: 'The opportunity was changed again and again.' };
}

/** THE STORY: read the row; without a link make or find one; ask for help where it is wanted; make both sides equal. */
async function once(context: Context, opportunity: string, memory: PassMemory, hint: PassHint): Promise<Step> {
  const read = await reread(context, opportunity);
  if (read.kind === 'step') return read.step;
  if (read.kind === 'foreign') return foreign(context, read.row, read.why);
  const { row, state, stored } = read.held;
  if (!row.sync) return stored ? switchedOff(context, read.held, memory) : { outcome: 'rest', settled: true };
  if (state.lost) return rebuild(context, read.held);
  if (!state.link) return create(context, read.held, memory);
  context.known.set(state.link.id, row.id);
  if (rests(row, state)) return resting(row, state.wait!);
  const rung = await ring(context, read.held, memory);
  if (rung) return rung === 'again' || rung.outcome === 'written' ? 'again' : rung;
  const asks = row.help !== null || state.claim?.kind === 'invite';
  if (!asks || state.invite) return reconcile(context, read.held, memory, hint);
  const invited = await invite(context, read.held, memory);
  return invited !== 'again' && 'row' in invited ? reconcile(context, invited, memory, hint) : invited;
}
