import { descendants } from '../xml';
import { found, plainId, type Check, type View } from './view';

const verbs = 'Create|Read|Write|Delete|Append|AppendTo|Assign|Share';

/**
 * Privileges name the table by its schema name, but users are `User` and an opportunityclose row is an `Activity`
 * ("Privileges by table", learn.microsoft.com).
 */
const platform = [
  'Opportunity',
  'Account',
  'Contact',
  'Activity',
  'TransactionCurrency',
  'User',
  'UserSettings',
  'Team',
  'appnotification',
  'Entity',
  'EntityKey',
  'ServiceEndpoint',
  'SdkMessageProcessingStep',
];
/** Privileges that belong to no table ("Send in-app notifications within model-driven apps", learn.microsoft.com). */
const miscellaneous = ['SendAppNotification'];

const privileges = (view: View) =>
  view.roles.flatMap(({ path, root }) =>
    descendants(root, 'RolePrivilege').map(({ attributes }) => ({
      path,
      name: attributes.name ?? '',
      level: attributes.level ?? '',
    })),
  );

const privilegeNames: Check = {
  name: 'privilege-names',
  find: (view) => {
    const tables = [...platform, ...view.tables.map(({ name }) => name)];
    const known = new RegExp(`^prv((${verbs})(${tables.join('|')})|${miscellaneous.join('|')})$`);
    return privileges(view)
      .filter(
        ({ name }, at, all) =>
          !known.test(name) || all.findIndex((one) => one.name === name && one.path === all[at]?.path) !== at,
      )
      .map(({ path, name }) =>
        found(path, `the privilege ${name} does not exist, or stands twice`, 'Write its real name once.'),
      );
  },
};

/** A row of an organisation-owned table belongs to nobody: its privileges exist at Global only. */
const privilegeLevels: Check = {
  name: 'privilege-levels',
  find: (view) => {
    const global = view.tables
      .filter(({ root }) => descendants(root, 'OwnershipTypeMask').some((one) => one.children[0] === 'OrgOwned'))
      .map(({ name }) => name);
    const onlyGlobal = (name: string) =>
      [...global, 'TransactionCurrency', 'ServiceEndpoint', 'SdkMessageProcessingStep'].some((table) =>
        name.endsWith(table),
      );
    return privileges(view)
      .filter(
        ({ name, level }) =>
          !['Basic', 'Local', 'Deep', 'Global'].includes(level) || (onlyGlobal(name) && level !== 'Global'),
      )
      .map(({ path, name, level }) =>
        found(path, `${name} at ${level || 'no level'}`, 'Basic, Local, Deep or Global, as the table allows.'),
      );
  },
};

const roleFileNames: Check = {
  name: 'role-names',
  find: (view) => {
    const names = view.roles.map(({ root }) => root.attributes.name ?? '');
    return view.roles
      .filter(
        ({ path, root }, at) =>
          path !== `Roles/${root.attributes.name}.xml` || names.indexOf(root.attributes.name ?? '') !== at,
      )
      .map(({ path, root }) =>
        found(
          path,
          `holds the role "${root.attributes.name}" (${plainId(root.attributes.id)})`,
          'Name the file after the role.',
        ),
      );
  },
};

export const roleChecks: readonly Check[] = [privilegeNames, privilegeLevels, roleFileNames];
