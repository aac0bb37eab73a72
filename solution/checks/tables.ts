import { publisher } from '../../model';
import { path } from '../render/paths';
import { childrenNamed, descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { relationshipChecks } from './sections';
import { found, type Check, type Found, type Table, type View } from './view';

const ownTables = (view: View): Table[] => view.tables.filter(({ name }) => name.startsWith(`${publisher.prefix}_`));
const ownership = ({ root }: Table): string =>
  descendants(root, 'OwnershipTypeMask').map((one) => textOf(one))[0] ?? '';

const always = ['CreatedBy', 'CreatedOn', 'ModifiedBy', 'ModifiedOn', 'statecode', 'statuscode'];
/** Columns that the platform gives a table of each ownership, and that an import of one wants to see. */
const systemColumns: Readonly<Record<string, readonly string[]>> = {
  UserOwned: [...always, 'OwnerId', 'OwningBusinessUnit', 'OwningTeam', 'OwningUser'],
  OrgOwned: [...always, 'OrganizationId'],
};

const tableOwnership: Check = {
  name: 'table-ownership',
  find: (view) =>
    ownTables(view)
      .filter((table) => !(ownership(table) in systemColumns))
      .map((table) =>
        found(table.path, `has the ownership "${ownership(table)}"`, 'Write UserOwned or OrgOwned; it never changes.'),
      ),
};

const tableSystemColumns: Check = {
  name: 'table-system-columns',
  find: (view) =>
    ownTables(view).flatMap((table) => {
      const there = table.columns.map(({ attributes }) => attributes.PhysicalName ?? '');
      const other = Object.values(systemColumns).flat();
      const wanted = systemColumns[ownership(table)] ?? [];
      return [
        ...wanted
          .filter((name) => !there.includes(name))
          .map((name) => found(table.path, `has no ${name}, which the platform gives such a table`, 'Render it.')),
        ...there
          .filter((name) => wanted.length > 0 && other.includes(name) && !wanted.includes(name))
          .map((name) => found(table.path, `has ${name}, which belongs to the other ownership`, 'Remove it.')),
      ];
    }),
};

const bodies = (view: View): { where: string; body: XmlElement }[] =>
  view
    .files(/^Other\/Relationships\/[^/]+\.xml$/)
    .flatMap((file) => elementsOf(file.root).map((body) => ({ where: file.path, body })));

/** Lookups whose relationship an export leaves out. */
const withoutRelationship = ['CreatedOnBehalfBy', 'ModifiedOnBehalfBy'];

/** A lookup without relationship leads nowhere: the column would come, and nothing could be put into it. */
const lookupRelationships: Check = {
  name: 'lookup-relationships',
  find: (view) => {
    // A broken relationship has been named already; its lookup would only repeat that.
    if (relationshipChecks.some((check) => check.find(view).length > 0)) return [];
    return ownTables(view).flatMap((table) => {
      const by = bodies(view)
        .filter(({ body }) => textOf(body, 'ReferencingEntityName') === table.name)
        .map(({ body }) => textOf(body, 'ReferencingAttributeName'));
      return table.columns
        .filter((column) => ['lookup', 'owner'].includes(textOf(column, 'Type')))
        .map(({ attributes }) => attributes.PhysicalName ?? '')
        .filter((name) => !withoutRelationship.includes(name) && !by.includes(name))
        .map((name) => found(path.relationships, `no relationship for ${table.name}.${name}`, 'Render it.'));
    });
  },
};

const cascades: Readonly<Record<string, readonly string[]>> = {
  Assign: ['NoCascade', 'Cascade', 'Active', 'UserOwned'],
  Share: ['NoCascade', 'Cascade', 'Active', 'UserOwned'],
  Unshare: ['NoCascade', 'Cascade', 'Active', 'UserOwned'],
  Reparent: ['NoCascade', 'Cascade', 'Active', 'UserOwned'],
  Delete: ['NoCascade', 'Cascade', 'RemoveLink', 'Restrict'],
};

const relationshipCascades: Check = {
  name: 'relationship-cascades',
  find: (view) =>
    bodies(view).flatMap(({ where, body }) =>
      Object.entries(cascades)
        .filter(([what, allowed]) => !allowed.includes(textOf(body, `Cascade${what}`)))
        .map(([what]) => {
          const is = textOf(body, `Cascade${what}`) || 'nothing';
          return found(where, `${body.attributes.Name} has Cascade${what} ${is}`, 'Write one that the platform knows.');
        }),
    ),
};

/**
 * "Table relationship behavior" (learn.microsoft.com): a table has one parental relationship at most, and only rows that
 * somebody owns can be assigned together with their parent.
 */
const relationshipParental: Check = {
  name: 'relationship-parental',
  find: (view) =>
    ownTables(view).flatMap((table): Found[] => {
      const parental = bodies(view).filter(
        ({ body }) =>
          textOf(body, 'ReferencingEntityName') === table.name && textOf(body, 'CascadeAssign') === 'Cascade',
      );
      const first = parental[0];
      if (!first || (parental.length === 1 && ownership(table) !== 'OrgOwned')) return [];
      const why =
        parental.length > 1 ? 'has a second parental relationship' : 'is assigned with its parent, but has no owner';
      return [found(first.where, `${table.name} ${why}`, 'Let it cascade no assignment.')];
    }),
};

/** Without navigation property names the Web API offers others than those that our code uses. */
const relationshipRoles: Check = {
  name: 'relationship-roles',
  find: (view) =>
    bodies(view)
      .filter(({ body }) => textOf(body, 'ReferencingAttributeName').startsWith(`${publisher.prefix}_`))
      .filter(({ body }) => {
        const roles = descendants(body, 'EntityRelationshipRole');
        const named = (type: string) =>
          roles.find(
            (role) =>
              textOf(role, 'RelationshipRoleType') === type && childrenNamed(role, 'NavigationPropertyName').length > 0,
          );
        const many = named('1');
        return (
          !many || !named('0') || textOf(many, 'NavigationPropertyName') !== textOf(body, 'ReferencingAttributeName')
        );
      })
      .map(({ where, body }) =>
        found(where, `${body.attributes.Name} names no navigation properties`, 'Name one for each end, as the lookup.'),
      ),
};

export const tableChecks: readonly Check[] = [
  tableOwnership,
  tableSystemColumns,
  lookupRelationships,
  relationshipCascades,
  relationshipParental,
  relationshipRoles,
];
