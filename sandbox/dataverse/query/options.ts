/** The query options of an address; one that the sandbox does not know is refused by name. */
import { badRequest, notImplemented, unknownProperty } from '../errors';
import { keptByText, keptWith } from '../../kept';
import { type Column, columnOfProperty, type Table } from '../metadata';
import { decoded } from '../path';

const known = [
  ...['$select', '$filter', '$expand', '$orderby', '$top', '$count', '$skiptoken', '$deltatoken', '$apply'],
  ...['fetchXml', 'savedQuery'],
];

export type QueryOptions = Readonly<Record<string, string | undefined>>;

export const queryOptions = keptByText((query): QueryOptions => {
  const options: Record<string, string> = {};
  for (const part of query.split('&').filter((one) => one !== '')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    if (!known.includes(name)) throw notImplemented(`the query option '${name}'`);
    if (options[name] !== undefined) throw badRequest(`The query option '${name}' is given twice.`, '0x80060888');
    options[name] = equals < 0 ? '' : decoded(part.slice(equals + 1));
  }
  return options;
});

export const selectOf = (table: Table, text: string | undefined): readonly Column[] | undefined =>
  text === undefined || text.trim() === '*' ? undefined : selections(table)(text);

const selections = keptWith((table: Table) =>
  keptByText((text): readonly Column[] =>
    text.split(',').map((name) => {
      const column = columnOfProperty(table, name.trim());
      if (!column || !column.readable) throw unknownProperty(name.trim(), table.name);
      return column;
    }),
  ),
);

/** The whole number of `$top`. */
export function topOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw badRequest(`$top must be a whole number above 0, not '${text}'.`, '0x80060888');
  return Number(text);
}
