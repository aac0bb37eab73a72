/** People at work on both sides while the relay dies: each edit is of what its author saw, and knows what it replaced. */
import { column, fieldPolicy, opportunity, readCardData, referralsPath, type TwoWayField } from '../../model';
import type { LocalSystem } from '../harness/system';
import type { Client, ReferralJson, Row } from '../stories/client';
import { know, type Deal } from './killedDeals';

export type Values = Readonly<Record<TwoWayField, string | null>>;

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

export const valuesHere = (row: Row): Values => ({
  value: text(row.estimatedvalue),
  closingDate: text(row.estimatedclosedate),
  notes: text(row.description),
  products: text(row[column.products]),
});

export const valuesThere = ({ details }: ReferralJson): Values => ({
  value: text(details.dealValue),
  closingDate: text(details.closingDateTime)?.slice(0, 10) ?? null,
  notes: text(details.notes),
  products: details.requirements.solutions.map(({ id }) => id).join('\n'),
});

/** A value that nothing else has. */
const unique: Readonly<Record<TwoWayField, (n: number, deal: Deal) => string>> = {
  value: (n) => String(10_000 + n),
  closingDate: (n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10),
  notes: (n, { name }) => `Note ${n} on ${name}.`,
  products: (n) => `SOL-${10_000 + n}-KIL`,
};

const wireThere = (field: TwoWayField, value: string): unknown =>
  field === 'value'
    ? Number(value)
    : field === 'closingDate'
      ? `${value}T00:00:00Z`
      : field === 'products'
        ? [{ id: value, type: 'Name' }]
        : value;

/** What somebody does; which side it can be done on shows only then. */
export interface Wish {
  readonly side: 'here' | 'there';
  readonly field: TwoWayField;
  /** 0 <= x < 1: which earlier value returns; `before`: the one that the last edit replaced; null for a new one. */
  readonly earlier: number | 'before' | null;
  /** Numbers the wishes of a round. */
  readonly n: number;
}

/** The value that comes back; undefined for a new one, and where there is none to come back. */
function returning({ had, edits }: Deal, { earlier, field, side }: Wish, seen: string | null): string | undefined {
  if (earlier === null) return undefined;
  const last = edits.filter((each) => each.field === field && each.side === side).pop()?.replaced;
  const values = earlier === 'before' ? [last ?? seen] : had[field];
  const others = values.filter((value): value is string => value !== null && value !== seen);
  return others[Math.floor((earlier === 'before' ? 0 : earlier) * others.length)];
}

/** Reads one side, changes one field, conditional on what was read; read again when somebody was faster. */
export async function edit(system: LocalSystem, client: Client, deal: Deal, wish: Wish): Promise<string> {
  await know(client, deal);
  const side = deal.referral === null ? 'here' : deal.row === null ? 'there' : wish.side;
  const { field } = wish;
  for (;;) {
    const seen = side === 'here' ? await client.row(deal.row!) : await client.referral(deal.referral!);
    const values = side === 'here' ? valuesHere(seen as Row) : valuesThere(seen as ReferralJson);
    const replaced = values[field];
    const returns = returning(deal, wish, values[field]);
    const value = returns ?? unique[field](wish.n, deal);
    const status =
      side === 'here'
        ? await changeHere(system, deal, seen, field, value)
        : await changeThere(system, deal, seen, field, value);
    if (status === 409 || status === 412) continue;
    if (replaced !== null && !deal.had[field].includes(replaced)) deal.had[field].push(replaced);
    deal.had[field].push(value);
    deal.edits.push({ side, field, value, replaced });
    return `${deal.name}: ${side}, ${field} ${replaced} → ${value}${returns === undefined ? '' : ' (again)'}`;
  }
}

const changeHere = (system: LocalSystem, deal: Deal, seen: object, field: TwoWayField, value: string) =>
  patch(
    `${system.dataverse}/api/data/v9.2/${opportunity.set}(${deal.row})`,
    'seller',
    String((seen as Row)['@odata.etag']),
    { [fieldPolicy[field].column]: field === 'value' ? Number(value) : value },
  );

const changeThere = (system: LocalSystem, deal: Deal, seen: object, field: TwoWayField, value: string) =>
  patch(`${system.partnerCenter}${referralsPath}/${deal.referral}`, 'microsoft', (seen as ReferralJson).eTag, [
    { op: 'replace', path: fieldPolicy[field].path, value: wireThere(field, value) },
  ]);

async function patch(url: string, token: string, version: string, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'If-Match': version },
    body: JSON.stringify(body),
  });
  const said = await response.text();
  if (!response.ok && response.status !== 409 && response.status !== 412)
    throw new Error(`PATCH ${url}: ${response.status} ${said}`);
  return response.status;
}

/** The seller answers one conflict that the card shows: an open question, or a value that lost. Gives what was said. */
export async function answer(client: Client, deal: Deal, which: number, take: 'crm' | 'pc', asksOnly = false) {
  if (deal.row === null) return undefined;
  const row = await client.row(deal.row);
  const conflicts = readCardData(row[column.cardData] as string | null)?.conflicts ?? [];
  const open = asksOnly ? conflicts.filter(({ winner }) => winner === 'ask') : conflicts;
  const chosen = open[Math.floor(which * open.length)];
  if (!chosen) return undefined;
  const { id, field, crm, pc } = chosen;
  await client.change(deal.row, { [column.conflictChoices]: JSON.stringify([{ id, field, take, crm, pc }]) });
  return `${deal.name}: the seller takes ${take} of ${field} ${crm} | ${pc}`;
}
