import type { Logger } from 'pino';
import type { Clock, NewId } from './clock';
import type { Config } from './config';
import { CONCURRENCY, type Connections } from './connections';
import { masked } from './masked';
import { createSweep, type Sweep } from './sweep';
import { createSync, type PassResult } from './sync';
import { createOpportunities } from './systems/dataverse/opportunities';
import { createRelayStates } from './systems/dataverse/relaystates';
import { createReferrals } from './systems/partner-center/referrals';
import { createWork, type Work } from './work';

export interface EngineOptions {
  readonly config: Config;
  readonly connections: Pick<Connections, 'dataverse' | 'partnerCenter'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Logger;
  /** True once nothing more is to be begun. */
  readonly stopping: () => boolean;
  /** Each sweep looks at everything, whatever its memory says. */
  readonly full?: boolean;
  /** A record that a sweep is about to look at. */
  readonly looked?: (kind: RecordKind, id: string) => void;
  /** How a pass over an opportunity ended. */
  readonly ended?: (opportunity: string, result: PassResult) => void;
  /** A record over which not even a pass could be made, or one broke off. */
  readonly broke?: (kind: RecordKind, id: string, reason: string) => void;
}

export type RecordKind = 'opportunity' | 'referral';

/** What does the work, without doors and without a time-table: the lanes, and the sweep that fills them. */
export interface Engine {
  readonly work: Work;
  readonly sweep: Sweep;
  /** GUID of the environment, once it was asked for. */
  organization(): string | undefined;
  /** False until a sweep has seen that this environment is no copy; until then its hints are the first sweep's to find. */
  atHome(): boolean;
}

/** Most POSTs under way at once. */
const POSTS = 4;

/** Puts clients, sync, lanes and sweep together. */
export function createEngine(options: EngineOptions): Engine {
  const { config, connections, clock, newId, random, log } = options;
  let organization: string | undefined;
  let atHome = false;

  const rows = createOpportunities({
    caller: connections.dataverse,
    overlap: config.times.overlap,
    dealOwner: config.dealOwner,
    lost: ({ opportunity, kind }, reason) =>
      log.error({ opportunity, kind, ...told(reason) }, 'an event of the sync history could not be stored'),
    otherOwner: (record, wanted, instead, reason) =>
      log.warn({ record, wanted, instead, ...told(reason) }, 'an owner cannot have a record, so another has it'),
  });
  const opportunities = {
    ...rows,
    organization: async () => {
      const answer = await rows.organization();
      if (answer.kind === 'done') organization = answer.value;
      return answer;
    },
  };
  const referrals = createReferrals({ caller: connections.partnerCenter, newId, posts: POSTS });
  const sync = createSync({
    opportunities,
    referrals,
    clock,
    newId,
    random,
    times: config.times,
    linkBase: config.referralLinkBase,
    notify: config.notify,
    language: config.language,
    log: ({ level, what, reason, ...rest }) => log[level]({ ...rest, ...told(reason) }, what),
  });
  const work = createWork({
    sync: {
      ...sync,
      resolve: async (referral) => {
        const resolved = await sync.resolve(referral);
        if (resolved.kind === 'failed') options.broke?.('referral', referral, resolved.reason);
        return resolved;
      },
    },
    clock,
    random,
    concurrency: CONCURRENCY,
    ended: (opportunity, result) => {
      const { outcome, reason } = result;
      log[outcome === 'failed' ? 'warn' : 'debug']({ opportunity, outcome, ...told(reason) }, 'pass ended');
      options.ended?.(opportunity, result);
    },
    failed: (key, error) => {
      log.error({ key, err: error }, 'a pass broke off; it is tried again');
      options.broke?.('opportunity', key, error instanceof Error ? error.message : String(error));
    },
  });
  const sweep = createSweep({
    opportunities,
    referrals,
    states: createRelayStates(connections.dataverse),
    clock,
    atHome: (yes) => (atHome = yes),
    overlap: config.times.overlap,
    full: options.full,
    row: (id) => {
      options.looked?.('opportunity', id);
      return work.opportunity(id);
    },
    referral: (id) => {
      options.looked?.('referral', id);
      return work.referral(id);
    },
    stopping: options.stopping,
    log: ({ level, what, reason }) => log[level](told(reason), what),
  });
  return { work, sweep, organization: () => organization, atHome: () => atHome };
}

/** A reason as it may stand in a log. */
export const told = (reason: string | undefined) => (reason === undefined ? {} : { reason: masked(reason) });
