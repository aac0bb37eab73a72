import {
  fieldPolicy,
  readCardData,
  twoWayFields,
  type AuditLine,
  type FieldTextKey,
  type ReferralStatusName,
  type Said,
  type TwoWayField,
} from '../../model';
import { missingLine, sameMissing } from './audit';
import { readChoices } from './choice';
import type { Opportunity } from './deal';
import { doubtOf } from './doubt';
import { countFight, foughtFields, restAfter, wroteAfter } from './fights';
import { stableJson } from './fingerprint';
import type { Memory, Plan, PlanInput } from './plan';
import { planShown } from './planShown';
import { lacking } from './ready';
import { forward, isClosed, type Seen } from './seen';
import type { Part, SyncState } from './state';
import { planStatus, type StatusPlan } from './status';
import { problemOf } from './wait';
import { planWays, type WayPlan } from './ways';
import type { RowIntent } from './write';

/** What one look at both sides comes to. */
export interface Decision {
  readonly plan: Plan;
  readonly ways: WayPlan;
  readonly status: StatusPlan;
  /** Lines for pulled values, conflicts and the status; what was sent gets its line once it is known to stand. */
  readonly lines: readonly AuditLine[];
  /** Lines that go with the plan's first write, whatever it is. */
  readonly first: readonly AuditLine[];
  /** True when at this eTag the referral equals the planned base, so that the eTag may be trusted later. */
  readonly exact: boolean;
  /** The sides that the relay wrote last, after the plan's first write. */
  readonly wrote: SyncState['wrote'];
  /** The count of rewrites after this look, and the rest that it calls for. */
  readonly fights: SyncState['fights'];
  readonly rest: SyncState['wait'];
  /** What Dataverse did not take, so that this plan goes without it; empty when nothing is left out. */
  readonly left: readonly Part[];
  /** What a write that announces the result says besides. */
  readonly says: (state: SyncState) => Omit<RowIntent, 'state' | 'lines' | 'values' | 'ahead'>;
}

export interface DecideInput {
  /** Fields that read empty here because the relay may not read them. */
  readonly hidden?: readonly TwoWayField[];
  readonly row: Opportunity;
  readonly state: SyncState;
  readonly seen: Seen;
  /** A refusal is not to be tried again yet. */
  readonly waits: boolean;
  readonly memory: Memory;
  /** What Dataverse refused to be done with the row, in its own words: left out until it is tried again. */
  readonly untaken?: { readonly what: readonly Part[]; readonly why: string } | null;
}

/** Puts the plan of the two-way fields, the one-way fields, readiness and status together. Pure. */
export function decide({ row, state, seen, waits, memory, untaken = null, hidden = [] }: DecideInput): Decision {
  const closed = isClosed(seen.status);
  const lacks = state.origin === 'here' && !closed ? lacking(asLastRead(row, state, hidden)) : [];
  const maySend = !closed && lacks.length === 0 && !waits;
  const unsaid = unsaidThere(row, state, seen);
  const ways = planWays(row, state, seen.ways, maySend, seen.referral?.absent);
  const wanted = planStatus(row, state, seen);
  const unclosed = wanted.close !== null && untaken !== null && untaken.what.includes('close');
  const status: StatusPlan = {
    ...wanted,
    ...(waits ? { push: null } : {}),
    ...(unclosed ? { close: null, ended: state.ended } : {}),
  };
  const input: PlanInput = {
    state,
    here: row.values,
    precision: row.currency?.precision ?? 2,
    systemValue: row.systemValue,
    there: seen.values,
    etag: seen.etag,
    choices: readChoices(row.conflictChoices),
    maySend,
    mayPull: row.state === 'open',
    over: closed,
    held: [...heldFields(row, state, ways), ...hidden, ...unsaid],
    memory,
    at: row.serverTime,
    last: lastChange(row, seen),
  };
  const whole = planShown(input);
  const unpulled = untaken?.what.includes('values') ? twoWayFields.filter((field) => field in whole.plan.pull) : [];
  const { plan: planned, stuck } = unpulled.length > 0 ? planShown({ ...input, mayPull: false }) : whole;
  const untold: Said | null = unclosed
    ? { key: 'reason.notClosed', values: { status: seen.status!, reason: untaken.why } }
    : unpulled.length > 0
      ? { key: 'reason.notTakenOver', values: { fields: unpulled.join(','), reason: untaken!.why } }
      : null;
  // What a received deal must not lack is not taken from Partner Center either: the two differ, and somebody has to know.
  const emptied = closed ? [] : emptiedFields(row, state).map((field) => fieldPolicy[field].column);
  const missing = [
    ...lacks,
    ...status.missing,
    ...(emptied.length > 0 ? lacking(row).filter(({ column }) => emptied.includes(column)) : []),
  ];
  const fought = [...foughtFields({ state, here: row.values, there: seen.values }, planned), ...ways.fought];
  const fights = countFight(state.fights, fought, row.serverTime);
  const unread = unreadable(hidden, unsaid, stuck);
  const attention = status.attention ?? untold ?? unread ?? doubtOf(row, state, ways, seen);
  return {
    plan: planned,
    ways,
    status,
    wrote: wroteAfter(state.wrote, planned),
    fights,
    rest: restAfter(row, fights, fought),
    left: [...(unclosed ? (['close'] as const) : []), ...(unpulled.length > 0 ? (['values'] as const) : [])],
    first: firstLines(planned),
    lines: [
      ...sentLines(state.push?.over === null ? [] : planned.confirmed, []),
      ...statusLines(state, seen, status),
      ...(attention && (attention === untold ? state.refusal?.why !== untaken?.why : isNews(row, attention))
        ? [{ key: 'audit.attention', values: { reason: attention } } as const]
        : []),
      ...(missing.length > 0 && !sameMissing(row, missing) ? [missingLine(missing)] : []),
    ],
    exact: twoWayFields.every((field) => field in planned.push || planned.base[field]?.pc === seen.values[field]),
    says: (next) => ({
      missing,
      problem:
        attention === null
          ? problemOf(next)
          : { said: attention, ...(attention === untold && next.refusal ? { nextTry: next.refusal.next } : {}) },
      attention: attention !== null,
      choicesTaken: maySend || closed,
      synced: true,
      ...(seen.referral
        ? {
            referral: {
              status: forward(shownStatus(state), seen.status),
              microsoftId: seen.referral.microsoftId,
              program: seen.referral.program,
            },
          }
        : {}),
    }),
  };
}

