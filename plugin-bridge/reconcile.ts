import { tryLater } from './claim';
import { ended, put, type Context, type Held, type PassMemory, type Step } from './context';
import { decide, notTakenLine, sentLines, type Decision } from './merge/decide';
import type { Change } from './merge/plan';
import { assumed, seenOf, type Seen } from './merge/seen';
import { isTwoWay, type Base, type SyncState } from './merge/state';
import { mustWait, problemOf, waitAfter, waitLines } from './merge/wait';
import { waysAgreed, waysThere } from './merge/ways';
import type { PassHint } from './sync';
import type { ReferralPatch } from './systems/contract';
import type { Opportunity, Referral } from './merge/deal';
import type { Refused } from './systems/outcome';

/** Statuses that say that the request itself is wrong, and not who asks or when. */
const notTaken = [400, 422];

/** RECONCILE: looks at both sides, plans, and carries the plan out. */
export async function reconcile(context: Context, held: Held, memory: PassMemory, hint: PassHint): Promise<Step> {
  const { row, state } = held;
  if (row.state !== 'open' || !state.link) return { outcome: 'rest', settled: true };
  const waits = mustWait(row, state);
  if (waits && state.wait?.kind === 'later')
    return { outcome: 'waiting', settled: true, again: state.wait.next - row.serverTime, reason: state.wait.why };
  const known = hint.rowOnly && !memory.readReferral && !justAsked(row) ? assumed(row, state) : null;
  if (known) return carryOut(context, held, memory, known, waits);

  const read = await context.referrals.read(state.link.id);
  if (read.kind === 'done') {
    context.look.learn(read.value);
    context.known.set(read.value.id, row.id);
    return carryOut(context, held, memory, seenOf(row, read.value), waits);
  }
  if (read.kind === 'refused' && (read.status === 404 || read.status === 403)) return gone(context, held, read);
  return tryLater(context, held, read);
}

/** *Sync now* means both sides, although its notice is one of the row. The browser's clock may be off by some minutes. */
const justAsked = ({ syncRequestedOn, serverTime }: Opportunity): boolean =>
  syncRequestedOn !== null && Math.abs(serverTime - Date.parse(syncRequestedOn)) < 600_000;

/** The referral can no longer be read. Nothing is posted while the link is set; only a person unlinks. */
async function gone(context: Context, held: Held, { message, status }: Refused): Promise<Step> {
  const { state, row } = held;
  const why = message || `status ${status}`;
  const next: SyncState = { ...state, wait: null, gone: state.gone ?? { side: 'referral', why, at: row.serverTime } };
  const done = await put(context, held, {
    state: next,
    lines: state.gone ? [] : [{ key: 'audit.gone', values: { reason: why } }],
    problem: problemOf(next),
  });
  return ended(done);
}

async function carryOut(context: Context, held: Held, memory: PassMemory, seen: Seen, waits: boolean): Promise<Step> {
  const { row, state } = held;
  const decision = decide({ row, state, seen, waits, memory: memory.plan, language: context.language });
  const { plan, ways } = decision;
  const planned: SyncState = {
    ...state,
    base: plan.base,
    ways: ways.ways,
    marked: seen.ways.mark === row.id.toLowerCase(),
    push: plan.pending,
    open: [...plan.open],
    etag: decision.exact ? seen.etag : null,
    gone: null,
    wait: waits ? state.wait : null,
  };
  if (Object.keys(plan.push).length > 0 || Object.keys(ways.patch).length > 0)
    return push(context, held, memory, seen, decision, planned);
  const done = await put(context, held, {
    ...decision.says(planned),
    state: planned,
    values: plan.pull,
    lines: [...decision.lines, ...decision.first],
  });
  if (done.kind === 'again') memory.readReferral ||= seen.referral !== null;
  const wait = planned.wait;
  if (wait)
    return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
  return ended(done);
}

/**
 * K1: what will be sent is noted in the row, with the base as the referral holds it now, so that after a crash our own
 * late write is told from an edit of Microsoft's. K2: the PATCH. K3: what its reply shows becomes the base.
 */
