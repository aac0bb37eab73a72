import {
  auditTexts,
  fill,
  referralStatus,
  textIn,
  twoWayFields,
  type FieldTextKey,
  type Language,
  type ReferralStatusName,
  type TwoWayField,
} from '../../model';
import { changesText, fieldName, missingLine, sameMissing, worded, type AuditLine } from './audit';
import { readChoices } from './choice';
import type { Opportunity } from './deal';
import { plan, type Memory, type Plan } from './plan';
import { lacking } from './ready';
import { reasonText } from './reasons';
import { forward, isClosed, type Seen } from './seen';
import type { SyncState } from './state';
import { problemOf } from './wait';
import { planWays, type WayPlan } from './ways';
import type { RowIntent } from './write';

/** What one look at both sides comes to. */
export interface Decision {
  readonly plan: Plan;
  readonly ways: WayPlan;
  /** Lines for pulled values, conflicts and the status; what was sent gets its line once it is known to stand. */
  readonly lines: readonly AuditLine[];
  /** Lines that go with the plan's first write, whatever it is. */
  readonly first: readonly AuditLine[];
  /** True when at this eTag the referral equals the planned base, so that the eTag may be trusted later. */
  readonly exact: boolean;
  /** What a write that announces the result says besides. */
  readonly says: (state: SyncState) => Omit<RowIntent, 'state' | 'lines' | 'values' | 'ahead'>;
}

export interface DecideInput {
  readonly row: Opportunity;
  readonly state: SyncState;
  readonly seen: Seen;
  /** A refusal is not to be tried again yet. */
  readonly waits: boolean;
  readonly memory: Memory;
  readonly language: Language;
}

/** Puts the plan of the two-way fields, the one-way fields, readiness and status together. Pure. */
export function decide({ row, state, seen, waits, memory, language }: DecideInput): Decision {
  const closed = isClosed(seen.status);
  const missing = state.origin === 'here' && !closed ? lacking(row) : [];
  const maySend = !closed && missing.length === 0 && !waits;
  const ways = planWays(row, state, seen.ways, maySend);
  const planned = plan({
    state,
    here: row.values,
    precision: row.currency?.precision ?? 2,
    systemValue: row.systemValue,
    there: seen.values,
    etag: seen.etag,
    choices: readChoices(row.conflictChoices),
    maySend,
    held: heldFields(row, state, ways),
    memory,
    at: row.serverTime,
  });
  const before = state.shown['referralStatus'] as ReferralStatusName | null | undefined;
  const status = forward(before ?? null, seen.status);
  const attention =
    attentionOfStatus(status, language) ??
    (ways.otherCurrency
      ? reasonText('currency', language, { here: row.currency?.code ?? '–', there: seen.ways.currency ?? '–' })
      : null);
  const keys = missing.map(({ key }) => key);
  const firstLines: AuditLine[] = [
    ...(planned.pulled.length > 0
      ? [{ key: 'audit.received', values: { changes: changesText(planned.pulled, language) } } as const]
      : []),
    ...planned.decided.map((conflict): AuditLine => {
      const { field, crm, pc, winner } = conflict;
      const kept = reasonText(winner === 'ask' ? 'bothKept' : winner === 'crm' ? 'here' : 'there', language);
      return {
        key: 'audit.conflict',
        values: { field: fieldName(field, language), crm: worded(crm), pc: worded(pc), kept },
      };
    }),
  ];
  return {
    plan: planned,
    ways,
    first: firstLines,
    lines: [
      ...sentLines(state.push?.over === null ? [] : planned.confirmed, [], language),
      ...(before && status && status !== before
        ? [{ key: 'audit.status', values: { status: statusText(status, language) } } as const]
        : []),
      ...(keys.length > 0 && !sameMissing(row, keys) ? [missingLine(language, keys)] : []),
    ],
    exact: twoWayFields.every((field) => field in planned.push || planned.base[field]?.pc === seen.values[field]),
    says: (next) => ({
      missing,
      problem: attention === null ? problemOf(next) : { text: attention },
      attention: attention !== null,
      choicesTaken: maySend,
      synced: true,
      ...(seen.referral
        ? { referral: { status, microsoftId: seen.referral.microsoftId, program: seen.referral.program } }
        : {}),
    }),
  };
}

/** While the currencies differ no amount crosses; a received deal is not emptied at Partner Center by an empty column. */
function heldFields(row: Opportunity, state: SyncState, ways: WayPlan): TwoWayField[] {
  const empty = (field: TwoWayField) =>
    field !== 'notes' && row.values[field] === null && state.base[field]?.crm != null;
  return twoWayFields.filter(
    (field) => (field === 'value' && ways.otherCurrency) || (state.origin === 'there' && empty(field)),
  );
}

/** What was sent, with the values before and after; one-way fields by name only. */
export function sentLines(
  changes: Plan['confirmed'],
  ways: readonly FieldTextKey[],
  language: Language,
): readonly AuditLine[] {
  const parts = [
    ...(changes.length > 0 ? [changesText(changes, language)] : []),
    ...ways.map((way) => fieldName(way, language)),
  ];
  return parts.length > 0 ? [{ key: 'audit.sent', values: { changes: parts.join(', ') } }] : [];
}

export const notTakenLine = (ways: readonly FieldTextKey[], reason: string, language: Language): AuditLine => ({
  key: 'audit.notTaken',
  values: { fields: ways.map((way) => fieldName(way, language)).join(', '), reason },
});

const statusText = (status: ReferralStatusName, language: Language): string =>
  textIn(referralStatus.options.find(({ name }) => name === status)!.labels, language);

/** A referral that ended without being won or lost ends the sync; somebody has to know. */
function attentionOfStatus(status: ReferralStatusName | undefined, language: Language): string | null {
  if (status !== 'ClosedDeclined' && status !== 'ClosedExpired' && status !== 'ClosedError') return null;
  return fill(textIn(auditTexts['audit.status'], language), { status: statusText(status, language) });
}
