import {
  column,
  consent,
  microsoftHelp,
  opportunity,
  purchaseIntent,
  standard,
  standardLength,
  valueOf,
} from '../../../model';
import type { Owner } from '../../merge/deal';
import type { Caller } from '../caller';
import type { NewOpportunity, SyncEvent } from '../../merge/patches';
import { done, stale, type Outcome } from '../outcome';
import { cutAt } from '../../merge/values';
import { isThere, ownerMayBeWhy, recordOf } from './events';
import { type Told, writeWithHistory } from './history';
import { toColumns } from './row';
import { apiPath } from './wire';

/**
 * Makes the row of a deal that arrives, with its events. When the owner cannot have it, the configured one gets it. A
 * record that it was to be bound to may be gone since it was found: then it is refused, and the next try arranges anew.
 */
export async function createRow(
  caller: Caller,
  told: Told,
  dealOwner: Owner,
  id: string,
  row: NewOpportunity,
  events: readonly SyncEvent[],
): Promise<Outcome<void>> {
  const record = `${opportunity.set}(${id})`;
  const write = (owner: Owner) =>
    writeWithHistory(
      caller,
      {
        row: {
          method: 'PATCH',
          path: `${apiPath}/${record}`,
          headers: { 'If-None-Match': '*' },
          body: { ...toNewColumns(row), 'ownerid@odata.bind': recordOf(owner) },
        },
        events: events.map((event) => ({ ...event, owner: event.owner && owner })),
      },
      told,
    );

  const { owner } = row.arrangement;
  const first = await write(owner);
  if (first.kind === 'done') return done(undefined);
  if (isThere(first.outcome)) return stale;
  const other = owner.set !== dealOwner.set || owner.id !== dealOwner.id;
  if (!other || first.outcome.kind !== 'refused' || !ownerMayBeWhy(first.outcome.status)) return first.outcome;
  const second = await write(dealOwner);
  if (second.kind === 'done') {
    told.otherOwner(record, owner, dealOwner, first.outcome.message);
    return done(undefined);
  }
  return isThere(second.outcome) ? stale : second.outcome;
}

/** The columns of a new row: it is shared from the start, and bound to what was arranged. */
function toNewColumns(row: NewOpportunity): Record<string, unknown> {
  const { currency, account, contact } = row.arrangement;
  // An amount in an unknown currency would become one in the base currency.
  const { value, ...others } = row.values ?? {};
  const values = currency && value !== undefined ? { ...others, value } : others;
  const yesNo = (answer: boolean | null) => (answer === null ? null : valueOf(consent, answer ? 'Yes' : 'No'));
  return {
    [standard.name]: cutAt(row.name, standardLength.name),
    [column.sync]: true,
    ...toColumns({ ...row, values }),
    // A help that a later version of the service invents has no option here.
    [column.help]: microsoftHelp.options.find(({ name }) => name === row.help)?.value ?? null,
    [column.consentToShare]: yesNo(row.consentToShare),
    [column.consentToContact]: yesNo(row.consentToContact),
    [column.notesToMicrosoft]: row.notesToMicrosoft,
    [column.purchaseIntent]: row.purchaseIntent && valueOf(purchaseIntent, row.purchaseIntent),
    ...(currency && { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currency.id})` }),
    ...(account && {
      'parentaccountid@odata.bind': `/accounts(${account})`,
      'customerid_account@odata.bind': `/accounts(${account})`,
    }),
    ...(contact && { 'parentcontactid@odata.bind': `/contacts(${contact})` }),
  };
}
