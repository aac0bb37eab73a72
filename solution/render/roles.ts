import { componentId, componentName, relayState } from '../../model';
import { braced } from '../ids';
import { element, leaf, type XmlElement } from '../xml';

type Level = 'Basic' | 'Local' | 'Deep' | 'Global';
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly privileges: readonly string[];
}

const all = (table: string, ...verbs: string[]): string[] => verbs.map((verb) => `prv${verb}${table}`);

/**
 * What the relay does and no more: no delete, share or assign of a deal. Change tracking wants organisation-level read;
 * closing a deal wants CreateActivity, AppendActivity and AppendToOpportunity ("WinOpportunity message privileges",
 * learn.microsoft.com: an opportunityclose row uses the privileges of activities); a lookup wants Append on the row
 * that has it and AppendTo on the row that it names.
 */
const relay: Role = {
  id: componentId.roleRelay,
  name: componentName.roleRelay,
  level: 'Global',
  privileges: [
    ...all('Opportunity', 'Read', 'Write', 'Create', 'Append', 'AppendTo'),
    ...all('Account', 'Read', 'Create', 'Append', 'AppendTo'),
    ...all('Contact', 'Read', 'Create', 'Append', 'AppendTo'),
    ...all('Activity', 'Create', 'Append'),
    ...all('TransactionCurrency', 'Read', 'AppendTo'),
    ...all('User', 'Read'),
    ...all(relayState.schemaName, 'Read', 'Write', 'Create', 'Delete', 'Append', 'AppendTo'),
  ],
};

/** Marks who gets the co-sell form; what sellers may do besides comes from the role that they have already. */
const seller: Role = {
  id: componentId.roleSeller,
  name: componentName.roleSeller,
  level: 'Basic',
  privileges: all('Opportunity', 'Read', 'Write', 'Append', 'AppendTo'),
};

export const roles: readonly Role[] = [relay, seller];

/** `isinherited` lets members of a team with the role use it as their own, user-level privileges included. */
export const roleFile = (role: Role): XmlElement =>
  element('Role', { id: braced(role.id), name: role.name, isinherited: '1' }, [
    leaf('IsCustomizable', 1),
    element(
      'RolePrivileges',
      {},
      [...role.privileges].sort().map((name) => element('RolePrivilege', { name, level: role.level })),
    ),
  ]);
