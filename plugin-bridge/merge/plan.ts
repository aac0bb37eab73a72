import {
  fieldPolicy,
  twoWayFields,
  type Change,
  type ConflictChoice,
  type FieldPolicy,
  type TwoWayField,
} from '../../model';
import { chosen, chosenLoser } from './choice';
import { bounded, record, renew } from './conflicts';
import type { Values } from './deal';
import type { Agreed, Base, Conflict, Push, SyncState } from './state';
import { holdable, inForm, mayHold } from './values';

/** What a worker remembers of its own pass: a PATCH that was answered, and attempts that certainly did not happen. */
export interface Memory {
  readonly ack: { readonly nonce: string; readonly values: Readonly<Partial<Record<TwoWayField, Agreed>>> } | null;
  readonly voids: readonly string[];
}
export const noMemory: Memory = { ack: null, voids: [] };

export type Policy = Readonly<Record<TwoWayField, Pick<FieldPolicy, 'bothChanged'>>>;

export interface PlanInput {
  readonly state: Pick<SyncState, 'base' | 'push' | 'open'>;
  /** The opportunity's values, and what it is able to hold. */
  readonly here: Values;
  readonly precision: number;
  readonly systemValue: boolean;
  /** The referral's values and eTag, from one reply. */
  readonly there: Values;
  readonly etag: string;
  readonly choices: readonly ConflictChoice[];
  /** False when nothing may be sent now: not ready, refused before, closed. Pulls go on. */
  readonly maySend: boolean;
  /** False when the opportunity is closed: what it holds is the end of it. */
  readonly mayPull: boolean;
  /** True when the referral is closed: nothing is asked any more, and no earlier attempt can still be carried out. */
  readonly over?: boolean;
  /** Who wins where both sides changed; the table of the model where it is absent. */
  readonly policy?: Policy;
  /** Fields that stay as they are on both sides. */
  readonly held: readonly TwoWayField[];
  readonly memory: Memory;
  /** Server time, Unix ms, and the last change of either side: stamped on conflicts. */
  readonly at: number;
  readonly last?: Conflict['last'];
}

export interface Plan {
  /** What to send, as the opportunity holds it. */
  readonly push: Readonly<Partial<Values>>;
  /** What to write into the opportunity, in its own form. */
  readonly pull: Readonly<Partial<Values>>;
  /** Base to store in the plan's first write. */
  readonly base: Base;
  /** Earlier attempts that may still be executed. */
  readonly pending: Push | null;
  readonly open: readonly Conflict[];
  /** For the audit: pulled values; earlier attempts that turned out to stand; conflicts that were decided or opened. */
  readonly pulled: readonly Change[];
  readonly confirmed: readonly Change[];
  readonly decided: readonly Conflict[];
}

interface Draft {
  push: Partial<Values>;
  pull: Partial<Values>;
  base: Base;
  open: Conflict[];
  pulled: Change[];
  confirmed: Change[];
  decided: Conflict[];
}
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Decides field by field what goes where. Pure: the same input gives the same plan, and it never throws. */
export function plan(given: PlanInput): Plan {
  const { pending, moved, acked } = pushOf(given);
  const input: PlanInput = { ...given, state: { ...given.state, push: pending } };
  const draft: Draft = {
    push: {},
    pull: {},
    base: { ...input.state.base },
    open: [],
    pulled: [],
    confirmed: [],
    decided: [],
  };
  draft.open = [...input.state.open];
  let stands = false;
  for (const field of twoWayFields) {
    const answered = acked?.[field];
    if (answered) draft.confirmed.push({ field, from: input.state.base[field]?.pc ?? null, to: answered.pc });
  }
  for (const field of twoWayFields) {
    const tries = moved ? pending!.tries.flatMap(({ set }) => (field in set ? [set[field] ?? null] : [])) : [];
    // Without a push of its own the entry's question cannot be settled: the field waits with it.
    if (tries.length > 0 && !input.maySend && !input.over) {
      stands = true;
      continue;
    }
    if (input.held.includes(field)) {
      hold(input, draft, field, acked?.[field], tries);
      continue;
    }
    decide(input, draft, field, acked?.[field], tries);
  }
  return { ...draft, open: input.over ? [] : bounded(draft.open), pending: moved && !stands ? null : pending };
}

/** The unanswered push as it stands for this pass, and whether the referral has left the eTag it was conditional on. */
function pushOf({ state, memory, etag }: PlanInput) {
  let pending = state.push;
  const moved = pending !== null && pending.over !== etag;
  if (!moved) return { pending, moved: false, acked: undefined };
  if (memory.ack && pending!.tries.some(({ nonce }) => nonce === memory.ack!.nonce))
    return { pending: null, moved: false, acked: memory.ack.values };
  const tries = pending!.tries.filter(({ nonce }) => !memory.voids.includes(nonce));
  pending = tries.length > 0 ? { ...pending!, tries } : null;
  return { pending, moved: pending !== null, acked: undefined };
}

/** A field stays as it is: what an attempt may have done to it is not forgotten when the entry leaves the state. */
function hold(
  input: PlanInput,
  draft: Draft,
  field: TwoWayField,
  acked: Agreed | undefined,
  tries: readonly (string | null)[],
): void {
  const here = input.here[field];
  const there = input.there[field];
  if (acked) (draft.base as Writable<Base>)[field] = acked;
  else if (settle(draft, field, tries, there) && here !== there)
    record(draft, { field, crm: here, pc: there, winner: 'crm', sure: false, ...moment(input) });
}

