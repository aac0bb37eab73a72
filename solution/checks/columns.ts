import {
  account,
  accountColumns,
  columns,
  opportunity,
  optionBase,
  publisher,
  tables,
  type TableColumn,
} from '../../model';
import { typeName } from '../render/columnParts';
import { child, childrenNamed, descendants, textOf } from '../xml';
import { found, logicalName, type Check, type Found, type View } from './view';

const columnsOf = (view: View) =>
  view.tables.flatMap((table) => table.columns.map((column) => ({ table, column, name: logicalName(column) })));
const ownColumns = (view: View) => columnsOf(view).filter(({ column }) => textOf(column, 'IsCustomField') === '1');

const columnPrefix: Check = {
  name: 'column-prefix',
  find: (view) =>
    ownColumns(view)
      .filter(({ name }) => !name.startsWith(`${publisher.prefix}_`))
      .map(({ table, name }) =>
        found(table.path, `${name} has not the publisher's prefix`, `Begin with ${publisher.prefix}_.`),
      ),
};

const columnsOnce: Check = {
  name: 'columns-once',
  find: (view) =>
    view.tables.flatMap((table) => {
      const names = table.columns.map(logicalName);
      const twice = names.filter((name, at) => names.indexOf(name) !== at);
      return twice.map((name) => found(table.path, `the column ${name} stands twice`, 'Remove one.'));
    }),
};

interface Modelled {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly length: number | undefined;
  readonly choice: string | undefined;
  readonly secured: string;
}
const modelledAs = (table: string, name: string, type: TableColumn['type'], secured = false): Modelled => ({
  table,
  name,
  type: typeName(type),
  length: 'length' in type ? type.length : undefined,
  choice: type.kind === 'choice' ? type.choice.name : undefined,
  secured: secured ? '1' : '0',
});

/** What the model says of each column of ours. */
const modelled: readonly Modelled[] = [
  ...columns.map(({ name, type, secured }) => modelledAs(opportunity.schemaName, name, type, secured)),
  ...accountColumns.map(({ name, type }) => modelledAs(account.schemaName, name, type)),
  ...tables.flatMap((table) =>
    table.columns.map(({ schemaName, type }) => modelledAs(table.schemaName, schemaName.toLowerCase(), type)),
  ),
];
const columnOf = (view: View, tableName: string, name: string) =>
  columnsOf(view).find((one) => one.table.name === tableName && one.name === name);

const columnTypes: Check = {
  name: 'column-types',
  find: (view) =>
    modelled.flatMap(({ table, name, type, secured }): Found[] => {
      const there = columnOf(view, table, name);
      if (!there) return [found(`Entities/${table}/Entity.xml`, `the column ${name} is missing`, 'Render it.')];
      const is = `${textOf(there.column, 'Type')}, secured ${textOf(there.column, 'IsSecured')}`;
      const wanted = `${type}, secured ${secured}`;
      return is === wanted ? [] : [found(there.table.path, `${name} is ${is} instead of ${wanted}`, 'Render it.')];
    }),
};

const columnLengths: Check = {
  name: 'column-lengths',
  find: (view) =>
    modelled.flatMap(({ table, name, length }): Found[] => {
      const there = columnOf(view, table, name);
      const is = there && textOf(there.column, 'MaxLength');
      if (!there || is === (length === undefined ? '' : String(length))) return [];
      return [found(there.table.path, `${name} holds ${is} characters instead of ${length ?? 'none'}`, 'Render it.')];
    }),
};

/** Most characters of each kind ("Types of columns", learn.microsoft.com). */
const limits: Readonly<Record<string, number>> = { nvarchar: 4000, ntext: 1048576 };
const modelLimits: Check = {
  name: 'column-limits',
  find: (view) =>
    ownColumns(view)
      .filter(({ column }) => Number(textOf(column, 'MaxLength')) > (limits[textOf(column, 'Type')] ?? Infinity))
      .map(({ table, name }) => found(table.path, `${name} is longer than Dataverse allows`, 'Make it shorter.')),
};

const columnChoices: Check = {
  name: 'column-choices',
  find: (view) =>
    ownColumns(view).flatMap(({ table, column, name }): Found[] => {
      const named = textOf(column, 'OptionSetName');
      const wanted = modelled.find((one) => one.table === table.name && one.name === name)?.choice ?? named;
      const there = view.optionSets.some(({ root }) => root.attributes.Name === named);
      if (textOf(column, 'Type') !== 'picklist' || (there && named === wanted)) return [];
      return [found(table.path, `${name} names the choice "${named}"`, `Name ${wanted}, and bring it along.`)];
    }),
};

