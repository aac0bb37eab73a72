import { ended, put, type Context, type Held, type PassMemory, type Step } from './context';
import { stableJson } from './merge/fingerprint';
import { lacking } from './merge/ready';
import { newestAttempts, type Claim } from './merge/state';
import { problemOf, waitAfter, waitLines, type Failure } from './merge/wait';
import type { PassResult } from './sync';

/** When a deal with a claim is looked at again: after the steps of the settings, at last when the claim has aged. */
export function lookAgain({ times, random }: Context, held: Held, claim: Claim): PassResult {
  const age = Math.max(0, held.row.serverTime - claim.at);
  const next = [...times.lookAgain.filter((at) => at < times.takeOver), times.takeOver + 1].find((at) => at > age);
  const jitter = Math.round(random() * Math.min(1_000, times.takeOver / 20));
  return { outcome: 'waiting', settled: true, again: (next ?? times.takeOver) - age + jitter };
}

/**
 * May this pass post? Without a claim; with one that has aged by server time; or with its own one that it certainly
 * never posted under, which a fresh claim then replaces.
 */
export function mayPost({ times }: Context, held: Held, memory: PassMemory, claim: Claim | null): boolean {
  if (!claim || memory.claim?.nonce === claim.nonce) return true;
  return held.row.serverTime - claim.at > times.takeOver;
}

/** The claim of one more attempt. Its request id stays the same, in case Partner Center knows it again. */
export function nextClaim(context: Context, held: Held, memory: PassMemory, kind: Claim['kind']): Claim {
  const at = held.row.serverTime;
  const nonce = context.newId();
  const before = held.state.claim?.kind === kind ? held.state.claim : null;
  const unsent = memory.claim?.nonce;
  const sent = (before?.sent ?? []).filter((attempt) => attempt.nonce !== unsent);
  const known = sent.some(({ set }) => stableJson(set) === stableJson(held.row.values));
  return {
    kind,
    n: (before?.n ?? 0) + 1,
    nonce,
    request: before?.request ?? context.newId(),
    since: before?.since ?? at,
    at,
    // The same values once more tell nothing new, and the state must not grow while Partner Center does not answer.
    sent: known ? sent : newestAttempts([...sent, { nonce, set: held.row.values }]),
  };
}

/**
 * Writes the claim. Its nonce is remembered before, so that a lost reply does not make this pass wait for itself. How often
 * it was refused before stays known, so that the pauses grow.
 */
export async function writeClaim(context: Context, held: Held, memory: PassMemory, claim: Claim) {
  const state = { ...held.state, claim };
  memory.claim = { nonce: claim.nonce };
  return put(context, held, { state, problem: problemOf(state) });
}

/** The POST was certainly not done: the claim goes, the next try is noted, the seller sees Partner Center's words. */
export async function takeBack(context: Context, held: Held, memory: PassMemory, failure: Failure): Promise<Step> {
  const { row, state } = held;
  const wait = waitAfter(row, state, failure, context.random);
  memory.refused = failure;
  const next = { ...state, claim: null, wait };
  const done = await put(context, held, {
    state: next,
    lines: waitLines(state, wait),
    problem: problemOf(next),
    missing: lacking(row),
  });
  if (done.kind === 'done') memory.refused = null;
  return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
}

/** A read or a look failed, or a limit was met: the row is marked due, and tried again. */
export async function tryLater(context: Context, held: Held, failure: Failure): Promise<Step> {
  const { row, state } = held;
  if (!row.sync) return { outcome: 'failed', settled: false, reason: 'reason' in failure ? failure.reason : 'refused' };
  const wait = waitAfter(row, state, failure, context.random);
  const next = { ...state, wait };
  const done = await put(context, held, { state: next, lines: waitLines(state, wait), problem: problemOf(next) });
  return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
}
