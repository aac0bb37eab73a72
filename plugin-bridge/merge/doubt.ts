import { twoWayFields, type Said } from '../../model';
import type { Opportunity, Values } from './deal';
import type { Seen } from './seen';
import type { SyncState } from './state';
import { holdable } from './values';
import type { WayPlan } from './ways';

/** What a person has to choose or to add before all of the deal can be synced; null when there is nothing. */
export function doubtOf(row: Opportunity, state: SyncState, ways: WayPlan, seen: Seen): Said | null {
  const { arrival } = state;
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
  if (ways.otherCurrency) return { key: 'reason.currency', values: { here: row.currency!.code, there: there ?? '–' } };
  const { unknown = [] } = row;
  if (unknown.length > 0) return { key: 'reason.unknownOption', values: { fields: unknown.join() } };
  const odd = oddValues(seen.values);
  if (odd.length > 0) return { key: 'reason.unknownValue', values: { values: odd.join(', ') } };
  const unasked = state.origin === 'here' && state.invite !== null && row.help === null;
  return unasked ? { key: 'reason.helpStays' } : null;
}

/** Values of the referral that are no amount or no day, as they were sent. */
export const oddValues = (values: Values): readonly string[] =>
  twoWayFields.flatMap((field) => (holdable(field, values[field]) ? [] : [values[field]!]));