const optionValues: Check = {
  name: 'option-values',
  find: (view) =>
    view.optionSets.flatMap(({ path, root }) => {
      const values = descendants(root, 'option').map(({ attributes }) => Number(attributes.value));
      return values
        .filter((value, at) => !(value >= optionBase && value < optionBase + 10_000) || values.indexOf(value) !== at)
        .map((value) =>
          found(path, `the value ${value} stands twice or is not the publisher's`, `Count up from ${optionBase}.`),
        );
    }),
};

const keys = (view: View) =>
  view.tables.flatMap((table) =>
    descendants(table.root, 'EntityKey').flatMap((key) =>
      descendants(key, 'AttributeName').map((name) => ({
        table,
        key: textOf(key, 'Name'),
        name: textOf(name),
        column: table.columns.find((one) => logicalName(one) === textOf(name)),
      })),
    ),
  );

/** "Define alternate keys for a table" (learn.microsoft.com): these types, and no column with column security. */
const keyTypes = ['decimal', 'int', 'nvarchar', 'datetime', 'lookup', 'picklist'];
const keyColumns: Check = {
  name: 'key-columns',
  find: (view) =>
    keys(view)
      .filter(({ column }) => !column || !keyTypes.includes(textOf(column, 'Type')))
      .map(({ table, key, name }) =>
        found(table.path, `the key ${key} cannot have the column ${name}`, 'Name a column of the table.'),
      ),
};
const keySecured: Check = {
  name: 'key-secured',
  find: (view) =>
    keys(view)
      .filter(({ column }) => column && textOf(column, 'IsSecured') === '1')
      .map(({ table, key, name }) =>
        found(table.path, `${name} of the key ${key} is secured: 0x80060896`, 'Do not secure it.'),
      ),
};

const permissions = (view: View) =>
  view.profiles.flatMap((profile) =>
    descendants(profile, 'FieldPermission').map((permission) => {
      const table = textOf(permission, 'EntityName');
      const name = textOf(permission, 'AttributeName');
      const there = columnsOf(view).find((one) => one.table.name.toLowerCase() === table && one.name === name);
      return { name, secured: there && textOf(there.column, 'IsSecured') === '1' };
    }),
  );
const profilesPath = 'Other/FieldSecurityProfiles.xml';

/** Both ways: a profile of an unsecured column is refused, a secured column without profile is closed to the relay. */
const profileColumns: Check = {
  name: 'profile-columns',
  find: (view) => {
    const given = permissions(view);
    const secured = columnsOf(view).filter(({ column }) => textOf(column, 'IsSecured') === '1');
    return [
      ...given
        .filter((one) => !one.secured)
        .map(({ name }) => found(profilesPath, `${name} is no secured column`, 'Name a secured one.')),
      ...secured
        .filter(({ name }) => !given.some((one) => one.name === name))
        .map(({ name }) => found(profilesPath, `nobody may read the secured column ${name}`, 'Give it to the relay.')),
    ];
  },
};

const primaryName: Check = {
  name: 'primary-name',
  find: (view) =>
    view.tables
      .filter(({ root }) => descendants(root, 'EntitySetName').length > 0)
      .filter(
        ({ columns: all }) => all.filter((one) => /\bPrimaryName\b/.test(textOf(one, 'DisplayMask'))).length !== 1,
      )
      .map(({ path }) => found(path, 'has not exactly one column with PrimaryName in DisplayMask', 'Give it one.')),
};

const tableNames: Check = {
  name: 'table-names',
  find: (view) =>
    view.tables
      .filter(({ root, name, folder }) => textOf(child(root, 'Name')) !== name || folder !== `Entities/${name}`)
      .map(({ path, name }) =>
        found(path, `<Name>, the folder and entity Name (${name}) differ`, 'Write the schema name thrice.'),
      ),
};

const keyNames: Check = {
  name: 'key-names',
  find: (view) =>
    view.tables.flatMap(({ path, root }) =>
      descendants(root, 'EntityKeys')
        .flatMap((list) => childrenNamed(list, 'EntityKey'))
        .filter((key) => !textOf(key, 'Name').startsWith(`${publisher.prefix}_`))
        .map((key) =>
          found(path, `the key ${textOf(key, 'Name')} has not the prefix`, `Begin with ${publisher.prefix}_.`),
        ),
    ),
};

export const columnChecks: readonly Check[] = [
  columnPrefix,
  columnsOnce,
  columnTypes,
  columnLengths,
  modelLimits,
  columnChoices,
  optionValues,
  keyColumns,
  keySecured,
  keyNames,
  profileColumns,
  primaryName,
  tableNames,
];
