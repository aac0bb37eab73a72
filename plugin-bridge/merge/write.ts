import {
  column,
  lengthOf,
  readCardData,
  type AuditLine,
  type CardData,
  type ColumnName,
  type Language,
  type Missing,
  type ReferralStatusName,
} from '../../model';
import { stableJson } from './fingerprint';
import type { Close, OpportunityPatch } from './patches';
import { prepend, remember } from './audit';
import { cardData, fitted, type Lasting, type Problem } from './card';
import type { Opportunity, Values } from './deal';
import { writeState, type SyncState } from './state';
import { cut } from './values';
import { isLasting } from './wait';

/** What a write of the row is to bring about; parts that are absent stay as they are. */
export interface RowIntent {
  readonly state: SyncState;
  /** Only the state, the values and added lines: the columns that announce a result keep waiting for it. */
  readonly ahead?: true;
  readonly values?: Partial<Values>;
  readonly lines?: readonly AuditLine[];
  readonly missing?: readonly Missing[];
  readonly problem?: Problem | null;
  /** Someone has to act, although nothing is missing and no call was refused. */
  readonly attention?: boolean;
  readonly referral?: {
    readonly status: ReferralStatusName | undefined;
    readonly microsoftId: string | null;
    readonly program: string | null;
  };
  /** What Microsoft said when it sent the deal; null takes it off the card. */
  readonly received?: CardData['received'] | null;
  /** Closes the opportunity in the same change set. */
  readonly close?: Close | null;
  readonly visible?: true;
  readonly choicesTaken?: boolean;
  /** Both sides agree after this write: the card may show its time. */
  readonly synced?: boolean;
}

export interface RowWrite {
  readonly patch: OpportunityPatch & { readonly syncState: string };
  readonly state: SyncState;
  /** All lines that this write adds, what was put back among them. */
  readonly lines: readonly AuditLine[];
  readonly close: Close | null;
}

export interface WriteSettings {
  readonly link: (referralId: string) => string;
  readonly language: Language;
}

/** The relay's own columns, by their name in a patch. */
const relayColumns = {
  identifier: column.identifier,
  link: column.link,
  referralStatus: column.referralStatus,
  syncStatus: column.syncStatus,
  microsoftId: column.microsoftId,
  program: column.program,
  audit: column.audit,
  cardData: column.cardData,
} as const satisfies Record<string, ColumnName>;
type RelayColumn = keyof typeof relayColumns;
const relayColumnNames = Object.keys(relayColumns) as RelayColumn[];
export type Columns = Readonly<Record<RelayColumn, string | null>>;

/** Line ends and outer white space are the platform's to choose; they are no change. */
const plain = (text: string | null): string | null => text?.replace(/\r\n?/g, '\n').trimEnd() || null;

/** A text of the other side as far as its column holds it. */
const heldIn = (name: ColumnName, text: string | null): string | null => plain(text && cut(text, lengthOf(name)));

function columnsOf(row: Opportunity, shown: SyncState['shown']): Columns {
  const card = row.cardData === shown['cardData'] ? undefined : readCardData(row.cardData);
  return {
    identifier: plain(row.identifier),
    link: plain(row.link),
    referralStatus: row.referralStatus,
    syncStatus: row.syncStatus,
    microsoftId: plain(row.microsoftId),
    program: plain(row.program),
    audit: plain(row.audit),
    cardData: card ? stableJson(card) : plain(row.cardData),
  };
}

/** A changed relay column is put back at most so often an hour, so that two writers of one column never chase each other. */
const heals = { most: 5, within: 3_600_000 };

/**
 * The one PATCH that brings the row to the intent, or null when it is there already. Relay columns that somebody
 * changed are put back, and the audit says so. Pure.
 */
