import { column, nameOf, readCardData, standard, syncEvent, syncStatus, twoWayFields } from '../../model';
import { fieldsHere, fieldsThere } from './forms';
import type { Conditions } from './conditions';
import { resembles } from './ledger';
import { judgeShown } from './shown';
import type { Systems } from './systems';
import { stateIn, type Deal, type Witness } from './witness';

/** What both systems must have come to once all is quiet, in words; empty when every promise is kept. */
export function judge(systems: Systems, { deals }: Witness, conditions: Conditions): string[] {
  const wrong: string[] = [];
  for (const deal of deals) wrong.push(...judgeDeal(systems, deal, conditions).map((what) => `${what} (${deal.row})`));
  const referrals = systems.referrals();
  for (const { clone } of deals) {
    if (clone === undefined) continue;
    if (referrals.some(({ externalReferenceId }) => externalReferenceId === clone))
      wrong.push('a copied row made a referral');
    const status = nameOf(syncStatus, systems.row(clone)?.values[column.syncStatus] as number | null);
    if (status !== 'NeedsAttention') wrong.push(`a copied row says ${status}`);
  }
  for (const { id } of referrals) {
    const rows = systems.rows().filter(({ values }) => values[column.identifier] === id);
    if (rows.length > 1) wrong.push(`I3: ${rows.length} opportunities for the referral ${id}`);
  }
  const expected = new Set(deals.flatMap(({ row, clone }) => [row, ...(clone ? [clone] : [])]));
  // Where the mark is off and the row deleted, or the note of a claim lost, nobody can know that the deal had a row.
  const unknowable = new Set(
    deals.flatMap((deal) =>
      deal.forgot || deal.unmarked || isNameless(deal, conditions) ? [...deal.made, deal.referral] : [],
    ),
  );
  for (const { id, values } of systems.rows())
    if (values[column.identifier] && !expected.has(id) && !unknowable.has(String(values[column.identifier])))
      wrong.push(`I3: nobody made the opportunity ${id}, which is linked`);
  return wrong;
}

const isToldOf = (systems: Systems, key: string): boolean =>
  systems.dataverse.stored
    .rows(syncEvent.logicalName)
    .some(({ values }) => String(values[syncEvent.details] ?? '').includes(key));

/** A second referral of a POST that came later than anything is assumed to: without our id it looks like any other deal. */
const isNameless = ({ unmarked }: Deal, { timely, partnerCenter }: Conditions): boolean =>
  !timely && (unmarked || partnerCenter.storesExternalReferenceId === false);

