/**
 * `$apply` as Dataverse documents it ("Aggregate data"): `filter(…)/groupby((a,b),aggregate(c with sum as d))`, or
 * `aggregate(…)` alone. The result is the one that an aggregate query in FetchXML gives.
 */
import { badRequest, notImplemented, unknownProperty } from '../errors';
import { columnOfProperty, type Table } from '../metadata';
import { splitOutside } from '../path';
import type { Preferences } from '../preferences';
import { type JsonRow, visibleValue } from '../present';
import type { Row } from '../store';
import type { Call } from '../world';
import { aggregated, type Aggregation, type AggregateFunction, type Cell, type Grouping } from './aggregation';
import { compileFilter } from './filter';
import { operandOf } from './operand';
import { visibleRows } from './visible';

const functions: Readonly<Record<string, AggregateFunction>> = {
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
  countdistinct: 'countcolumn',
};

export function applyRows(call: Call, table: Table, text: string, preferences: Preferences): JsonRow {
  let rows = visibleRows(call, table);
  let groupings: Grouping<Row>[] = [];
  let aggregations: Aggregation<Row>[] | undefined;
  for (const step of splitOutside(text, '/')) {
    const [, name = '', inner = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(step) ?? [];
    if (aggregations) throw notImplemented(`'${step}' behind an aggregation in $apply`);
    if (name === 'filter') rows = rows.filter(compileFilter(inner, operandOf(call, table), call));
    else if (name === 'aggregate') aggregations = aggregationsOf(call, table, inner);
    else if (name === 'groupby') {
      const [columns = '', aggregate] = splitOutside(inner, ',').map((part) => part.trim());
      groupings = groupingsOf(call, table, columns);
      const within = /^aggregate\((.*)\)$/s.exec(aggregate ?? 'aggregate()')?.[1];
      if (within === undefined) throw notImplemented(`'${aggregate ?? ''}' inside of groupby in $apply`);
      aggregations = within.trim() === '' ? [] : aggregationsOf(call, table, within);
    } else throw notImplemented(`'${step}' in $apply`);
  }
  if (!aggregations) throw badRequest("$apply needs 'groupby' or 'aggregate'.", '0x80060888');
  return {
    '@odata.context': `${call.world.url()}/api/data/v9.2/$metadata#${table.set}`,
    value: aggregated(call, rows, groupings, aggregations, preferences),
  };
}

function groupingsOf(call: Call, table: Table, columns: string): Grouping<Row>[] {
  const inner = /^\((.*)\)$/s.exec(columns)?.[1];
  if (inner === undefined)
    throw badRequest(`The columns of groupby stand in parentheses of their own, not '${columns}'.`);
  return inner.split(',').map((name) => ({ property: name.trim(), cell: cellOf(call, table, name.trim()) }));
}

function aggregationsOf(call: Call, table: Table, text: string): Aggregation<Row>[] {
  return splitOutside(text, ',').map((part) => {
    const [, count] = /^\s*\$count\s+as\s+(\w+)\s*$/.exec(part) ?? [];
    if (count) return { property: count, apply: 'count', cell: undefined, distinct: false };
    const [, name = '', method = '', property = ''] = /^\s*(\w+)\s+with\s+(\w+)\s+as\s+(\w+)\s*$/.exec(part) ?? [];
    const apply = functions[method];
    if (!apply) throw notImplemented(`'${part.trim()}' as an aggregation in $apply`);
    return { property, apply, cell: cellOf(call, table, name), distinct: method === 'countdistinct' };
  });
}

function cellOf(call: Call, table: Table, property: string): Cell<Row> {
  if (property.includes('/')) throw notImplemented(`the path '${property}' in $apply`);
  const column = columnOfProperty(table, property);
  if (!column?.readable) throw unknownProperty(property, table.name);
  return { column, row: (row) => row, value: (row) => visibleValue(call, table, column, row) };
}