export function rowWrite(
  row: Opportunity,
  before: SyncState | null,
  intent: RowIntent,
  settings: WriteSettings,
): RowWrite | null {
  const at = row.serverTime;
  const found = columnsOf(row, before?.shown ?? {});
  const shown = before?.shown ?? {};
  const last = before?.healed ?? null;
  const spent = last && at - last.at < heals.within ? last : null;
  const touched = relayColumnNames.filter((name) => name in shown && (shown[name] ?? null) !== found[name]);
  const lines = [...(intent.lines ?? [])];
  const told: readonly RelayColumn[] = lines.length > 0 ? ['audit', 'cardData'] : [];
  const restorable = intent.ahead ? touched.filter((name) => told.includes(name)) : touched;
  const tired = spent !== null && spent.n >= heals.most;
  const restored = tired ? [] : restorable;
  const trusted = (name: RelayColumn) => (restored.includes(name) ? (shown[name] ?? null) : found[name]);

  const shows = !tired && !intent.ahead && isHidden(row, before);
  const putBack = [...restored.map((name) => relayColumns[name]), ...(shows ? [column.visible] : [])];
  if (putBack.length > 0) lines.push({ key: 'audit.restored', values: { columns: putBack } });
  const audit = trusted('audit');
  const card = readCardData(trusted('cardData'));
  const written = lines.length > 0 ? plain(prepend(audit ?? '', lines, at, settings.language)) : audit;
  const received = intent.received === undefined ? card?.received : (intent.received ?? undefined);
  const history = lines.length > 0 ? remember(card?.history, lines, at) : card?.history;
  const build = (syncedOn: string | undefined): Columns => {
    if (intent.ahead)
      return lines.length > 0
        ? { ...found, audit: written, cardData: stableJson(fitted({ ...card, history })) }
        : found;
    const lasting = { syncedOn, history, received } as Lasting;
    const wanted: Columns = { ...target(row, intent, trusted, settings, lasting), audit: written };
    const left = relayColumnNames.filter((name) => tired && touched.includes(name) && wanted[name] === shown[name]);
    return { ...wanted, ...Object.fromEntries(left.map((name) => [name, found[name]])) };
  };
  // Who asks gets a time even where there is nothing to do; a closed row may take no write, and has none to give.
  const answers = intent.synced === true && row.state === 'open' && row.syncRequestedOn !== (before?.asked ?? null);
  let columns = build(card?.syncedOn);
  const changed =
    relayColumnNames.some((name) => columns[name] !== found[name]) ||
    Object.entries(intent.values ?? {}).some(([field, value]) => row.values[field as keyof Values] !== value) ||
    shows ||
    (intent.visible === true && !row.visible) ||
    (intent.choicesTaken === true && row.conflictChoices !== null) ||
    !before ||
    answers ||
    !!intent.close ||
    isNews(before, intent.state);
  if (!changed) return null;
  if (intent.synced && !intent.ahead) columns = build(new Date(at).toISOString());

  // A column that is left alone for now is still known by its right value, and put back when the hour is over.
  const alone = tired ? touched.filter((name) => columns[name] === found[name]) : [];
  const expectedStill = Object.fromEntries(alone.map((name) => [name, shown[name] ?? null]));
  const state: SyncState = {
    ...intent.state,
    shown: intent.ahead
      ? { ...shown, ...Object.fromEntries(told.map((name) => [name, columns[name]])) }
      : { ...columns, ...expectedStill },
    asked: answers ? row.syncRequestedOn : intent.state.asked,
    healed: putBack.length > 0 ? { n: (spent?.n ?? 0) + 1, at: spent?.at ?? at } : last,
    seq: (before ?? intent.state).seq + lines.length,
  };
  const patch = {
    ...patchOf(row, found, columns, shows ? { ...intent, visible: true } : intent),
    syncState: writeState(state),
  };
  if (!intent.close || !state.ended) return { state, patch, lines, close: null };
  // In one change set with its closing the row is known to be closed; apart from it, the closing may still fail.
  const seen = { ...state, ended: { ...state.ended, seen: true } };
  const apart = writeState({ ...state, refusal: before?.refusal ?? null });
  return { state: seen, patch: { ...patch, syncState: writeState(seen) }, lines, close: { ...intent.close, apart } };
}

/** Somebody took back what Microsoft's sellers see for good. Until an invitation is sent the column follows the help. */
const isHidden = (row: Opportunity, before: SyncState | null): boolean =>
  !row.visible && before?.ways['visible']?.pc === 'yes' && (row.help === null || before.invite !== null);

