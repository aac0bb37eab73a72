import { opportunity, standard } from '../../model/columnNames';
import { bareId } from '../../model/guid';
import { commandColumns, type CommandDeal } from '../../model/commands';

export interface NamedDeal extends CommandDeal {
  /** Lower case, without braces. */
  readonly id: string;
  readonly name: string;
}

/** Ids in one query: an address with more of them could become longer than servers take. */
const TOGETHER = 25;

/**
 * Reads the deals as they are now, in the order of the ids; those that are gone or hidden are left out. Rejects with what
 * Xrm.WebApi rejects with.
 */
export async function readDeals(ids: readonly string[]): Promise<NamedDeal[]> {
  const wanted = ids.map(bareId);
  const found = new Map<string, NamedDeal>();
  const columns = [opportunity.id, standard.name, ...Object.values(commandColumns)].join(',');
  for (let at = 0; at < wanted.length; at += TOGETHER) {
    const filter = wanted
      .slice(at, at + TOGETHER)
      .map((id) => `${opportunity.id} eq ${id}`)
      .join(' or ');
    const { entities } = await Xrm.WebApi.retrieveMultipleRecords(
      opportunity.logicalName,
      `?$select=${columns}&$filter=${filter}`,
    );
    for (const row of entities as Record<string, unknown>[]) {
      const deal: Record<string, unknown> = {};
      for (const [name, column] of Object.entries(commandColumns)) deal[name] = row[column] ?? null;
      const id = String(row[opportunity.id]).toLowerCase();
      found.set(id, { ...deal, id, name: String(row[standard.name] ?? '') });
    }
  }
  return wanted.map((id) => found.get(id)).filter((deal): deal is NamedDeal => deal !== undefined);
}
