/** The query options of an address; one that the sandbox does not know is refused by name. */
import { badRequest, notImplemented, unknownProperty } from '../errors';
import { type Column, columnOfProperty, lookupOfNavigation, type Metadata, type Table, tableOf } from '../metadata';
import { decoded, splitOutside } from '../path';

export interface Expansion {
  readonly navigation: string;
  readonly column: string;
  readonly table: string;
  readonly select: readonly Column[] | undefined;
  readonly expand: readonly Expansion[];
}

const known = ['$select', '$filter', '$expand', '$orderby', '$top', '$count', '$skiptoken', '$deltatoken'];

export type QueryOptions = Readonly<Record<string, string | undefined>>;

export function queryOptions(query: string): QueryOptions {
  const options: Record<string, string> = {};
  for (const part of query.split('&').filter((one) => one !== '')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    if (!known.includes(name)) throw notImplemented(`the query option '${name}'`);
    if (options[name] !== undefined) throw badRequest(`The query option '${name}' is given twice.`, '0x80060888');
    options[name] = equals < 0 ? '' : decoded(part.slice(equals + 1));
  }
  return options;
}

export function selectOf(table: Table, text: string | undefined): Column[] | undefined {
  if (text === undefined || text.trim() === '*') return undefined;
  return text.split(',').map((name) => {
    const column = columnOfProperty(table, name.trim());
    if (!column || !column.readable) throw unknownProperty(name.trim(), table.name);
    return column;
  });
}

export function expandOf(metadata: Metadata, table: Table, text: string | undefined): Expansion[] {
  if (text === undefined) return [];
  return splitOutside(text, ',').map((part) => {
    const [, navigation = '', inner] = /^\s*([^()]+?)\s*(?:\((.*)\))?\s*$/s.exec(part) ?? [];
    const lookup = lookupOfNavigation(table, navigation);
    const target = lookup?.targets[0];
    if (!lookup || !target) {
      // A name that a lookup of another table gives to its way back is a collection.
      throw isCollection(metadata, table, navigation)
        ? notImplemented(`$expand of the collection '${navigation}'; ask for its rows by the lookup that leads here`)
        : unknownProperty(navigation, table.name);
    }
    if (lookup.targets.length > 1) {
      throw notImplemented(`$expand of '${navigation}', which may lead to several tables`);
    }
    const other = tableOf(metadata, target.table);
    const options: Record<string, string> = {};
    for (const option of splitOutside(inner ?? '', ';').filter((one) => one.trim() !== '')) {
      const [name = '', ...value] = option.trim().split('=');
      if (name !== '$select' && name !== '$expand') throw notImplemented(`the option '${name}' inside of $expand`);
      options[name] = value.join('=');
    }
    return {
      navigation,
      column: lookup.column.name,
      table: other.name,
      select: selectOf(other, options['$select']),
      expand: expandOf(metadata, other, options['$expand']),
    };
  });
}

const isCollection = (metadata: Metadata, table: Table, name: string): boolean =>
  metadata.associations.some((one) => one.name === name && (one.left === table.name || one.right === table.name));

/** The whole number of `$top`. */
export function topOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw badRequest(`$top must be a whole number above 0, not '${text}'.`, '0x80060888');
  return Number(text);
}