function target(
  row: Opportunity,
  intent: RowIntent,
  trusted: (name: RelayColumn) => string | null,
  settings: WriteSettings,
  lasting: Lasting,
): Omit<Columns, 'audit'> {
  const { state, missing = [], problem = null, referral } = intent;
  const card = cardData(state, missing, problem, lasting, settings.language);
  return {
    identifier: state.link?.id ?? trusted('identifier'),
    link: state.link ? settings.link(state.link.id) : trusted('link'),
    referralStatus: referral?.status ?? trusted('referralStatus'),
    syncStatus: statusOf(row, intent),
    microsoftId: referral ? heldIn(column.microsoftId, referral.microsoftId) : trusted('microsoftId'),
    program: referral ? heldIn(column.program, referral.program) : trusted('program'),
    cardData: Object.keys(card).length > 0 ? stableJson(card) : null,
  };
}

function statusOf(row: Opportunity, { state, missing, attention }: RowIntent): NonNullable<Opportunity['syncStatus']> {
  if (!row.sync) return 'NotShared';
  if (attention || (missing && missing.length > 0) || state.gone || state.doubles.length > 0) return 'NeedsAttention';
  if (!state.claim && isLasting(state)) return 'NeedsAttention';
  if (state.open.some(({ winner }) => winner === 'ask')) return 'Conflict';
  if (!state.link || state.claim || state.wait) return 'Pending';
  return 'InSync';
}

/** The part of the state whose change alone is worth a write: not the eTag, and not what follows from the write. */
const isNews = (before: SyncState, after: SyncState): boolean =>
  (Object.keys(after) as (keyof SyncState)[]).some(
    (part) =>
      !passing.includes(part) && before[part] !== after[part] && stableJson(before[part]) !== stableJson(after[part]),
  );
const passing: readonly (keyof SyncState)[] = ['etag', 'seq', 'shown', 'healed'];

function patchOf(row: Opportunity, found: Columns, columns: Columns, intent: RowIntent): OpportunityPatch {
  const differs = (name: RelayColumn) => columns[name] !== found[name];
  const values = Object.fromEntries(
    Object.entries(intent.values ?? {}).filter(([field, value]) => row.values[field as keyof Values] !== value),
  );
  return {
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(differs('identifier') ? { identifier: columns.identifier } : {}),
    ...(differs('link') ? { link: columns.link } : {}),
    ...(differs('referralStatus') ? { referralStatus: columns.referralStatus as ReferralStatusName | null } : {}),
    ...(differs('syncStatus') && columns.syncStatus
      ? { syncStatus: columns.syncStatus as NonNullable<Opportunity['syncStatus']> }
      : {}),
    ...(differs('microsoftId') ? { microsoftId: columns.microsoftId } : {}),
    ...(differs('program') ? { program: columns.program } : {}),
    ...(differs('audit') ? { audit: columns.audit! } : {}),
    ...(differs('cardData') ? { cardData: readCardData(columns.cardData) ?? null } : {}),
    ...(intent.visible && !row.visible ? { visible: true } : {}),
    ...(intent.choicesTaken && row.conflictChoices !== null ? { conflictChoices: null } : {}),
  };
}

/** The row as it stands after the write was done, so that the pass can go on without another read. */
export const afterWrite = (row: Opportunity, { patch, close }: RowWrite, version: string): Opportunity => ({
  ...row,
  version,
  state: close?.outcome ?? row.state,
  values: { ...row.values, ...patch.values },
  identifier: patch.identifier === undefined ? row.identifier : patch.identifier,
  link: patch.link === undefined ? row.link : patch.link,
  referralStatus: patch.referralStatus === undefined ? row.referralStatus : patch.referralStatus,
  syncStatus: patch.syncStatus ?? row.syncStatus,
  microsoftId: patch.microsoftId === undefined ? row.microsoftId : patch.microsoftId,
  program: patch.program === undefined ? row.program : patch.program,
  audit: patch.audit ?? row.audit,
  cardData: patch.cardData === undefined ? row.cardData : stableJson(patch.cardData),
  visible: patch.visible ?? row.visible,
  conflictChoices: patch.conflictChoices === undefined ? row.conflictChoices : patch.conflictChoices,
  syncState: patch.syncState,
});