async function push(
  context: Context,
  held: Held,
  memory: PassMemory,
  seen: Seen,
  decision: Decision,
  planned: SyncState,
): Promise<Step> {
  const { plan, ways } = decision;
  const twoWay = Object.keys(plan.push).length > 0;
  const nonce = context.newId();
  let now = held;
  if (twoWay) {
    const tries = [...(plan.pending?.tries ?? []), { nonce, set: plan.push }];
    // An attempt counts as never sent until it is: a lost reply of K1 leaves an entry that this pass knows to be void.
    memory.plan = { ...memory.plan, voids: [...memory.plan.voids, nonce] };
    const noted = await put(context, held, {
      state: { ...planned, ways: held.state.ways, push: { over: seen.etag, tries } },
      values: plan.pull,
      lines: decision.first,
      choicesTaken: decision.says(planned).choicesTaken ?? false,
      ahead: true,
    });
    if (noted.kind === 'again') memory.readReferral = true;
    if (noted.kind !== 'done') return ended(noted);
    now = noted.held;
    memory.plan = { ...memory.plan, voids: memory.plan.voids.filter((each) => each !== nonce) };
  }
  const values = twoWay ? { values: plan.push } : {};
  const send = (patch: ReferralPatch) => context.referrals.update(held.state.link!.id, seen.etag, patch);
  let reply = await send({ ...values, ...ways.patch });
  memory.readReferral = true;
  if (reply.kind === 'refused' && notTaken.includes(reply.status) && ways.sent.length > 0) {
    // Which paths may be changed is not documented: a one-way field that is not taken must not hold up the rest. The mark
    // is part of the rest: without it a deleted row of a received deal would be made again.
    const { externalReferenceId } = ways.patch;
    const rest: ReferralPatch = { ...values, ...(externalReferenceId !== undefined && { externalReferenceId }) };
    const without: Decision = {
      ...decision,
      ways: { ...ways, patch: {}, sent: [] },
      lines: [...decision.lines, notTakenLine(ways.sent, reply.message, context.language)],
    };
    if (Object.keys(rest).length === 0) return giveUp(context, held, without, planned, seen);
    reply = await send(rest);
    if (reply.kind === 'done') return settle(context, now, memory, without, planned, nonce, reply.value, seen);
  }
  switch (reply.kind) {
    case 'done':
      return settle(context, now, memory, decision, planned, nonce, reply.value, seen);
    case 'stale':
      memory.plan = { ...memory.plan, voids: [...memory.plan.voids, nonce] };
      return 'again';
    case 'refused':
      return refused(context, now, decision, planned, reply, twoWay);
    case 'unknown':
      memory.unanswered += 1;
      return memory.unanswered < 2 ? 'again' : tryLater(context, now, reply);
  }
}

/** Only one-way fields were to be sent, and they are not taken: they count as sent, so that they are not tried for ever. */
async function giveUp(context: Context, held: Held, decision: Decision, planned: SyncState, seen: Seen): Promise<Step> {
  const ways = { ...decision.ways.ways, ...waysAgreed(held.row, planned.origin, seen.ways) };
  const next: SyncState = { ...planned, ways };
  const { says, lines, first, plan } = decision;
  return ended(
    await put(context, held, { ...says(next), state: next, values: plan.pull, lines: [...lines, ...first] }),
  );
}

/** K3. Values and eTag are of the same reply; a second read might hold an edit that would pass for agreed. */
async function settle(
  context: Context,
  held: Held,
  memory: PassMemory,
  { plan, ways, says, lines, first }: Decision,
  planned: SyncState,
  nonce: string,
  reply: Referral,
  seen: Seen,
): Promise<Step> {
  const { row } = held;
  context.look.learn(reply);
  const sent = Object.keys(plan.push).filter(isTwoWay);
  const answered: Base = Object.fromEntries(
    sent.map((field) => [field, { crm: plan.push[field] ?? null, pc: reply.values[field] }]),
  );
  memory.plan = { ...memory.plan, ack: { nonce, values: answered } };
  const next: SyncState = {
    ...planned,
    base: { ...planned.base, ...answered },
    ways: { ...ways.ways, ...waysAgreed(row, planned.origin, waysThere(row, reply)) },
    marked: reply.externalReferenceId?.toLowerCase() === row.id.toLowerCase(),
    etag: planned.etag === null ? null : reply.etag,
    push: null,
    wait: null,
  };
  const changes = sent.map((field): Change => ({ field, from: seen.values[field], to: plan.push[field] ?? null }));
  const done = await put(context, held, {
    ...says(next),
    state: next,
    values: plan.pull,
    lines: [...lines, ...(sent.length > 0 ? [] : first), ...sentLines(changes, ways.sent, context.language)],
  });
  return ended(done);
}

/** Partner Center refused the values: the attempt is void, its words go to the seller, an edit tries again at once. */
async function refused(
  context: Context,
  held: Held,
  { plan, says, lines, first }: Decision,
  planned: SyncState,
  reply: Refused,
  noted: boolean,
): Promise<Step> {
  const { row, state } = held;
  const wait = waitAfter(row, state, reply, context.random);
  const next: SyncState = { ...planned, ways: state.ways, push: plan.pending, wait };
  const done = await put(context, held, {
    ...says(next),
    state: next,
    values: plan.pull,
    lines: [...lines, ...(noted ? [] : first), ...waitLines(state, wait)],
    synced: false,
  });
  return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
}
