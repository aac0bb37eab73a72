import { fieldPolicy, twoWayFields, type ConflictChoice, type TwoWayField } from '../../../model';
import { noMemory, type Memory, type PlanInput, type Policy } from '../../../plugin-bridge/merge/plan';
import type { Agreed, Base, Conflict, Push } from '../../../plugin-bridge/merge/state';
import type { Text } from './forms';
import { conflictName } from './reference';

/** What the exhaustive table is made of: the values a field can take, and every circumstance a plan depends on. */

/** Values of one field kind; all differ. `form` is a value of the referral that the opportunity holds as `alike`. */
export interface Kind {
  /** What both sides last agreed on; `stored` is what Partner Center made of it, where it keeps another form. */
  readonly agreed: string;
  readonly stored: string;
  /** What the opportunity, what the referral, and what both may have been changed to. */
  readonly here: string;
  readonly there: string;
  readonly alike: string;
  readonly form?: string;
  /** A value that no column of the opportunity can hold. */
  readonly odd?: string;
}

const notes = 'A note that fills its column to the last letter. '.repeat(50).slice(0, 1_999).trimEnd();
const solutions = Array.from({ length: 6 }, (_, at) => `SOL-${at}-`.padEnd(900, 'LONG')).join('\n');

export const kinds: Readonly<Record<TwoWayField, Kind>> = {
  value: { agreed: '100.5', stored: '100', here: '200', there: '300', alike: '40.13', form: '40.126', odd: 'free' },
  closingDate: {
    agreed: '2027-03-01',
    stored: '2027-02-28',
    here: '2027-04-01',
    there: '2027-05-01',
    alike: '2027-06-01',
    odd: '2027-02-30',
  },
  notes: {
    agreed: 'as agreed\nand more',
    stored: 'as agreed',
    here: 'here',
    there: 'there',
    alike: notes,
    form: `${notes}😀 and what does not fit`,
  },
  products: {
    agreed: 'SOL-1-A\nSOL-2-B',
    stored: 'SOL-1-A',
    here: 'SOL-3-C',
    there: 'SOL-4-D',
    alike: solutions.slice(0, solutions.lastIndexOf('\n', 4_000)),
    form: solutions,
  },
};

const present = (...values: readonly (string | null | undefined)[]): Text[] =>
  values.filter((value) => value !== undefined);

export const heres = ({ agreed, stored, here, alike }: Kind): Text[] => [agreed, here, null, alike, stored];
export const theres = ({ agreed, stored, there, alike, form, odd }: Kind): Text[] =>
  present(agreed, stored, there, null, alike, form, odd);

/** No base, an equal pair, an unequal pair, and a field that was empty. */
export const bases = ({ agreed, stored }: Kind): (Agreed | undefined)[] => [
  undefined,
  { crm: agreed, pc: agreed },
  { crm: agreed, pc: stored },
  { crm: null, pc: null },
];

export interface Attempted {
  readonly push: Push | null;
  readonly memory: Memory;
}
/** The referral as read is at `now`. */
export const now = 'e2';

/** Without a push; with one that cannot have happened yet; that may have, did not, or was answered; with a create. */
export function attempts(field: TwoWayField, kind: Kind): Attempted[] {
  const { agreed, here, there, alike, stored } = kind;
  const entry = (over: string | null, ...values: Text[]): Push => ({
    over,
    tries: values.map((value, at) => ({ nonce: `n${at}`, set: { [field]: value } })),
  });
  const knows = (push: Push, memory: Partial<Memory> = {}): Attempted => ({ push, memory: { ...noMemory, ...memory } });
  const reply = (crm: Text, pc: Text) => ({ ack: { nonce: 'n0', values: { [field]: { crm, pc } } } });
  return [
    { push: null, memory: noMemory },
    knows(entry(now, here)),
    knows(entry(now, there, null)),
    knows(entry('e1', here)),
    knows(entry('e1', there)),
    knows(entry('e1', alike)),
    knows(entry('e1', null)),
    knows(entry('e1', here, stored)),
    knows({ over: 'e1', tries: [{ nonce: 'n0', set: {} }] }),
    knows(entry('e1', there), { voids: ['n0'] }),
    knows(entry('e1', there, here), { voids: ['n0'] }),
    knows(entry('e1', here), reply(here, here)),
    knows(entry('e1', here), reply(here, there)),
    knows(entry('e1', null), reply(null, null)),
    knows(entry(null, agreed)),
    knows(entry(null, agreed, agreed)),
    knows(entry(null, agreed, there)),
  ];
}

export interface Asked {
  readonly open: readonly Conflict[];
  readonly choices: readonly ConflictChoice[];
}

