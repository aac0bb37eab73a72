import type { Change } from '../model';
import { tryLater } from './claim';
import { ended, putWhatIsTaken, type Context, type Held, type PassMemory, type Step } from './context';
import { receivedOf } from './merge/arrival';
import { notTakenLine, sentLines, type Decision } from './merge/decide';
import type { Referral } from './merge/deal';
import { stableJson } from './merge/fingerprint';
import { isClosed, type Seen } from './merge/seen';
import { isTwoWay, type Base, type SyncState, newestAttempts } from './merge/state';
import { isText } from './merge/shown';
import { answeredLine, closeOf, planStatus } from './merge/status';
import { waitAfter, waitLines } from './merge/wait';
import { waysAgreed, waysThere } from './merge/ways';
import type { RowIntent } from './merge/write';
import type { ReferralPatch } from './merge/patches';
import type { Refused } from './systems/outcome';

/** Statuses that say that the request itself is wrong, and not who asks or when. */
const notTaken = [400, 422];

/** The nonce of an attempt that more than one process may have sent. */
const many = 'many';

/** What one push works with. */
interface Push {
  readonly context: Context;
  readonly memory: PassMemory;
  readonly seen: Seen;
  readonly decision: Decision;
  readonly planned: SyncState;
  readonly nonce: string;
  /** False where an earlier process noted the same attempt: it may have sent it, and that may still be carried out. */
  readonly own: boolean;
}

/**
 * K1: what will be sent is noted in the row, with the base as the referral holds it now, so that after a crash our own
 * late write is told from an edit of Microsoft's. K2: the PATCH. K3: what its reply shows becomes the base. An answer needs
 * no note, but the end of a closed row does: who reopens it before K3 must not see it closed again.
 */
export async function push(
  context: Context,
  held: Held,
  memory: PassMemory,
  seen: Seen,
  decision: Decision,
  planned: SyncState,
): Promise<Step> {
  const { plan, ways, status } = decision;
  const twoWay = Object.keys(plan.push).length > 0;
  // The same values once more over the same eTag are the same attempt, whoever noted it: then nobody's refusal voids it.
  const noted = plan.pending?.tries.find(({ set }) => stableJson(set) === stableJson(plan.push));
  const own = !noted || memory.plan.voids.includes(noted.nonce);
  const pushed: Push = {
    context,
    memory,
    seen,
    decision,
    planned,
    nonce: !noted ? context.newId() : own ? noted.nonce : many,
    own,
  };
  const ends = status.push !== null && held.row.state !== 'open';
  const now = twoWay || ends ? await note(pushed, held) : held;
  if (!('row' in now)) return now.step;

  const values = twoWay ? { values: plan.push } : {};
  const answer = status.push ? { status: status.push } : {};
  const send = (patch: ReferralPatch) => context.referrals.update(held.state.link!.id, seen.etag, patch);
  let reply = await send({ ...values, ...ways.patch, ...answer });
  memory.readReferral = true;
  if (reply.kind === 'refused' && notTaken.includes(reply.status) && ways.sent.length > 0) {
    // Which paths may be changed is not documented: a one-way field that is not taken must not hold up the rest. The mark
    // is part of the rest: without it a deleted row of a received deal would be made again.
    const { externalReferenceId } = ways.patch;
    const mark = externalReferenceId === undefined ? {} : { externalReferenceId };
    const rest: ReferralPatch = { ...values, ...answer, ...mark };
    const without: Decision = {
      ...decision,
      ways: { ...ways, patch: {}, sent: [] },
      lines: [...decision.lines, notTakenLine(ways.sent, reply.message)],
    };
    if (Object.keys(rest).length === 0) return giveUp({ ...pushed, decision: without }, held);
    reply = await send(rest);
    if (reply.kind === 'done') return settle({ ...pushed, decision: without }, now, reply.value);
  }
  if (reply.kind === 'refused' && notTaken.includes(reply.status) && status.push && (twoWay || ways.sent.length > 0)) {
    // An answer that is not taken must not hold up the deal's data either.
    const data = await send({ ...values, ...ways.patch });
    const pending: Decision = { ...decision, status: { ...status, push: null } };
    if (data.kind === 'done') return settle({ ...pushed, decision: pending }, now, data.value, reply);
    if (data.kind !== 'refused') reply = data;
  }
  switch (reply.kind) {
    case 'done':
      return settle(pushed, now, reply.value);
    case 'stale':
      if (own) memory.plan = { ...memory.plan, voids: [...memory.plan.voids, pushed.nonce] };
      return 'again';
    case 'refused':
      return refused(pushed, now, reply, twoWay);
    case 'unknown':
      memory.unanswered += 1;
      return memory.unanswered < 2 ? 'again' : tryLater(context, now, reply);
  }
}