function lastChange({ changed }: Opportunity, { referral }: Seen): PlanInput['last'] {
  const there = Date.parse(referral?.updatedOn ?? '');
  return {
    ...(changed ? { here: changed.on, ...(changed.by ? { by: changed.by } : {}) } : {}),
    ...(Number.isNaN(there) ? {} : { there }),
  };
}

const shownStatus = (state: SyncState) => (state.shown['referralStatus'] ?? null) as ReferralStatusName | null;

/** The same reason again is no news. */
export const isNews = (row: Opportunity, said: Said): boolean => {
  const problem = readCardData(row.cardData)?.problem;
  return stableJson(problem?.said ?? problem?.text ?? null) !== stableJson(said);
};

/** The status gets its own line, unless the line of the closing or of the reason names it already. */
function statusLines(state: SyncState, seen: Seen, { close, attention }: StatusPlan): readonly AuditLine[] {
  const before = shownStatus(state);
  const status = forward(before, seen.status);
  // Where the closing is a call of its own, the line may be there already.
  if (close) return state.ended?.status === seen.status ? [] : [close.line];
  const named = attention !== null && typeof attention !== 'string' && attention.values?.['status'] === status;
  if (!before || !status || status === before || named) return [];
  return [{ key: 'audit.status', values: { status, ...(seen.statusReason ? { reason: seen.statusReason } : {}) } }];
}

const firstLines = (planned: Plan): readonly AuditLine[] => [
  ...(planned.pulled.length > 0
    ? [{ key: 'audit.received', values: { changes: planned.pulled } } satisfies AuditLine]
    : []),
  ...planned.decided.map(({ field, crm, pc, winner }): AuditLine => {
    const kept = winner === 'ask' ? 'both' : winner === 'crm' ? 'here' : 'there';
    return { key: 'audit.conflict', values: { field, crm, pc, kept } };
  }),
];

/** The row as far as it is known: what may not be read any more counts as it was. */
const asLastRead = (row: Opportunity, { base }: SyncState, hidden: readonly TwoWayField[]): Opportunity => ({
  ...row,
  values: { ...row.values, ...Object.fromEntries(hidden.map((field) => [field, base[field]?.crm ?? null])) },
});

/** Fields with a value that the referral's answer does not mention. Empty on both sides they agree all the same. */
const unsaidThere = (row: Opportunity, { base }: SyncState, { referral }: Seen): readonly TwoWayField[] =>
  twoWayFields.filter(
    (field) => referral?.absent?.includes(field) && row.values[field] !== null && base[field]?.pc !== null,
  );

function unreadable(
  hidden: readonly TwoWayField[],
  unsaid: readonly TwoWayField[],
  stuck: readonly TwoWayField[],
): Said | null {
  if (stuck.length > 0) return { key: 'reason.tooLong', values: { fields: stuck.join() } };
  if (hidden.length > 0) return { key: 'reason.unreadable', values: { fields: hidden.join() } };
  return unsaid.length > 0 ? { key: 'reason.absent', values: { fields: unsaid.join() } } : null;
}

/** Fields of a received deal that were emptied here, though Partner Center wants them filled. */
const emptiedFields = (row: Opportunity, state: SyncState): TwoWayField[] =>
  state.origin === 'here'
    ? []
    : twoWayFields.filter((field) => field !== 'notes' && row.values[field] === null && state.base[field]?.crm != null);

/** While the currencies differ no amount crosses; a received deal is not emptied at Partner Center by an empty column. */
const heldFields = (row: Opportunity, state: SyncState, ways: WayPlan): TwoWayField[] => [
  ...(ways.otherCurrency || row.currency === null ? (['value'] as const) : []),
  ...emptiedFields(row, state),
];

/** What was sent, with the values before and after; one-way fields by name only. */
export const sentLines = (changes: Plan['confirmed'], fields: readonly FieldTextKey[]): readonly AuditLine[] =>
  changes.length + fields.length > 0 ? [{ key: 'audit.sent', values: { changes, fields } }] : [];

export const notTakenLine = (fields: readonly FieldTextKey[], reason: string): AuditLine => ({
  key: 'audit.notTaken',
  values: { fields, reason },
});
