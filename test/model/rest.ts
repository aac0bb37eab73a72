import { twoWayFields } from '../../model';
import { isClosed } from '../../plugin-bridge/merge/seen';
import { readState, type SyncState } from '../../plugin-bridge/merge/state';
import type { Sync } from '../../plugin-bridge/sync';
import { org, type World } from './world';

/** What a sweep of both sides does, one record after the other. */
export async function sweep(world: World, relay: Sync): Promise<void> {
  for (const id of [...world.rows.keys()]) await relay.pass(id);
  for (const id of [...world.referrals.keys()]) {
    const resolved = await relay.resolve(id);
    if (resolved.kind === 'pass') await relay.pass(resolved.opportunity);
    if (resolved.kind === 'receive') await relay.receive(id);
  }
}

export function stateOf(world: World, id: string): SyncState | null {
  const read = readState(world.rows.get(id)?.syncState ?? null, org, id);
  return read.kind === 'state' ? read.state : null;
}

/** What is wrong with a world at rest, in words; empty when all invariants hold. */
export function wrongAtRest(world: World): string[] {
  const wrong: string[] = [];
  for (const [id, row] of world.rows) {
    const state = stateOf(world, id);
    const naming = [...world.referrals.values()].filter((each) => each.externalReferenceId === id);
    const doubles = state?.doubles.map((double) => double.id) ?? [];
    for (const referral of naming)
      if (state?.link?.id !== referral.id && !doubles.includes(referral.id))
        wrong.push(`J1: ${referral.id} names the row and is neither linked nor recorded as a double`);
    if (state?.claim) wrong.push('a claim is left');
    if (!row.sync) continue;
    if (!state?.link) wrong.push('shared, but never linked');
    const referral = state?.link ? world.referrals.get(state.link.id) : undefined;
    if (!state || !referral) continue;
    if (row.identifier !== referral.id) wrong.push('the identifier is not the linked referral’s');
    const events = [...world.events.values()].map(({ name }) => name);
    for (const line of (row.audit ?? '').split('\n').filter(Boolean))
      if (!events.some((name) => name.startsWith(line.slice(19, 150)))) wrong.push(`no event for the line “${line}”`);
    // What is over on either side stays as it is.
    if (isClosed(referral.status) || row.state !== 'open') continue;
    if (state.push) wrong.push('an unanswered push is left');
    for (const field of twoWayFields) {
      const base = state.base[field];
      const asked = state.open.some((conflict) => conflict.field === field && conflict.winner === 'ask');
      if (!asked && (!base || base.crm !== row.values[field] || base.pc !== referral.values[field]))
        wrong.push(
          `J7: ${field} is ${row.values[field]} here, ${referral.values[field]} there, base ${JSON.stringify(base)}`,
        );
    }
    if (row.help !== null) {
      const invited = [...world.referrals.values()].filter(
        (each) => each.side === 'microsoft' && each.engagement === referral.engagement,
      );
      if (invited.length !== 1) wrong.push(`J4: Microsoft was invited ${invited.length} times`);
    }
  }
  const invitedElsewhere = [...world.referrals.values()].filter(
    ({ side, engagement }) =>
      side === 'microsoft' && ![...world.rows.keys()].some((id) => stateOf(world, id)?.link?.engagement === engagement),
  );
  if (invitedElsewhere.length > 0) wrong.push('J4: Microsoft was invited to a referral that is not linked');
  for (const referral of world.referrals.values()) {
    const rows = [...world.rows.values()].filter(({ identifier }) => identifier === referral.id);
    if (rows.length > 1) wrong.push('J2: two rows for one referral');
  }
  const sentWhileOff = world.writes.filter(
    ({ verb, syncWas }) => !syncWas && (verb === 'POST' || verb === 'POST invite' || verb === 'PATCH referral'),
  );
  if (sentWhileOff.length > 0) wrong.push('J10: something was sent while sync was off');
  return wrong;
}
