import { referralLink, type AuditLine, type Language } from '../model';
import type { Clock, NewId } from './clock';
import { closingId, endingId, eventsOf } from './events';
import type { Look } from './look';
import type { Memory } from './merge/plan';
import type { SyncEvent } from './merge/patches';
import type { Opportunity, Referral } from './merge/deal';
import type { Part, SyncState, Wait } from './merge/state';
import { afterWrite, rowWrite, type RowIntent } from './merge/write';
import { isPassing, type Failure } from './merge/wait';
import type { ProtocolTimes } from './settings';
import type { Opportunities, Referrals } from './systems/contract';
import type { PassResult, SyncLogEntry } from './sync';
import { isDuplicate } from './systems/classify';
import type { Refused } from './systems/outcome';

/** What every step of a pass has at hand. */
export interface Context {
  readonly opportunities: Opportunities;
  readonly referrals: Referrals;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: () => number;
  readonly times: ProtocolTimes;
  readonly linkBase: string | undefined;
  readonly language: Language;
  /** Whether owners are told of deals that arrive or expire. */
  readonly notify: boolean;
  readonly log: (entry: SyncLogEntry) => void;
  readonly look: Look;
  /** Which opportunity a referral belongs to, as far as this process saw it; a link is set once, so it never ages. */
  readonly known: Map<string, string>;
  /** Microsoft's referral of the engagement, by opportunity, where a notice told of it after the deal had arrived. */
  readonly senders: Map<string, Referral>;
  /**
   * Closed rows that took no write, with the wait that they would hold: what they remember of the referral is older than
   * what this process did.
   */
  readonly outdated: Map<string, SyncState['wait']>;
  /** How often a notice was sent without an answer, by row and notice. */
  readonly rings: Map<string, number>;
  /** Own referrals without an id, and when this process saw them first (monotonic ms). */
  readonly firstSeen: Map<string, number>;
  /** GUID of the environment. */
  readonly organization: string;
}

/** The row as read or as just written, with the state in it, and when it was asked for. */
export interface Held {
  readonly row: Opportunity;
  readonly state: SyncState;
  /** False when the row holds no state yet. */
  readonly stored: boolean;
  readonly since: Stopwatch;
}

/** What the pass itself remembers over its rounds; never more than a refinement of what the row says. */
export interface PassMemory {
  plan: Memory;
  /** The claim that this pass wrote and certainly did not post under; null once the POST was sent. */
  claim: { readonly nonce: string } | null;
  /** A POST under that claim was refused, and the claim could not be taken back yet. */
  refused: Failure | null;
  /** The stored eTag turned out stale, or the row alone did not tell enough: the referral is read. */
  readReferral: boolean;
  /** Referral PATCHes of this pass that ended without an answer. */
  unanswered: number;
  /** Parts of a row write that Dataverse refused: the pass goes on without them. */
  untaken: { readonly what: readonly Part[]; readonly failure: Refused } | null;
  /** The deal was closed for this referral already: whoever opened it again meant it. */
  closedBefore: boolean;
  /** A status that Partner Center took, and the row's count of lines before it was told there. */
  answered: { readonly line: AuditLine; readonly seq: number } | null;
  /** Notices that were sent in this pass, and whether each counts as given. */
  readonly rung: Partial<Record<'arrived' | 'expiring', boolean>>;
}

/** A step ends the pass, or asks to begin it again with a fresh read. */
export type Step = PassResult | 'again';
export const rest: PassResult = { outcome: 'rest', settled: true };
export const written: PassResult = { outcome: 'written', settled: true };

/** The row is left alone until its wait is over. */
export const resting = (row: Opportunity, { next, why }: Wait): PassResult => ({
  outcome: 'waiting',
  settled: true,
  again: next - row.serverTime,
  reason: why,
});

/** The larger of monotonic and wall time, since the former stands still while a machine is suspended. */
export type Stopwatch = () => number;
export function stopwatch(clock: Clock): Stopwatch {
  const wall = clock.now();
  const monotonic = clock.monotonic();
  return () => Math.max(clock.now() - wall, clock.monotonic() - monotonic);
}

export const sleep = (clock: Clock, ms: number): Promise<void> => new Promise((resume) => clock.after(ms, resume));

/** How a row write ended: the row as it is now, `same` when there was nothing to write, or why it did not go. */
export type Put =
  | { readonly kind: 'done'; readonly held: Held }
  | { readonly kind: 'same'; readonly held: Held }
  | { readonly kind: 'again' }
  | { readonly kind: 'ended'; readonly result: PassResult; readonly refused?: Refused };

