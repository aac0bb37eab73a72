import { componentId, componentName, relayState, solutionCatalogue, syncEvent } from '../../model';
import { braced } from '../ids';
import { element, leaf, type XmlElement } from '../xml';

type Level = 'Basic' | 'Local' | 'Deep' | 'Global';
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly privileges: readonly { readonly name: string; readonly level: Level }[];
}

const at = (level: Level, table: string, ...verbs: string[]): Role['privileges'] =>
  verbs.map((verb) => ({ name: `prv${verb}${table}`, level }));
const everywhere = (table: string, ...verbs: string[]) => at('Global', table, ...verbs);
const own = (table: string, ...verbs: string[]) => at('Basic', table, ...verbs);

/**
 * What the relay does and no more: no delete or share of a deal. Change tracking wants organisation-level read; closing
 * a deal wants CreateActivity, AppendActivity and AppendToOpportunity ("WinOpportunity message privileges",
 * learn.microsoft.com: an opportunityclose row uses the privileges of activities); a lookup wants Append on the row that
 * has it and AppendTo on the row that it names. A row that is made for somebody else wants Assign; who that is, is read
 * from the account, so users and teams are read, and a user's settings for the language. An in-app notification for
 * others wants Create on its table at Global and a privilege of its own ("Send in-app notifications within model-driven
 * apps", learn.microsoft.com; the table's schema name is in lower case). Definitions, keys, endpoint and steps are read
 * by `cosell status`, which tells whether setup was done ("Privileges by table"; the endpoint's secret is never readable).
 */
const relay: Role = {
  id: componentId.roleRelay,
  name: componentName.roleRelay,
  privileges: [
    ...everywhere('Opportunity', 'Read', 'Write', 'Create', 'Append', 'AppendTo', 'Assign'),
    ...everywhere('Account', 'Read', 'Create', 'Append', 'AppendTo', 'Assign'),
    ...everywhere('Contact', 'Read', 'Create', 'Append', 'AppendTo', 'Assign'),
    ...everywhere('Activity', 'Create', 'Append'),
    ...everywhere('TransactionCurrency', 'Read', 'AppendTo'),
    ...everywhere('User', 'Read'),
    ...everywhere('UserSettings', 'Read'),
    ...everywhere('Team', 'Read'),
    ...everywhere('Entity', 'Read'),
    ...everywhere('EntityKey', 'Read'),
    ...everywhere('ServiceEndpoint', 'Read'),
    ...everywhere('SdkMessageProcessingStep', 'Read'),
    ...everywhere('appnotification', 'Create'),
    { name: 'prvSendAppNotification', level: 'Global' },
    ...everywhere(syncEvent.schemaName, 'Read', 'Create', 'Append', 'AppendTo', 'Assign'),
    ...everywhere(solutionCatalogue.schemaName, 'Read'),
    ...everywhere(relayState.schemaName, 'Read', 'Write', 'Create', 'Delete', 'Append', 'AppendTo'),
  ],
};

/**
 * Marks who gets the co-sell form; what sellers may do besides comes from the role that they have already. The history
 * of a deal belongs to the deal's owner, so the user's own level shows each seller the own deals'.
 */
const seller: Role = {
  id: componentId.roleSeller,
  name: componentName.roleSeller,
  privileges: [
    ...own('Opportunity', 'Read', 'Write', 'Append', 'AppendTo'),
    ...own(syncEvent.schemaName, 'Read'),
    ...everywhere(solutionCatalogue.schemaName, 'Read'),
  ],
};

export const roles: readonly Role[] = [relay, seller];

/** `isinherited` lets members of a team with the role use it as their own, user-level privileges included. */
export const roleFile = (role: Role): XmlElement =>
  element('Role', { id: braced(role.id), name: role.name, isinherited: '1' }, [
    leaf('IsCustomizable', 1),
    element(
      'RolePrivileges',
      {},
      [...role.privileges]
        .sort((one, other) => (one.name < other.name ? -1 : 1))
        .map(({ name, level }) => element('RolePrivilege', { name, level })),
    ),
  ]);
