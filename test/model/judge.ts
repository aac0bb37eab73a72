import type { TwoWayField } from '../../model';
import { isClosed } from '../../plugin-bridge/merge/seen';
import { stateOf } from './rest';
import type { World } from './world';

/** What a deal's life must have come to, judged by what was done to it. */

export interface Edit {
  readonly side: 'here' | 'there';
  readonly field: TwoWayField;
  readonly value: string;
  readonly replaced: string | null;
}

/** J5: an edit is final, was replaced by someone who saw it, or is kept: in an open question, as a loser, in the audit. */
export function lostEdits(world: World, id: string, edits: readonly Edit[]): string[] {
  const row = world.rows.get(id)!;
  const told = [...world.events.values()].map(({ details }) => details).join();
  const state = stateOf(world, id);
  const referral = state?.link ? world.referrals.get(state.link.id) : undefined;
  return edits.flatMap((edit, at) => {
    const final = [row.values[edit.field], referral?.values[edit.field]].includes(edit.value);
    const seen = edits.slice(at + 1).some((later) => later.field === edit.field && later.replaced === edit.value);
    const kept = state?.open.some(
      ({ field, crm, pc }) => field === edit.field && (crm === edit.value || pc === edit.value),
    );
    return final || seen || kept || told.includes(`"${edit.value}"`) ? [] : [`J5: ${JSON.stringify(edit)} is nowhere`];
  });
}

/** A wish is carried out in the end, or a person is told why not; nothing ends differently on the two sides unsaid. */
export function wrongEnds(world: World, id: string): string[] {
  const row = world.rows.get(id);
  const link = stateOf(world, id)?.link;
  const referral = link ? world.referrals.get(link.id) : undefined;
  if (!row || !referral) return row ? [] : ['the deal never arrived'];
  const told =
    row.syncStatus === 'NeedsAttention' ||
    [...world.events.values()].some(({ name }) => name.startsWith('Needs attention'));
  const over = isClosed(referral.status);
  if (row.state !== 'open' && !over) return [`${row.state} here, but ${referral.status} there`];
  if (row.state === 'open' && over && !told) return [`${referral.status} there, and nobody was told`];
  if (row.state !== 'open' && (referral.status === 'ClosedWon') !== (row.state === 'won') && !told)
    return [`${referral.status} there, ${row.state} here, and nobody was told`];
  if (row.state === 'open' && row.response !== null && referral.status === 'NewReceived')
    return [`the answer ${row.response} never arrived`];
  return [];
}
