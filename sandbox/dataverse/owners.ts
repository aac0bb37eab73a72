/** Who owns a row: who may, who must be able to, and which rows follow (learn.microsoft.com, "Assign a table record"). */
import { badRequest } from './errors';
import { type Metadata, type Table, tableOf } from './metadata';
import type { Assignments } from './payload';
import { principalOf, privilegeName, requireAccess, requirePrivilege, userDisabled } from './security';
import { isReference, type Reference, type Row, type Value } from './store';
import type { Call } from './world';

/**
 * The owner and what follows from it: the user or the team, and the business unit. The owner must be able to read such
 * rows, else the platform refuses him: a user by his roles and those of his teams, a team by its own.
 */
export function ownership(call: Call, table: Table, owner: Value): Assignments {
  const { world } = call;
  if (!isReference(owner)) throw badRequest(`The 'ownerid' of a '${table.name}' cannot be empty.`);
  const user = owner.table === 'systemuser';
  const principal = principalOf(world.store, owner.id);
  if (!user) requireOwnerTeam(call, table, owner);
  if (principal?.disabled && world.switches.disabledOwnersRefused) throw userDisabled(owner.id);
  if (principal && principal.id !== call.principal.id) requirePrivilege(call, privilegeName('Read', table), principal);
  const unit = world.store.get(owner.table, owner.id)?.values['businessunitid'] ?? null;
  return { ownerid: owner, owninguser: user ? owner : null, owningteam: user ? null : owner, owningbusinessunit: unit };
}

const accessTeam = 1;

function requireOwnerTeam(call: Call, table: Table, owner: Reference): void {
  if (table.ownerIsRecipient) {
    throw badRequest(`A '${table.name}' is for one user: the team ${owner.id} cannot be its recipient.`);
  }
  if (call.world.store.get('team', owner.id)?.values['teamtype'] === accessTeam) {
    throw badRequest(`The team ${owner.id} is an access team, and access teams cannot own rows.`);
  }
}

/** Making a row for somebody else, as far as that takes more than making it. */
export function requireMakingForOthers(call: Call, table: Table, draft: Row): void {
  const owner = draft.values['ownerid'];
  if (table.ownerIsRecipient || !call.world.switches.createForOthersNeedsAssign) return;
  if (isReference(owner) && owner.id !== call.principal.id) requireAccess(call, 'Assign', table, draft);
}

/** The rows that get a new owner with this one, by its relationships; those of further tables in their turn. */
export function* following(call: Call, table: Table, before: Row): Generator<{ table: Table; row: Row }> {
  const former = before.values['ownerid'];
  for (const { owner, column, onAssign } of assigningLookups(call.world.metadata, table.name)) {
    for (const row of call.world.store.rows(owner)) {
      const value = row.values[column];
      if (!isReference(value) || value.table !== table.name || value.id !== before.id) continue;
      if (onAssign === 'Active' && (row.values['statecode'] ?? 0) !== 0) continue;
      const mine = row.values['ownerid'];
      const same = isReference(mine) && isReference(former) && mine.id === former.id;
      if (onAssign === 'UserOwned' && !same) continue;
      yield { table: tableOf(call.world.metadata, owner), row };
    }
  }
}

function* assigningLookups(metadata: Metadata, target: string) {
  for (const owner of metadata.tables.values()) {
    if (owner.ownership !== 'user') continue;
    for (const column of owner.columns.values()) {
      if (column.type.kind !== 'lookup') continue;
      for (const { table, onAssign } of column.type.targets) {
        if (table === target && onAssign && onAssign !== 'NoCascade')
          yield { owner: owner.name, column: column.name, onAssign };
      }
    }
  }
}
