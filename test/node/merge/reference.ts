import { createHash } from 'node:crypto';
import { fieldPolicy, twoWayFields, type Change, type ConflictChoice, type TwoWayField } from '../../../model';
import type { PlanInput } from '../../../plugin-bridge/merge/plan';
import type { Agreed, Conflict, Push } from '../../../plugin-bridge/merge/state';
import { fitsColumn, heldForm, type Text } from './forms';

/**
 * The planner written a second time, straight from the protocol's section 6: one field after the other, one rule after
 * the other, nothing shared with the real one but the shapes of its input and output. A witness, so slow and plain on
 * purpose.
 */

/** What the rules come to for one field. */
interface FieldPlan {
  push?: Text;
  pull?: Text;
  base: Agreed | undefined;
  /** The field cannot be settled yet, so the unanswered push has to stay in the state. */
  waits: boolean;
  /** This field's conflicts after the plan. */
  open: Conflict[];
  pulled: Change[];
  confirmed: Change[];
  decided: Conflict[];
}

/** What is known of an earlier push. */
type Earlier =
  | { readonly kind: 'none' }
  | { readonly kind: 'not yet'; readonly entry: Push }
  | { readonly kind: 'answered'; readonly values: Readonly<Partial<Record<TwoWayField, Agreed>>> }
  | { readonly kind: 'perhaps'; readonly entry: Push };

function earlierPush({ state, etag, memory }: PlanInput): Earlier {
  const entry = state.push;
  if (entry === null) return { kind: 'none' };
  // The referral is still at the eTag that the push was conditional on.
  if (entry.over === etag) return { kind: 'not yet', entry };
  const { ack, voids } = memory;
  if (ack !== null && entry.tries.some((attempt) => attempt.nonce === ack.nonce))
    return { kind: 'answered', values: ack.values };
  const possible = entry.tries.filter((attempt) => !voids.includes(attempt.nonce));
  if (possible.length === 0) return { kind: 'none' };
  return { kind: 'perhaps', entry: { over: entry.over, tries: possible } };
}

export const conflictName = (field: TwoWayField, crm: Text, pc: Text): string => {
  const content = JSON.stringify([field, crm, pc]);
  return `${field}-${createHash('sha256').update(content).digest('base64url').slice(0, 16)}`;
};

const newest = (conflicts: readonly Conflict[], conflict: Conflict): Conflict[] => [
  ...conflicts.filter((earlier) => earlier.id !== conflict.id),
  conflict,
];

/** The card cuts long values and a choice names what the card showed. */
const sees = (shown: Text, value: Text): boolean => {
  if (shown === value) return true;
  if (value === null || value.length <= 600) return false;
  const end = /[\ud800-\udbff]/.test(value.charAt(599)) ? 599 : 600;
  return shown === value.slice(0, end).trimEnd();
};