function judgeDeal(systems: Systems, deal: Deal, conditions: Conditions): string[] {
  const wrong: string[] = [];
  const row = systems.row(deal.row)?.values;
  const all = systems.referrals();
  // A row that was deleted stays deleted, and its referral stays as it is.
  if (!row) return [];
  const state = stateIn(row);
  const status = nameOf(syncStatus, row[column.syncStatus] as number | null);
  // A closed row may take no write at all.
  const readOnly = row[standard.state] !== 0 && conditions.dataverse.closedRowsReadOnly;
  if (row[column.sync] !== true)
    return state?.claim?.kind === 'create' && !readOnly ? ['a claim is left although sync is off'] : [];
  // A deal that ended here before it was linked is not shared any more, nor is anything said on it.
  const forgotten = !state && row[standard.state] !== 0 && row[column.identifier] === null;
  if (forgotten || (!state && readOnly)) return [];
  if (!state) return status === 'NeedsAttention' ? [] : [`there is no sync state, and the row says ${status}`];
  const attention = status === 'NeedsAttention';
  if (state.claim && !attention && !readOnly) wrong.push('a claim is left');
  const link = state.link?.id;
  if (!link) {
    if (!attention && !readOnly) wrong.push(`I5: shared, but never linked: ${status}`);
    return wrong;
  }
  const referral = all.find(({ id }) => id === link);
  if (!referral) return [...wrong, `I4: the row is linked to ${link}, which does not exist`];
  if (row[column.identifier] !== link) wrong.push('I4: the identifier is not the linked referral’s');

  const doubles = state.doubles?.map(({ id }) => id) ?? [];
  // One that is closed concerns nobody any more.
  const live = (id: string): boolean => all.some((each) => each.id === id && each.status !== 'Closed');
  for (const id of deal.made.filter(live))
    if (id !== link && !doubles.includes(id) && !deal.forgot && !isNameless(deal, conditions))
      wrong.push(`I2: ${id} was posted too, and is recorded nowhere`);
  const once = conditions.timely && !deal.forgot;
  if (deal.made.length > 1 && once) wrong.push(`I2: ${deal.made.length} referrals`);
  // What then does not fit can only be told in the history.
  if (readOnly) return wrong;
  const over = referral.status === 'Closed';
  const open = row[standard.state] === 0;
  if (!over && referral.externalReferenceId !== deal.row && !attention)
    wrong.push(`I4: the referral names ${referral.externalReferenceId}`);
  if (over !== !open && !attention)
    wrong.push(`the deal is ${open ? 'open' : 'closed'} here, ${referral.status} there, and nobody is told`);
  if (over || !open) return wrong;
  if (deal.overwritten && !isToldOf(systems, 'audit.restored')) wrong.push('columns were put back without a word');
  wrong.push(...judgeShown(row, referral));

  if (row[column.help] != null && deal.made.length > 0) {
    const theirs = all.filter(({ engagementId, id }) => engagementId === referral.engagementId && id !== link);
    if (theirs.length === 0 && !attention) wrong.push('Microsoft was never invited');
    if (theirs.length > 1 && once) wrong.push('I2: Microsoft was invited twice');
  }
  const here = fieldsHere(row);
  const there = fieldsThere(referral);
  let asks = false;
  // Whoever has to act is told why; and only what cannot be sent now may differ.
  const card = readCardData(row[column.cardData] as string | null);
  const why = card?.problem ?? card?.missing?.[0];
  if (attention && !why && !state.doubles?.length) wrong.push('the row needs attention, and does not say why');
  const blocked =
    attention &&
    (state.gone != null || state.wait != null || state.refusal != null || (card?.missing?.length ?? 0) > 0);
  for (const field of twoWayFields) {
    const asked = state.open?.some((each) => each.field === field && each.winner === 'ask') ?? false;
    asks ||= asked;
    const pair = state.base?.[field] as string | null | { crm: string | null; pc: string | null } | undefined;
    const base = pair !== null && typeof pair === 'object' ? pair : { crm: pair, pc: pair };
    // An amount in a currency that is unknown here waits for it, and is told.
    const foreign = field === 'value' && attention && state.arrival?.currency != null;
    // An empty column of a deal that was sent to us empties nothing there.
    const emptied = deal.made.length === 0 && field !== 'notes' && here[field] === null;
    if (asked || blocked || foreign || emptied) continue;
    // A service may have kept less of a value; anything else that differs is no agreement.
    const same =
      base.crm === base.pc ||
      resembles(base.crm ?? null, base.pc ?? null) ||
      resembles(base.pc ?? null, base.crm ?? null);
    if (!same) wrong.push(`I5: ${field} counts as agreed, and differs: ${JSON.stringify(pair)}`);
    if (base.crm !== here[field] || base.pc !== there[field])
      wrong.push(
        `I5: ${field} is ${JSON.stringify(here[field])} here, ${JSON.stringify(there[field])} there, agreed ${JSON.stringify(pair)}`,
      );
  }
  // What may still be carried out is remembered until the referral has moved on.
  if (state.push && state.push.over !== referral.eTag && !attention) wrong.push('a push is left unanswered');
  if (asks && status !== 'Conflict' && !attention) wrong.push(`a question is open, but the row says ${status}`);
  if (status === 'Pending') wrong.push('the row still says Pending');
  return wrong;
}
