/** The columns that `$filter` and `$orderby` may name: those of the table, and through a lookup those of another. */
import { notImplemented, unknownProperty } from '../errors';
import { type Column, columnOfProperty, lookupOfNavigation, type Table, tableOf } from '../metadata';
import { visibleValue } from '../present';
import { isReference, type Row } from '../store';
import type { Call } from '../world';
import type { Operand, Scalar } from './scalar';

const kinds: Readonly<Record<Column['type']['kind'], Operand<Row>['kind']>> = {
  id: 'identifier',
  lookup: 'identifier',
  text: 'text',
  memo: 'text',
  integer: 'number',
  version: 'number',
  decimal: 'number',
  money: 'number',
  choice: 'number',
  state: 'number',
  status: 'number',
  boolean: 'boolean',
  datetime: 'moment',
  date: 'date',
};

export const operandOf =
  (call: Call, table: Table) =>
  (path: string): Operand<Row> => {
    const [first = '', second, ...more] = path.split('/');
    if (second === undefined) return columnOperand(call, table, first);
    if (more.length > 0) throw notImplemented(`a path of more than one lookup ('${path}')`);
    return throughLookup(call, table, first, second);
  };

function columnOperand(call: Call, table: Table, property: string): Operand<Row> {
  const column = columnOfProperty(table, property);
  if (!column || !column.readable) throw unknownProperty(property, table.name);
  return operandOfColumn(call, table, column);
}

/** A column as the caller may see it: empty where column security hides it. */
export function operandOfColumn(call: Call, table: Table, column: Column): Operand<Row> {
  return {
    kind: kinds[column.type.kind],
    read: (row): Scalar => {
      const value = visibleValue(call, table, column, row);
      return isReference(value) ? value.id : value;
    },
  };
}

function throughLookup(call: Call, table: Table, navigation: string, property: string): Operand<Row> {
  const lookup = lookupOfNavigation(table, navigation);
  const target = lookup?.targets[0];
  if (!lookup || !target || lookup.targets.length > 1) throw unknownProperty(navigation, table.name);
  const inner = columnOperand(call, tableOf(call.world.metadata, target.table), property);
  return {
    kind: inner.kind,
    read: (row): Scalar => {
      const value = row.values[lookup.column.name];
      const other =
        isReference(value) && value.table === target.table ? call.world.store.get(value.table, value.id) : undefined;
      return other ? inner.read(other) : null;
    },
  };
}
