/** What a life under kills must have come to, judged over HTTP by what was done to each deal. */
import { column, nameOf, syncStatus, twoWayFields } from '../../model';
import { readState, type SyncState } from '../../plugin-bridge/merge/state';
import { organizationIds } from '../../sandbox/dataverse/ids';
import type { Client, ReferralJson, Row } from '../stories/client';
import type { Deal } from './killedDeals';
import { valuesHere, valuesThere } from './killedEdits';
import { historyOf, lostEdits } from './killedLosses';

/** One deal as both systems hold it. */
interface Seen {
  readonly deal: Deal;
  /** Opportunities of that name: one, if all is well. */
  readonly rows: readonly Row[];
  /** Referrals of that name that are the partner's, and those that are Microsoft's. */
  readonly own: readonly ReferralJson[];
  readonly microsofts: readonly ReferralJson[];
  readonly state: SyncState | null;
  /** The eTag of the linked referral, where a push is unanswered. */
  readonly eTag: string | null;
}

async function see(client: Client, deals: readonly Deal[]): Promise<Seen[]> {
  const referrals = await client.referrals();
  const opportunities = await client.rows('opportunities');
  const all = deals.map(async (deal) => {
    const rows = opportunities.filter(({ name }) => name === deal.name);
    const named = referrals.filter(({ name }) => name === deal.name);
    const isMicrosofts = ({ target }: ReferralJson) => target.some(({ id }) => id === 'msft');
    const id = String(rows[0]?.opportunityid);
    const read = readState((rows[0]?.[column.syncState] ?? null) as string | null, organizationIds.organization, id);
    const state = read.kind === 'state' ? read.state : null;
    return {
      deal,
      rows,
      own: named.filter((referral) => !isMicrosofts(referral)),
      microsofts: named.filter(isMicrosofts),
      state,
      // The list may be without it.
      eTag: state?.push && state.link ? (await client.referral(state.link.id)).eTag : null,
    };
  });
  return Promise.all(all);
}

/** Deals of which a question is open for the seller. */
export const asked = async (client: Client, deals: readonly Deal[]): Promise<Deal[]> =>
  (await see(client, deals))
    .filter(({ state }) => state?.open.some(({ winner }) => winner === 'ask'))
    .map(({ deal }) => deal);

/** What is still under way, or differs, in words; empty once both sides are equal. */
export const unequal = async (client: Client, deals: readonly Deal[]): Promise<string[]> =>
  (await see(client, deals)).flatMap((seen) => unequalIn(seen).map((what) => `${seen.deal.name}: ${what}`));

function unequalIn({ deal, rows, own, microsofts, state, eTag }: Seen): string[] {
  const [row] = rows;
  if (!row || !state) return ['there is no row that is synced'];
  const linked = own.find(({ id }) => id === state.link?.id);
  if (!linked) return ['nothing is linked'];
  const status = nameOf(syncStatus, row[column.syncStatus] as number | null);
  const here = valuesHere(row);
  const there = valuesThere(linked);
  return [
    ...(status === 'InSync' ? [] : [`it is ${status}: ${String(row[column.cardData]).slice(0, 400)}`]),
    ...(state.claim ? ['a claim is left'] : []),
    // Over the eTag that the referral still has, a push may yet arrive: that is remembered even where both sides are equal.
    ...(state.push && state.push.over !== eTag ? ['an unanswered push is left'] : []),
    ...(row[column.identifier] === linked.id ? [] : [`its identifier is ${String(row[column.identifier])}`]),
    ...(deal.help && microsofts.length === 0 ? ['Microsoft was not asked'] : []),
    ...twoWayFields.flatMap((field) => {
      const base = state.base[field];
      if (here[field] === there[field] && base?.crm === here[field] && base?.pc === there[field]) return [];
      return [`${field} is ${here[field]} here, ${there[field]} there, base ${JSON.stringify(base)}`];
    }),
  ];
}

/** Everything that must never be, in words; empty when nothing was lost and nothing is there twice. */
export async function wrong(client: Client, deals: readonly Deal[]): Promise<string[]> {
  const all = await see(client, deals);
  const found = await Promise.all(
    all.map(async (seen) =>
      [...doubled(seen), ...(await lost(client, seen)), ...(await customers(client, seen))].map(
        (what) => `${seen.deal.name}: ${what}`,
      ),
    ),
  );
  return found.flat();
}

function doubled({ deal, rows, own, microsofts, state }: Seen): string[] {
  const told = state?.doubles.map(({ id }) => id) ?? [];
  const untold = own.filter(({ id }) => id !== state?.link?.id && !told.includes(id));
  return [
    ...(rows.length === 1 ? [] : [`it has ${rows.length} opportunities`]),
    ...untold.map(({ id }) => `referral ${id} is neither linked nor recorded as a double`),
    ...(own.length <= 1 ? [] : [`it has ${own.length} referrals of ours`]),
    ...(microsofts.length <= (deal.help ? 1 : 0) ? [] : [`Microsoft was asked ${microsofts.length} times`]),
    ...microsofts
      .filter(({ engagementId }) => engagementId !== state?.link?.engagement)
      .map(({ id }) => `Microsoft’s referral ${id} is not of the linked engagement`),
  ];
}

/** A customer of a deal that arrived is there once, like the deal. */
async function customers(client: Client, { deal }: Seen): Promise<string[]> {
  if (deal.kind !== 'sent') return [];
  const accounts = await client.rows(`accounts?$filter=name eq '${deal.name} Holding'`);
  return accounts.length === 1 ? [] : [`its customer is there ${accounts.length} times`];
}

async function lost(client: Client, { deal, rows, own, state }: Seen): Promise<string[]> {
  const [row] = rows;
  const linked = own.find(({ id }) => id === state?.link?.id);
  if (!row || !linked || !state) return ['it was lost as a whole'];
  const ends = [valuesHere(row), valuesThere(linked)] as const;
  return lostEdits(deal.edits, ends, state, await historyOf(client, String(row.opportunityid)));
}
