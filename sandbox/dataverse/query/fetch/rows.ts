/** The columns of a result that is not an aggregate: which there are, under which names, and their values. */
import { badRequest } from '../../errors';
import { type Column, propertyOf } from '../../metadata';
import type { Preferences } from '../../preferences';
import { etagOf, type JsonRow, presentValue, visibleValue } from '../../present';
import type { Call } from '../../world';
import type { Node, Tuple } from './nodes';
import { columnOf } from './source';

export interface Output {
  readonly node: Node;
  readonly column: Column;
  readonly property: string;
}

/** The columns of all tables. The id of the query's own is always among them, except where rows are made distinct. */
export function outputsOf(all: readonly Node[], distinct: boolean): Output[] {
  const outputs = all.flatMap((node) => {
    // A link that only narrows the rows adds no columns.
    const { table } = node.source;
    const chosen = node.entity.all ? [...table.columns.values()].filter((column) => column.readable) : [];
    const named = node.entity.attributes.map(({ name, alias }): Output => {
      const column = columnOf(table, name);
      return { node, column, property: alias ?? propertyIn(node, column) };
    });
    const rest = chosen.filter((column) => !named.some((one) => one.column === column));
    return [...named, ...rest.map((column) => ({ node, column, property: propertyIn(node, column) }))];
  });
  const twice = outputs.find((one, at) => outputs.findIndex((other) => other.property === one.property) !== at);
  if (twice) throw badRequest(`The FetchXML gives the column '${twice.property}' twice.`);
  const [root] = all;
  const id = root?.source.table.columns.get(root.source.table.id);
  const missing = root && id && !distinct && !outputs.some((one) => one.node === root && one.property === id.name);
  return missing ? [...outputs, { node: root, column: id, property: id.name }] : outputs;
}

/** Columns of a linked table stand behind its alias and a dot, lookups among them under their plain names. */
const propertyIn = (node: Node, column: Column): string =>
  node.at === 0 ? propertyOf(column) : `${node.alias}.${column.name}`;

/** Unlike a query in OData, FetchXML gives no properties for empty columns ("Use FetchXML with Web API"). */
export function presentTuple(
  call: Call,
  tuple: Tuple,
  outputs: readonly Output[],
  preferences: Preferences,
  distinct: boolean,
): JsonRow {
  const own = tuple[0];
  const json: JsonRow = own && !distinct ? { '@odata.etag': etagOf(own) } : {};
  for (const { node, column, property } of outputs) {
    const row = tuple[node.at];
    const value = row ? visibleValue(call, node.source.table, column, row) : null;
    if (row && value !== null) presentValue(call, { column, row, value, property }, preferences, json);
  }
  return json;
}

/** The first of the tuples that look the same in every column of the result. */
export function distinctTuples(call: Call, tuples: readonly Tuple[], outputs: readonly Output[]): Tuple[] {
  const seen = new Set<string>();
  return tuples.filter((tuple) => {
    const values = outputs.map(({ node, column }) => {
      const row = tuple[node.at];
      return row ? visibleValue(call, node.source.table, column, row) : null;
    });
    const key = JSON.stringify(values);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