/** One conditional PATCH of the row that brings it to the intent. */
export async function put(context: Context, held: Held, intent: RowIntent): Promise<Put> {
  const { row, state, stored, since } = held;
  const write = rowWrite(row, stored ? state : null, intent, {
    language: context.language,
    link: (id) => referralLink(id, context.linkBase),
  });
  if (!write) return { kind: 'same', held: { ...held, state: intent.state } };
  const { link, seq } = state;
  const events = eventsOf(row, intent.state.link?.id ?? link?.id ?? null, seq, write.lines, context.language);
  const also = {
    ...(events.length > 0 ? { events } : {}),
    ...(write.close && link ? { close: { ...write.close, id: closingId(row.id, link.id) } } : {}),
  };
  const outcome = await context.opportunities.update(row.id, row.version, write.patch, also);
  if (outcome.kind === 'done') {
    context.outdated.delete(row.id);
    return {
      kind: 'done',
      held: { row: afterWrite(row, write, outcome.value), state: write.state, stored: true, since },
    };
  }
  if (outcome.kind !== 'refused') return { kind: 'again' };
  const lasting = outcome.status !== 404 && !isPassing(outcome.status);
  if (row.state !== 'open' && lasting) return closedRow(context, held, intent, events);
  const result = rowRefused(context, row.id, outcome);
  // What is left out of a write is told by the next one; a row that takes none can only be told of in its history.
  if (lasting && !write.close && !write.patch.values)
    await context.opportunities.record([unwritable(context, held, outcome.message)]);
  return { kind: 'ended', result, ...(lasting ? { refused: outcome } : {}) };
}

/**
 * The closing, or else the values that were to be taken over, may be what Dataverse refuses (a business rule, a plug-in,
 * a privilege): the pass begins again without that part, so that it is told and holds up nothing else.
 */
export async function putWhatIsTaken(
  context: Context,
  held: Held,
  memory: PassMemory,
  intent: RowIntent,
): Promise<Put> {
  const done = await put(context, held, intent);
  const { close, values = {} } = intent;
  if (done.kind !== 'ended' || !done.refused) return done;
  const part: Part | null = close ? 'close' : Object.keys(values).length > 0 ? 'values' : null;
  if (!part) return done;
  if (close && isDuplicate(done.refused.code)) {
    memory.closedBefore = true;
    return { kind: 'again' };
  }
  memory.untaken = { what: [...(memory.untaken?.what ?? []), part], failure: done.refused };
  memory.readReferral = true;
  return { kind: 'again' };
}

/**
 * A closed row may be read-only (learn.microsoft.com, "Opportunity table/entity reference"); it is never reopened for
 * our sake. What was to be written is kept as events, and the pass goes on with the row as it is.
 */
async function closedRow(context: Context, held: Held, intent: RowIntent, events: readonly SyncEvent[]): Promise<Put> {
  const { row, state } = held;
  const link = intent.state.link ?? state.link;
  context.outdated.set(row.id, intent.state.wait);
  const ending: SyncEvent[] =
    link && intent.state.ended
      ? eventsOf(
          row,
          link.id,
          0,
          [{ key: 'audit.status', values: { status: intent.state.ended.status } }],
          context.language,
        ).map((event) => ({ ...event, id: endingId(row.id, link.id) }))
      : [];
  const kept = await context.opportunities.record([...events, ...ending]);
  if (kept.kind === 'done' || kept.kind === 'stale') return { kind: 'same', held: { ...held, state: intent.state } };
  const reason = kept.kind === 'refused' ? kept.message : kept.reason;
  return { kind: 'ended', result: { outcome: 'failed', settled: false, reason } };
}

const unwritable = ({ language }: Context, { row, state }: Held, reason: string): SyncEvent => {
  const line: AuditLine = { key: 'audit.failed', values: { reason } };
  // The same reason again is no news: it is the same event.
  return eventsOf(row, state.link?.id ?? null, 0, [line], language)[0]!;
};

/** The row refuses a write for another reason than its version: an operator has to know; the next sweep tries again. */
function rowRefused(
  { log }: Context,
  opportunity: string,
  refused: { readonly status: number; readonly code: string; readonly message: string; readonly retryAfter?: number },
): PassResult {
  if (refused.status === 404 || refused.status === 403) {
    log({ level: 'warn', what: 'The opportunity can no longer be written', opportunity, reason: refused.message });
    return { outcome: 'gone', settled: true, reason: refused.message };
  }
  log({ level: 'error', what: 'Dataverse refused to store the sync', opportunity, reason: refused.message });
  return {
    outcome: 'failed',
    settled: false,
    reason: refused.message,
    ...(refused.retryAfter === undefined ? {} : { again: refused.retryAfter }),
  };
}

/** Ends the pass with what a put gave: `rest` when nothing was written. */
export function ended(put: Put, result: Step = put.kind === 'same' ? rest : written): Step {
  if (put.kind === 'again') return 'again';
  return put.kind === 'ended' ? put.result : result;
}