/** Attempts leave the state: true where the referral shows one of them. Otherwise nobody knows what they did. */
function settle(draft: Draft, field: TwoWayField, tries: readonly (string | null)[], there: string | null): boolean {
  const base = draft.base as Writable<Base>;
  const shows = tries.includes(there);
  if (shows) base[field] = { crm: there, pc: there };
  else if (tries.length > 0) delete base[field];
  return shows;
}

const moment = ({ at, last }: PlanInput): Pick<Conflict, 'at' | 'last'> => ({ at, last });

function decide(
  input: PlanInput,
  draft: Draft,
  field: TwoWayField,
  acked: Agreed | undefined,
  tries: readonly (string | null)[],
): void {
  const { precision, choices, maySend, policy = fieldPolicy } = input;
  const systemValue = field === 'value' && input.systemValue;
  const ask = draft.open.find((conflict) => conflict.field === field && conflict.winner === 'ask');
  const there = input.there[field];
  const held = inForm(field, there, precision);
  let here = input.here[field];
  const known = acked ?? createdWith(input, field, tries);
  const base = known ?? input.state.base[field];
  const set = (agreed: Agreed) => ((draft.base as Writable<Base>)[field] = agreed);
  const drop = (gone: Conflict | undefined) => (draft.open = draft.open.filter((conflict) => conflict !== gone));

  if (known) set(known);
  // Nothing is sent any more that would tell how it stands.
  else if (input.over) settle(draft, field, tries, there);
  const takes = (value: string | null) => input.mayPull && !systemValue && holdable(field, value);
  const turned = maySend && input.mayPull;
  const other = turned ? chosenLoser(choices, draft.open, field, here, there, precision, takes) : undefined;
  if (other) {
    drop(other.conflict);
    if (other.value !== here) {
      here = other.value;
      (draft.pull as Writable<Values>)[field] = here;
    }
  }

  if (tries.includes(there)) draft.confirmed.push({ field, from: input.state.base[field]?.pc ?? null, to: there });

  if (here === there || here === held) {
    set({ crm: here, pc: there });
    drop(ask);
    return;
  }
  const push = (loser: boolean, sure: boolean) => {
    if (!maySend) return;
    drop(ask);
    (draft.push as Writable<Values>)[field] = here;
    set({ crm: there, pc: there });
    if (loser) record(draft, { field, crm: here, pc: there, winner: 'crm', sure, ...moment(input) });
  };
  const mayPull = takes(held);
  const pull = (loser: boolean) => {
    if (!mayPull) return;
    drop(ask);
    (draft.pull as Writable<Values>)[field] = held;
    set({ crm: held, pc: there });
    if (loser) record(draft, { field, crm: here, pc: there, winner: 'pc', sure: true, ...moment(input) });
    else draft.pulled.push({ field, from: here, to: held });
  };

  if (ask && !input.over) {
    const take = maySend ? chosen(choices, ask, here, there) : undefined;
    if (take === undefined || (take === 'pc' && !mayPull)) {
      if (ask.crm !== here || ask.pc !== there) renew(draft, ask, { crm: here, pc: there, ...moment(input) });
      return;
    }
    draft.decided.push({ ...ask, crm: here, pc: there, winner: take, ...moment(input) });
    if (take === 'crm') push(false, true);
    else {
      pull(false);
      draft.pulled.pop();
    }
    return;
  }
  const before = changedSince(base, known ? [] : tries, here, there);
  if (before.here && !before.there) push(before.unsure, false);
  else if (!before.here && before.there && !systemValue) pull(false);
  else if (before.here || before.there) {
    const winner = systemValue ? 'crm' : policy[field].bothChanged;
    if (winner === 'crm') push(true, true);
    else if (winner === 'pc') {
      // The entry leaves the state, and nobody knows what it did: it stays a conflict until the value can be taken over.
      if (tries.length > 0) delete (draft.base as Writable<Base>)[field];
      pull(true);
    } else if (!input.over) record(draft, { field, crm: here, pc: there, winner: 'ask', sure: true, ...moment(input) });
  }
}

/**
 * What a referral was created with that was found instead of answered: certain where all attempts were alike. Partner Center
 * may have kept less of it.
 */
function createdWith(
  { state, there }: PlanInput,
  field: TwoWayField,
  tries: readonly (string | null)[],
): Agreed | undefined {
  const [first] = tries;
  if (state.push?.over !== null || state.base[field] || first === undefined) return undefined;
  // An attempt whose values nobody remembers may have been any.
  if (!state.push.tries.every(({ set }) => field in set && set[field] === first)) return undefined;
  return { crm: first, pc: mayHold(field, first, there[field]) ? there[field] : first };
}

/**
 * Which side moved since both were known to agree. An unanswered attempt that the referral shows may be Microsoft's own
 * edit too.
 */
function changedSince(
  base: Agreed | undefined,
  tries: readonly (string | null)[],
  here: string | null,
  there: string | null,
) {
  if (tries.includes(there)) return { here: true, there: false, unsure: true };
  if (tries.length > 0 || !base) return { here: true, there: true, unsure: false };
  return { here: here !== base.crm, there: there !== base.pc, unsure: false };
}
