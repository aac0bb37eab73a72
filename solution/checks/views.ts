import { publisher } from '../../model';
import { viewKind } from '../views';
import { childrenNamed, descendants, elementsOf, textOf, type XmlElement } from '../xml';
import { missingFunction } from './functions';
import { hasColumn, optionValues } from './knownColumns';
import { found, type Check, type Found, type SavedQuery } from './view';

const cells = ({ root }: SavedQuery): XmlElement[] =>
  descendants(root, 'row').flatMap((row) => descendants(row, 'cell'));
const entity = ({ root }: SavedQuery): XmlElement | undefined =>
  descendants(root, 'fetch').flatMap((fetch) => childrenNamed(fetch, 'entity'))[0];
const names = (elements: readonly XmlElement[], attribute: string): string[] =>
  elements.map(({ attributes }) => attributes[attribute] ?? '');

/** Columns that a view shows, fetches, sorts by or asks for. */
const viewColumns: Check = {
  name: 'view-columns',
  find: (view) =>
    view.savedQueries.flatMap((query) => {
      const named = [
        ...names(descendants(query.root, 'row'), 'id'),
        ...names([...cells(query), ...descendants(query.root, 'attribute')], 'name'),
        ...names([...descendants(query.root, 'order'), ...descendants(query.root, 'condition')], 'attribute'),
      ];
      return [...new Set(named)]
        .filter((name) => !hasColumn(view, query.table, name))
        .map((name) => found(query.path, `the column ${name} does not exist`, `Name one of ${query.table}.`));
    }),
};

const viewTable: Check = {
  name: 'view-table',
  find: (view) =>
    view.savedQueries
      .filter((query) => entity(query)?.attributes.name !== query.table.toLowerCase())
      .map((query) =>
        found(query.path, `fetches ${entity(query)?.attributes.name ?? 'nothing'}`, `Fetch ${query.table}.`),
      ),
};

/** A column that is shown but not fetched stays empty, without a word. */
const viewFetched: Check = {
  name: 'view-fetched',
  find: (view) =>
    view.savedQueries.flatMap((query) => {
      const parts = entity(query);
      const fetched = parts ? names(childrenNamed(parts, 'attribute'), 'name') : [];
      return names(cells(query), 'name')
        .filter((name) => hasColumn(view, query.table, name) && !fetched.includes(name))
        .map((name) => found(query.path, `shows ${name}, which it does not fetch`, 'Add the attribute.'));
    }),
};

/** A condition on a choice names the number of an option; any other number gives an empty list, without a word. */
const viewValues: Check = {
  name: 'view-values',
  find: (view) =>
    view.savedQueries.flatMap((query) =>
      descendants(query.root, 'condition').flatMap((condition): Found[] => {
        const column = condition.attributes.attribute ?? '';
        const allowed = optionValues(view, query.table, column);
        const { value } = condition.attributes;
        const given = [...(value === undefined ? [] : [value]), ...elementsOf(condition).map((one) => textOf(one))];
        return given
          .filter((one) => allowed && !allowed.includes(one))
          .map((one) => found(query.path, `asks for ${column} ${one}, which no option has`, 'Name an option.'));
      }),
    ),
};

/** Both attributes or none, and the script has the function. */
const viewIcons: Check = {
  name: 'view-icons',
  find: (view) =>
    view.savedQueries.flatMap((query) =>
      cells(query).flatMap(({ attributes }): Found[] => {
        const { imageproviderwebresource: script, imageproviderfunctionname: name } = attributes;
        if (script === undefined && name === undefined) return [];
        if (!script || !name) return [found(query.path, 'names half of an icon function', 'Name script and function.')];
        return missingFunction(view, query.path, script.replace('$webresource:', ''), name);
      }),
    ),
};

const kinds = Object.values(viewKind).map(String);

const viewKinds: Check = {
  name: 'view-kinds',
  find: (view) =>
    view.savedQueries.flatMap((query): Found[] => {
      const quick = String(viewKind.quickFind);
      const fields = descendants(query.root, 'filter').some(({ attributes }) => attributes.isquickfindfields === '1');
      const marked = descendants(query.root, 'isquickfindquery').some((one) => textOf(one) === '1');
      if (!kinds.includes(query.type))
        return [found(query.path, `has the query type ${query.type || 'none'}`, `Write ${kinds.join(', ')}.`)];
      if ((query.type === quick) === fields && fields === marked) return [];
      return [found(query.path, 'is only half a quick find', 'Query type 4, isquickfindquery 1, and its filter.')];
    }),
};

/** On a table of ours each kind has one view to begin with; on another's that is not ours to say. */
const viewFirst: Check = {
  name: 'view-first',
  find: (view) =>
    view.tables.flatMap(({ name, folder }): Found[] => {
      const own = name.startsWith(`${publisher.prefix}_`);
      const queries = view.savedQueries.filter(({ table }) => table === name);
      const used = [...new Set(queries.map(({ type }) => type))].filter((type) => kinds.includes(type));
      return used.flatMap((type): Found[] => {
        const first = queries.filter((query) => query.type === type && query.first).length;
        if (first === (own ? 1 : 0)) return [];
        const what = `has ${first} default views of the type ${type}`;
        return [found(`${folder}/SavedQueries`, what, own ? 'Mark one.' : 'Leave the default to the owner.')];
      });
    }),
};

const viewFiles: Check = {
  name: 'view-file-names',
  find: (view) =>
    view.savedQueries
      .filter(({ path, id }) => !path.endsWith(`/{${id}}.xml`))
      .map(({ path, id }) => found(path, `holds the view ${id}`, 'Name the file after the view.')),
};

export const viewChecks: readonly Check[] = [
  viewColumns,
  viewTable,
  viewFetched,
  viewValues,
  viewIcons,
  viewKinds,
  viewFirst,
  viewFiles,
];