/** No conflict; an open question, as of now or of earlier values; one that the policy decided; each with its choices. */
export function questions(field: TwoWayField, kind: Kind, a: Text, r: Text): Asked[] {
  const conflict = (crm: Text, pc: Text, winner: Conflict['winner']): Conflict => ({
    id: conflictName(field, crm, pc),
    field,
    crm,
    pc,
    winner,
    sure: true,
    at: 1,
  });
  const choose = ({ id, crm, pc }: Conflict, take: 'crm' | 'pc'): ConflictChoice => ({ id, field, take, crm, pc });
  const asked = conflict(a, r, 'ask');
  const earlier = conflict('an earlier value', r, 'ask');
  const ours = conflict(a, kind.there, 'crm');
  const odd = conflict(a, kind.odd ?? kind.form ?? null, 'crm');
  const theirs = conflict(kind.here, r, 'pc');
  const past = conflict('an earlier value', kind.there, 'crm');
  return [
    { open: [], choices: [] },
    { open: [asked], choices: [] },
    { open: [asked], choices: [choose(asked, 'crm')] },
    { open: [asked], choices: [choose(asked, 'pc')] },
    { open: [asked], choices: [{ ...choose(asked, 'pc'), pc: 'what it was when the card was drawn' }] },
    { open: [earlier], choices: [] },
    { open: [earlier], choices: [choose(earlier, 'crm')] },
    { open: [ours], choices: [] },
    { open: [ours], choices: [choose(ours, 'crm')] },
    { open: [ours], choices: [choose(ours, 'pc')] },
    { open: [odd], choices: [choose(odd, 'pc')] },
    { open: [theirs], choices: [choose(theirs, 'crm')] },
    { open: [past, asked], choices: [choose(past, 'pc')] },
  ];
}

/** Whether something may be sent, whether the row is open, whether the referral is closed: then nothing is sent. */
export interface Allowed {
  readonly maySend: boolean;
  readonly mayPull: boolean;
  readonly over: boolean;
}
export const allowances: readonly Allowed[] = [
  { maySend: true, mayPull: true, over: false },
  { maySend: false, mayPull: true, over: false },
  { maySend: true, mayPull: false, over: false },
  { maySend: false, mayPull: false, over: false },
  { maySend: false, mayPull: true, over: true },
  { maySend: false, mayPull: false, over: true },
];

const nothing = { value: null, closingDate: null, notes: null, products: null };
const agreedOnNothing = (apart: TwoWayField): Base =>
  Object.fromEntries(twoWayFields.flatMap((each) => (each === apart ? [] : [[each, { crm: null, pc: null }]])));
const others = {
  value: agreedOnNothing('value'),
  closingDate: agreedOnNothing('closingDate'),
  notes: agreedOnNothing('notes'),
  products: agreedOnNothing('products'),
};

/** One field of interest; the others are empty and agreed on. */
export interface Case extends Allowed {
  readonly field: TwoWayField;
  readonly a: Text;
  readonly r: Text;
  readonly base: Agreed | undefined;
  readonly attempted: Attempted;
  readonly asked: Asked;
  readonly systemValue: boolean;
  readonly held: boolean;
  readonly policy: Policy;
}

export const inputOf = ({ field, a, r, base, attempted, asked, ...rest }: Case): PlanInput => ({
  state: {
    base: base ? { ...others[field], [field]: base } : others[field],
    push: attempted.push,
    open: [...asked.open],
  },
  here: { ...nothing, [field]: a },
  there: { ...nothing, [field]: r },
  memory: attempted.memory,
  choices: asked.choices,
  held: rest.held ? [field] : [],
  precision: 2,
  systemValue: rest.systemValue,
  maySend: rest.maySend,
  mayPull: rest.mayPull,
  over: rest.over,
  policy: rest.policy,
  etag: now,
  at: 5,
});

const always = (bothChanged: 'crm' | 'pc' | 'ask'): Policy =>
  Object.fromEntries(twoWayFields.map((field) => [field, { bothChanged }])) as unknown as Policy;
const otherPolicies = [always('pc'), always('ask')];

/** Numbers of the questions that ask for the value of the referral, which a calculated revenue cannot take. */
const takingTheirs = [3, 9, 10];

/**
 * Every case of one field kind. Pushes and questions are crossed in full for one field of each policy; the two others,
 * whose policy is the deal value's, get every push with two questions and every question with three pushes, but those
 * under every policy. Where the
 * referral is closed no question is looked at, and where a field is held none either.
 */
export function* casesOf(field: TwoWayField): Generator<Case> {
  const kind = kinds[field];
  const full = field === 'value' || field === 'notes';
  const tried = attempts(field, kind);
  for (const a of heres(kind))
    for (const r of theres(kind))
      for (const [question, asked] of questions(field, kind, a, r).entries())
        for (const [push, attempted] of tried.entries()) {
          if (!full && question > 1 && ![0, 1, 3].includes(push)) continue;
          for (const base of bases(kind))
            for (const allowed of question < 2 ? allowances : allowances.slice(0, 3)) {
              const plain = { systemValue: false, held: false, policy: fieldPolicy };
              const each = { field, a, r, base, attempted, asked, ...plain, ...allowed };
              yield each;
              if (!full) for (const policy of otherPolicies) yield { ...each, policy };
              if (question < 2) yield { ...each, held: true };
              if (field === 'value' && (question < 2 || takingTheirs.includes(question)))
                yield { ...each, systemValue: true };
            }
        }
}