function planField(field: TwoWayField, input: PlanInput, earlier: Earlier): FieldPlan {
  const { maySend, mayPull, over: closed = false, precision, at } = input;
  const calculated = field === 'value' && input.systemValue;
  const r = input.there[field];
  const rHere = heldForm(field, r, precision);
  let a = input.here[field];
  const stored = input.state.base[field];
  const own = input.state.open.filter((conflict) => conflict.field === field);
  const plan: FieldPlan = {
    base: stored,
    waits: false,
    open: own,
    pulled: [],
    confirmed: [],
    decided: [],
  };

  let base = stored;
  const answer = earlier.kind === 'answered' ? earlier.values[field] : undefined;
  if (answer) {
    // A worker's own PATCH was answered: base := what the reply showed.
    base = answer;
    plan.base = answer;
    plan.confirmed.push({ field, from: stored?.pc ?? null, to: answer.pc });
  }
  const tries: Text[] = [];
  if (earlier.kind === 'perhaps')
    for (const { set } of earlier.entry.tries) if (field in set) tries.push(set[field] ?? null);

  if (tries.length > 0 && !maySend && !closed) return { ...plan, waits: true };

  if (input.held.includes(field)) {
    // It stays as it is on both sides. What the push may have done is not forgotten with the entry.
    if (tries.length > 0 && tries.includes(r)) {
      plan.base = { crm: r, pc: r };
      if (a !== r) lose('crm', false);
    } else if (tries.length > 0) plan.base = undefined;
    return closed ? { ...plan, open: [] } : plan;
  }

  // The seller turns a decided conflict round, or puts it away: while its winner is in force on both sides.
  if (maySend && mayPull) {
    const turned = turnedRound();
    if (turned) {
      plan.open = plan.open.filter((conflict) => conflict !== turned.conflict);
      if (turned.value !== undefined && turned.value !== a) {
        a = turned.value;
        plan.pull = a;
      }
    }
  }

  // The create was adopted without its reply (C8): where all attempts posted the same, that is the base.
  const adopted = earlier.kind === 'perhaps' && earlier.entry.over === null && stored === undefined;
  const attempts = adopted ? earlier.entry.tries.length : 0;
  const alike = tries.length === attempts && tries.every((value) => value === tries[0]);
  const posted = adopted && tries.length > 0 && alike ? tries[0] : undefined;
  const stays = posted !== undefined ? { crm: posted, pc: keptLess(field, posted, r) ? r : posted } : undefined;
  if (stays) plan.base = stays;
  // Closed, nothing is sent that would tell what the attempts did: what shows is agreed, else nobody knows.
  else if (closed && tries.length > 0) plan.base = tries.includes(r) ? { crm: r, pc: r } : undefined;
  if (tries.includes(r)) plan.confirmed.push({ field, from: stored?.pc ?? null, to: r });

  follow();
  if (closed) plan.open = [];
  return plan;

  function follow(): void {
    // P1
    if (a === r || a === rHere) {
      plan.base = { crm: a, pc: r };
      plan.open = plan.open.filter((conflict) => conflict.winner !== 'ask');
      return;
    }
    // P2
    const question = plan.open.find((conflict) => conflict.winner === 'ask');
    if (question && !closed) return answerTo(question);
    // P3
    if (stays) base = stays;
    else if (tries.length > 0) return tries.includes(r) ? push('unsure') : bothChanged();
    // P4, P5; without a base a difference is a conflict
    const changedHere = base === undefined || a !== base.crm;
    const changedThere = base === undefined || r !== base.pc;
    if (changedHere && changedThere) return bothChanged();
    if (changedHere) return push('none');
    if (changedThere) return calculated ? push('sure') : pull('none');
  }

  function answerTo(question: Conflict): void {
    const choice = maySend
      ? input.choices.find(({ id, crm, pc }) => id === question.id && sees(crm, a) && sees(pc, r))
      : undefined;
    const possible = choice && (choice.take === 'crm' || canPull());
    if (!possible) {
      const moved = question.crm !== a || question.pc !== r;
      const renewed: Conflict = { ...question, id: conflictName(field, a, r), crm: a, pc: r, at };
      plan.open = plan.open.map((conflict) => (conflict === question && moved ? renewed : conflict));
      return;
    }
    plan.decided.push({ ...question, crm: a, pc: r, winner: choice.take, at });
    if (choice.take === 'crm') push('none');
    else {
      pull('none');
      plan.pulled = [];
    }
  }

  function bothChanged(): void {
    const winner = calculated ? 'crm' : (input.policy ?? fieldPolicy)[field].bothChanged;
    if (winner === 'crm') push('sure');
    else if (winner === 'pc') {
      // What the push did is unknown once its entry has left: the difference stays a conflict.
      if (tries.length > 0) plan.base = undefined;
      pull('sure');
    } else if (!closed) lose('ask', true);
  }

  function push(loser: 'none' | 'sure' | 'unsure'): void {
    if (!maySend) return;
    answered();
    plan.push = a;
    plan.base = { crm: r, pc: r };
    if (loser !== 'none') lose('crm', loser === 'sure');
  }

  function canPull(): boolean {
    return mayPull && !calculated && fitsColumn(field, rHere);
  }

  function pull(loser: 'none' | 'sure'): void {
    if (!canPull()) return;
    answered();
    plan.pull = rHere;
    plan.base = { crm: rHere, pc: r };
    if (loser === 'none') plan.pulled.push({ field, from: a, to: rHere });
    else lose('pc', true);
  }

  function answered(): void {
    plan.open = plan.open.filter((conflict) => conflict.winner !== 'ask');
  }

  function lose(winner: Conflict['winner'], sure: boolean): void {
    const conflict: Conflict = { id: conflictName(field, a, r), field, crm: a, pc: r, winner, sure, at };
    plan.open = newest(plan.open, conflict);
    plan.decided.push(conflict);
  }

  function turnedRound(): { conflict: Conflict; value?: Text } | undefined {
    for (const conflict of own) {
      if (conflict.winner === 'ask') continue;
      const choice = input.choices.find(
        (given: ConflictChoice) =>
          given.id === conflict.id && sees(given.crm, conflict.crm) && sees(given.pc, conflict.pc),
      );
      if (!choice) continue;
      if (choice.take === conflict.winner) return { conflict };
      const theirs = heldForm(field, conflict.pc, precision);
      const winner = conflict.winner === 'crm' ? conflict.crm : theirs;
      const loser = conflict.winner === 'crm' ? theirs : conflict.crm;
      const inForce = a === winner && rHere === winner;
      // What nobody may write here stays a conflict, unless it stands here already.
      if (inForce && (loser === a || (!calculated && fitsColumn(field, loser)))) return { conflict, value: loser };
    }
    return undefined;
  }
}

/** The whole plan: the fields do not know of each other; shared is only whether the push entry may leave the state. */
export function referencePlan(input: PlanInput) {
  const earlier = earlierPush(input);
  const fields = twoWayFields.map((field) => [field, planField(field, input, earlier)] as const);
  const waits = fields.some(([, plan]) => plan.waits);
  const pick = (part: 'push' | 'pull') =>
    Object.fromEntries(fields.flatMap(([field, plan]) => (part in plan ? [[field, plan[part] ?? null]] : [])));
  const pending: Push | null =
    earlier.kind === 'not yet' || (earlier.kind === 'perhaps' && waits) ? earlier.entry : null;
  return {
    push: pick('push'),
    pull: pick('pull'),
    base: Object.fromEntries(fields.flatMap(([field, { base }]) => (base === undefined ? [] : [[field, base]]))),
    pending,
    open: fields.flatMap(([, plan]) => plan.open),
    pulled: fields.flatMap(([, plan]) => plan.pulled),
    confirmed: fields.flatMap(([, plan]) => plan.confirmed),
    decided: fields.flatMap(([, plan]) => plan.decided),
  };
}

/** Partner Center cut a text, or rounded an amount. */
function keptLess(field: string, sent: string | null, shown: string | null): boolean {
  if (sent === null || shown === null) return false;
  if (field === 'notes') return sent.indexOf(shown) === 0;
  if (field !== 'value') return false;
  const decimals = (shown.split('.')[1] ?? '').length;
  const scale = 10 ** decimals;
  return Math.round(Number(sent) * scale) === Math.round(Number(shown) * scale);
}
