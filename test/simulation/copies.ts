import { column, opportunity, standard } from '../../model';
import type { Hands } from './hands';
import type { Mark } from './ledger';
import type { Systems } from './systems';
import { stateIn, type Deal } from './witness';

/** Backups of rows that are put back, and rows that are copied, by whoever administers Dataverse. */
export interface Copies {
  has(deal: Deal): boolean;
  make(deal: Deal): boolean;
  /** `inTime`: only where the referral that the backup knows nothing of names the row, and shows before anybody looks. */
  restore(deal: Deal, inTime?: boolean): boolean;
  /** A second row with the first one's sync state. */
  clone(deal: Deal): boolean;
}

/** What a backup of a row brings back. */
const restored = [
  standard.value,
  standard.closeDate,
  standard.description,
  column.products,
  column.sync,
  column.identifier,
  column.link,
  column.referralStatus,
  column.syncStatus,
  column.audit,
  column.cardData,
  column.conflictChoices,
  column.syncState,
];

export function createCopies(systems: Systems, { admin, dataverse }: Hands): Copies {
  /** All that a backup of the row holds, and what the two had seen of each other then. */
  const backups = new Map<Deal, { readonly body: Record<string, unknown>; readonly mark: Mark }>();
  const make = (deal: Deal): boolean => {
    const values = systems.row(deal.row)?.values;
    if (values?.[standard.state] !== 0) return false;
    const body = Object.fromEntries(restored.map((name) => [name, values[name] ?? null]));
    backups.set(deal, { body, mark: deal.ledger.mark('here') });
    return true;
  };
  const restore = (deal: Deal, inTime = false): boolean => {
    const { body, mark } = backups.get(deal)!;
    const row = systems.row(deal.row)!;
    if (row.values[standard.state] !== 0) return false;
    const referral = systems.referrals().find(({ id }) => id === deal.referral);
    if (inTime && referral?.externalReferenceId !== deal.row) return false;
    deal.forgot ||= stateIn(row.values)?.claim != null || (body[column.syncState] == null && !inTime);
    // A row of before it was shared is no earlier state of the sync: what it brings back is set anew.
    if (body[column.syncState] != null) deal.ledger.restore('here', mark);
    return admin(deal.row, body);
  };
  const clone = (deal: Deal): boolean => {
    const { values } = systems.row(deal.row)!;
    const id = `c10e0000-0000-4000-8000-${deal.row.slice(-12)}`;
    const body = {
      name: values['name'],
      [column.sync]: true,
      [column.syncState]: values[column.syncState],
      [column.products]: values[column.products],
    };
    deal.clone = id;
    return dataverse('admin', 'PATCH', `${opportunity.set}(${id})`, body);
  };

  return { has: (deal) => backups.has(deal), make, restore, clone };
}
