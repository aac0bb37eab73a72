import type { Said } from '../../model';
import type { Opportunity } from './deal';
import type { Seen } from './seen';
import type { SyncState } from './state';
import type { WayPlan } from './ways';

/** What a person has to choose or to add before all of the deal can be synced; null when there is nothing. */
export function doubtOf(row: Opportunity, { arrival }: SyncState, ways: WayPlan, seen: Seen): Said | null {
  if (row.state !== 'open') return null;
  if (arrival && !row.customer) {
    const names = arrival.accounts.join(', ');
    return names === '' ? { key: 'reason.noCustomer' } : { key: 'reason.accounts', values: { names } };
  }
  if (arrival && !row.contact && arrival.contacts.length > 0)
    return { key: 'reason.contacts', values: { names: arrival.contacts.join(', ') } };
  const there = seen.ways.currency;
  if (arrival?.currency && arrival.currency.code === there && row.currency?.code !== there)
    return { key: 'reason.currencyUnknown', values: { there, amount: arrival.currency.amount } };
  if (!ways.otherCurrency) return null;
  return { key: 'reason.currency', values: { here: row.currency?.code ?? '–', there: there ?? '–' } };
}
