import { auditText, syncEvent, type AuditKey, type AuditLine, type Language } from '../model';
import { rowIdOf } from './hash';
import type { Opportunity } from './merge/deal';
import { stableJson } from './merge/fingerprint';
import type { SyncEvent, SyncEventKind } from './merge/patches';
import { cut } from './merge/values';

/** The lines of the audit as rows of the sync history, with their whole values. */

const kinds: Readonly<Record<AuditKey, SyncEventKind>> = {
  'audit.shared': 'Shared',
  'audit.invited': 'Shared',
  'audit.arrived': 'Shared',
  'audit.sent': 'Sent',
  'audit.received': 'Received',
  'audit.conflict': 'Conflict',
  'audit.accepted': 'Status',
  'audit.declined': 'Status',
  'audit.closedThere': 'Status',
  'audit.closedHere': 'Status',
  'audit.status': 'Status',
  'audit.off': 'Status',
  'audit.restored': 'Restored',
  'audit.rebuilt': 'Restored',
  'audit.missing': 'Failed',
  'audit.refused': 'Failed',
  'audit.notTaken': 'Failed',
  'audit.failed': 'Failed',
  'audit.double': 'Failed',
  'audit.gone': 'Failed',
  'audit.attention': 'Failed',
};

/** Too long a value is cut at the end of the column rather than that the whole write is refused. */
const shortened = (text: string, length: number): string => (text.length > length ? `${cut(text, length - 1)}…` : text);

/**
 * The events of one write. Their ids come of the row, of its count of lines before the write, and of the line, so that
 * a write that is repeated makes none twice.
 */
export const eventsOf = (
  row: Pick<Opportunity, 'id' | 'serverTime' | 'ownedBy'>,
  referral: string | null,
  seq: number,
  lines: readonly AuditLine[],
  language: Language,
): readonly SyncEvent[] =>
  lines.map((line, at) => ({
    id: rowIdOf(`event:${row.id}:${seq + at}:${stableJson(line)}`),
    kind: kinds[line.key],
    name: shortened(auditText(line, language).replace(/\s*[\r\n]\s*/g, ' '), syncEvent.nameLength),
    at: row.serverTime,
    opportunity: row.id,
    referral,
    details: shortened(stableJson(line), syncEvent.detailsLength),
    owner: row.ownedBy,
  }));

/** Where the row itself cannot say any more that both sides closed, this event says it. */
export const endingId = (opportunity: string, referral: string): string => rowIdOf(`ended:${opportunity}:${referral}`);

/** The activity of the one closing that a referral's end can bring about. */
export const closingId = (opportunity: string, referral: string): string =>
  rowIdOf(`closing:${opportunity}:${referral}`);

/** A failure that belongs to no opportunity: one for each referral and reason, however often it is met. */
export const orphan = (referral: string, reason: string, at: number, language: Language): SyncEvent =>
  ofNone(rowIdOf(`orphan:${referral}:${reason}`), referral, reason, at, language);

/** A referral whose opportunity is gone: by this event's id it is known later that it once had one. */
export const bereavement = (referral: string, reason: string, at: number, language: Language): SyncEvent =>
  ofNone(bereavementId(referral), referral, reason, at, language);
export const bereavementId = (referral: string): string => rowIdOf(`bereft:${referral}`);

function ofNone(id: string, referral: string, reason: string, at: number, language: Language): SyncEvent {
  const line: AuditLine = { key: 'audit.failed', values: { reason } };
  return {
    id,
    kind: 'Failed',
    name: shortened(auditText(line, language), syncEvent.nameLength),
    at,
    opportunity: null,
    referral,
    details: shortened(stableJson(line), syncEvent.detailsLength),
    owner: null,
  };
}
