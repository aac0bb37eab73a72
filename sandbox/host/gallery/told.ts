/** What the connector tells of a deal: the card's data, and the audit with the same lines as text and as data. */
import { auditText, type AuditLine, type CardData, column, sellerResponse, valueOf } from '../../../model';
import type { Row } from './state';

type Told = Omit<CardData, 'history'>;
type Line = AuditLine & { readonly at: string };

/** As many lines as the relay leaves as data; older ones are text only. */
const keptAsData = 60;

const textOf = (line: Line): string => `${line.at.slice(0, 10)} ${line.at.slice(11, 16)} - ${auditText(line, 1033)}`;

/** The two columns, lines newest first. */
export const told = (data: Told, lines: readonly Line[]): Row => ({
  [column.cardData]: JSON.stringify({ ...data, history: lines.slice(0, keptAsData) }),
  ...(lines.length > 0 && { [column.audit]: lines.map(textOf).join('\n') }),
});

export const syncedOn = '2026-11-23T09:12:00Z';

const shared: Line = { at: '2026-11-20T14:02:00Z', key: 'audit.shared' };
const changed: Line = {
  at: syncedOn,
  key: 'audit.received',
  values: { changes: [{ field: 'value', from: '40000', to: '42000' }] },
};

/** A deal that was shared three days ago and has changed since. */
export const usualLines: readonly Line[] = [
  changed,
  {
    at: '2026-11-21T08:40:00Z',
    key: 'audit.sent',
    values: {
      changes: [
        { field: 'closingDate', from: '2026-12-18', to: '2027-01-15' },
        { field: 'products', from: 'SOL-12345-ABC', to: 'SOL-12345-ABC\nSOL-77777-OWN' },
      ],
    },
  },
  { at: '2026-11-20T14:03:00Z', key: 'audit.invited', values: { help: 'CustomerTechnicalArchitecture' } },
  shared,
];

/** A thousand changes, one every half hour; every fiftieth failed. */
export const manyLines: readonly Line[] = Array.from({ length: 1000 }, (_, at): Line => {
  const time = new Date(Date.parse(syncedOn) - at * 1_800_000).toISOString();
  if (at === 999) return { ...shared, at: time };
  if (at % 50 === 3) return { at: time, key: 'audit.failed', values: { reason: 'Partner Center answers 503' } };
  const from = String(42000 - at * 10);
  return { at: time, key: 'audit.sent', values: { changes: [{ field: 'value', from, to: String(42010 - at * 10) }] } };
});

export const arrivedLines: readonly Line[] = [{ at: '2026-11-20T14:02:00Z', key: 'audit.arrived' }];

/** A deal that Microsoft sent; `expires` ISO 8601 UTC. */
export const received = (expires: string): NonNullable<CardData['received']> => ({
  message:
    'Nordhafen runs nine halls and wants telemetry before the summer season.\nCan you take it? The customer knows your name from Lyon.',
  organization: 'Microsoft Deutschland GmbH',
  person: 'Ada Novak',
  mail: 'ada.novak@microsoft.example',
  expires,
});

export const accepted: Row = { [column.response]: valueOf(sellerResponse, 'Accept') };
export const declined: Row = {
  [column.response]: valueOf(sellerResponse, 'Decline'),
  [column.responseReason]: 'We have nobody in Hamburg before the summer.',
};