/** K1. The row as noted, or how the pass goes on without. */
async function note(
  { context, memory, seen, decision, planned, nonce, own }: Push,
  held: Held,
): Promise<Held | { readonly step: Step }> {
  const { plan, first, says } = decision;
  const { push: answer } = decision.status;
  const over = seen.etag;
  const twoWay = Object.keys(plan.push).length > 0;
  const before = plan.pending?.tries ?? [];
  // The same values once more tell nothing new, and the state must not grow while Partner Center does not answer.
  const known = before.find(({ set }) => stableJson(set) === stableJson(plan.push));
  const tries = known
    ? before.map((each) => (each === known ? { ...each, nonce } : each))
    : newestAttempts([...before, { nonce, set: plan.push }]);
  const ends = answer && held.row.state !== 'open' ? { status: answer.name, seen: true, over } : held.state.ended;
  // An attempt counts as never sent until it is: a lost reply of K1 leaves an entry that this pass knows to be void.
  if (own) memory.plan = { ...memory.plan, voids: [...memory.plan.voids, nonce] };
  const intent: RowIntent = {
    // Earlier failures still count, should this attempt fail as well.
    state: {
      ...planned,
      wait: held.state.wait,
      ways: held.state.ways,
      ended: ends,
      push: twoWay ? { over, tries } : plan.pending,
    },
    values: plan.pull,
    lines: first,
    choicesTaken: says(planned).choicesTaken ?? false,
    ahead: true,
  };
  const noted = await putWhatIsTaken(context, held, memory, intent);
  if (noted.kind === 'again') memory.readReferral = true;
  // Noted already, with the same values over the same eTag; or the row is closed and takes no note: it ends with this very
  // PATCH, so that no later push could be mistaken for it.
  if (noted.kind !== 'done' && noted.kind !== 'same') return { step: ended(noted) };
  memory.plan = { ...memory.plan, voids: memory.plan.voids.filter((each) => each !== nonce) };
  return noted.held;
}

/** Only one-way fields were to be sent, and they are not taken: they count as sent, so that they are not tried for ever. */
async function giveUp({ context, memory, decision, planned, seen }: Push, held: Held): Promise<Step> {
  const ways = { ...decision.ways.ways, ...waysAgreed(held.row, planned.origin, seen.ways) };
  const next: SyncState = { ...planned, ways };
  const { says, lines, first, plan, status } = decision;
  const intent: RowIntent = {
    ...says(next),
    ...receivedOf(held.row, seen.referral, context.senders.get(held.row.id)),
    state: next,
    values: plan.pull,
    lines: [...lines, ...first],
    close: closeOf(held.row, plan.pull, status, context.language),
  };
  return ended(await putWhatIsTaken(context, held, memory, intent));
}

/**
 * K3. Values and eTag are of the same reply; a second read might hold an edit that would pass for agreed. `untaken` is
 * the refusal of an answer, without which the rest was sent.
 */
async function settle(
  { context, memory, seen, decision, planned, nonce }: Push,
  held: Held,
  reply: Referral,
  untaken?: Refused,
): Promise<Step> {
  const { row, state } = held;
  const wait = untaken ? waitAfter(row, state, untaken, context.random) : null;
  const { plan, ways, says, lines, first, status } = decision;
  context.look.learn(reply);
  const sent = Object.keys(plan.push).filter(isTwoWay);
  const answered: Base = Object.fromEntries(
    sent.map((field) => {
      // Of a text, the row may show only a part.
      const crm = isText(field) ? row.values[field] : (plan.push[field] ?? null);
      return [field, { crm, pc: reply.values[field] }];
    }),
  );
  memory.plan = { ...memory.plan, ack: { nonce, values: answered } };
  // What the reply shows is the end of it where it closes the deal: the opportunity is closed in the same write.
  const after = status.push ? planStatus(row, planned, reply) : status;
  const next: SyncState = {
    ...planned,
    base: { ...planned.base, ...answered },
    wrote: { ...planned.wrote, ...Object.fromEntries(sent.map((field) => [field, 'pc'])) },
    ways: { ...ways.ways, ...waysAgreed(row, planned.origin, waysThere(row, reply)) },
    marked: reply.externalReferenceId?.toLowerCase() === row.id.toLowerCase(),
    etag: planned.etag === null ? null : reply.etag,
    ended: after.ended,
    push: null,
    open: isClosed(reply.status) ? [] : planned.open,
    wait,
  };
  if (status.push) memory.answered = { line: answeredLine(status.push), seq: state.seq };
  const changes = sent.map((field): Change => ({ field, from: seen.values[field], to: plan.push[field] ?? null }));
  const told = says(next);
  const intent: RowIntent = {
    ...told,
    ...(status.push && after.attention ? { attention: true, problem: { said: after.attention } } : {}),
    referral: { status: reply.status, microsoftId: reply.microsoftId, program: reply.program },
    ...receivedOf(row, reply, context.senders.get(row.id)),
    state: next,
    values: plan.pull,
    lines: [
      ...lines,
      ...(sent.length > 0 ? [] : first),
      ...sentLines(changes, ways.sent),
      ...(status.push ? [answeredLine(status.push)] : []),
      ...(wait ? waitLines(state, wait) : []),
    ],
    ...(wait ? { synced: false } : {}),
    close: closeOf(row, plan.pull, after, context.language),
  };
  const done = await putWhatIsTaken(context, held, memory, intent);
  if (done.kind === 'done' && intent.close) return 'again';
  if (!wait) return ended(done);
  return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
}

/** Partner Center refused the values: the attempt is void, its words go to the seller, an edit tries again at once. */
async function refused(
  { context, memory, decision, planned }: Push,
  held: Held,
  reply: Refused,
  noted: boolean,
): Promise<Step> {
  const { row, state } = held;
  const { plan, says, lines, first } = decision;
  const after = { ...row, values: { ...row.values, ...plan.pull } };
  const wait = waitAfter(after, state, reply, context.random);
  const next: SyncState = { ...planned, ways: state.ways, push: plan.pending, wait };
  const intent: RowIntent = {
    ...says(next),
    state: next,
    values: plan.pull,
    lines: [...lines, ...(noted ? [] : first), ...waitLines(state, wait)],
    synced: false,
  };
  const done = await putWhatIsTaken(context, held, memory, intent);
  return ended(done, { outcome: 'waiting', settled: true, again: wait.next - row.serverTime, reason: wait.why });
}
