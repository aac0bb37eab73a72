/** The result of an aggregate query: one row for each group, every column under its alias. */
import { badRequest } from '../../errors';
import type { Preferences } from '../../preferences';
import { type JsonRow, visibleValue } from '../../present';
import type { Call } from '../../world';
import { aggregated, type Aggregation, type Cell, type Grouping } from '../aggregation';
import { compareScalars } from '../orderby';
import type { Scalar } from '../scalar';
import type { Attribute, DateGrouping } from './parse';
import type { Node, Tuple } from './nodes';
import { columnOf } from './source';

const dateParts: Readonly<Record<DateGrouping, (moment: Date) => number>> = {
  day: (moment) => moment.getUTCDate(),
  week: (moment) => {
    const start = Date.UTC(moment.getUTCFullYear(), 0, 1);
    return Math.floor(((moment.getTime() - start) / 86_400_000 + new Date(start).getUTCDay()) / 7) + 1;
  },
  month: (moment) => moment.getUTCMonth() + 1,
  quarter: (moment) => Math.floor(moment.getUTCMonth() / 3) + 1,
  year: (moment) => moment.getUTCFullYear(),
};

export function aggregateRows(
  call: Call,
  all: readonly Node[],
  tuples: readonly Tuple[],
  preferences: Preferences,
): JsonRow[] {
  const groupings: Grouping<Tuple>[] = [];
  const aggregations: Aggregation<Tuple>[] = [];
  for (const node of all) {
    if (node.entity.all) throw badRequest('An aggregate query cannot ask for all attributes.');
    for (const attribute of node.entity.attributes) {
      const property = attribute.alias;
      if (property === undefined) {
        throw badRequest(`The attribute '${attribute.name}' of an aggregate query needs an alias.`);
      }
      const cell = cellOf(call, node, attribute);
      if (attribute.groupBy) groupings.push({ property, cell, ...partOf(cell, attribute) });
      else aggregations.push(aggregationOf(attribute, property, cell));
    }
  }
  const rows = aggregated(call, tuples, groupings, aggregations, preferences);
  return sorted(rows, all);
}

function cellOf(call: Call, node: Node, { name }: Attribute): Cell<Tuple> {
  const column = columnOf(node.source.table, name);
  return {
    column,
    row: (tuple) => tuple[node.at],
    value: (tuple) => {
      const row = tuple[node.at];
      return row ? visibleValue(call, node.source.table, column, row) : null;
    },
  };
}

function partOf(cell: Cell<Tuple>, { dateGrouping }: Attribute): Pick<Grouping<Tuple>, 'part'> {
  if (dateGrouping === undefined) return {};
  if (cell.column.type.kind !== 'date' && cell.column.type.kind !== 'datetime') {
    throw badRequest(`The attribute '${cell.column.name}' is no date, so it has no dategrouping.`);
  }
  return { part: dateParts[dateGrouping] };
}

function aggregationOf(attribute: Attribute, property: string, cell: Cell<Tuple>): Aggregation<Tuple> {
  const { aggregate, distinct, name } = attribute;
  if (!aggregate)
    throw badRequest(`The attribute '${name}' of an aggregate query is neither grouped by nor aggregated.`);
  return { property, apply: aggregate, cell: aggregate === 'count' ? undefined : cell, distinct };
}

/** An aggregate query is ordered by aliases. */
function sorted(rows: readonly JsonRow[], all: readonly Node[]): JsonRow[] {
  const orders = all.flatMap((node) => node.entity.orders);
  const known = all.flatMap((node) => node.entity.attributes.map((one) => one.alias));
  for (const { alias } of orders) {
    if (alias === undefined || !known.includes(alias)) {
      throw badRequest(
        `An aggregate query is ordered by an alias that one of its attributes has, not by '${alias ?? ''}'.`,
      );
    }
  }
  const key = (row: JsonRow, alias: string): Scalar => {
    const value = row[alias] as Scalar;
    return typeof value === 'string' ? value.toLowerCase() : value;
  };
  return [...rows].sort((a, b) => {
    for (const { alias = '', descending } of orders) {
      const order = compareScalars(key(a, alias), key(b, alias));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
