/**
 * `$expand`: the row behind a lookup, or the rows of a collection (learn.microsoft.com, "Join tables using OData"). What the
 * caller may not see is left out, as in a query of its own.
 */
import { collectionNamed } from '../associations';
import { notImplemented, unknownProperty } from '../errors';
import { keptByText } from '../../kept';
import { lookupOfNavigation, type Table, tableOf } from '../metadata';
import { splitOutside } from '../path';
import { type Expansion, presentRow, type Shape } from '../present';
import { privilegeName, reaches, requirePrivilege } from '../security';
import { isReference } from '../store';
import type { Call } from '../world';
import { compileFilter } from './filter';
import { operandOf } from './operand';
import { type QueryOptions, selectOf, topOf } from './options';
import { orderOf } from './orderby';

export function expandOf(call: Call, table: Table, text: string | undefined): Expansion[] {
  if (text === undefined) return [];
  return partsOf(text).map(
    ({ navigation, inner }) =>
      lookupExpansion(call, table, navigation, inner) ?? collectionExpansion(call, table, navigation, inner),
  );
}

const partsOf = keptByText((text) =>
  splitOutside(text, ',').map((part) => {
    const [, navigation = '', inner = ''] = /^\s*([^()]+?)\s*(?:\((.*)\))?\s*$/s.exec(part) ?? [];
    return { navigation, inner };
  }),
);

function optionsIn(inner: string, known: readonly string[]): QueryOptions {
  const options = optionsOf(inner);
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw notImplemented(`the option '${name}' inside of $expand`);
  }
  return options;
}

const optionsOf = keptByText((inner): QueryOptions => {
  const options: Record<string, string> = {};
  for (const option of splitOutside(inner, ';').filter((one) => one.trim() !== '')) {
    const [name = '', ...value] = option.trim().split('=');
    options[name] = value.join('=');
  }
  return options;
});

const shapeOf = (call: Call, table: Table, options: QueryOptions): Shape => ({
  select: selectOf(table, options['$select']),
  expand: expandOf(call, table, options['$expand']),
});

function lookupExpansion(call: Call, table: Table, navigation: string, inner: string): Expansion | undefined {
  const lookup = lookupOfNavigation(table, navigation);
  const target = lookup?.targets[0];
  if (!lookup || !target) return undefined;
  if (lookup.targets.length > 1) {
    throw notImplemented(`$expand of '${navigation}', which may lead to several tables`);
  }
  const other = tableOf(call.world.metadata, target.table);
  const shape = shapeOf(call, other, optionsIn(inner, ['$select', '$expand']));
  const level = requirePrivilege(call, privilegeName('Read', other));
  return {
    navigation,
    read(row, preferences) {
      const value = row.values[lookup.column.name] ?? null;
      if (!isReference(value) || value.table !== other.name) return null;
      const found = call.world.store.get(other.name, value.id);
      return found && reaches(call, level, other, found) ? presentRow(call, other, found, shape, preferences) : null;
    },
  };
}

function collectionExpansion(call: Call, table: Table, navigation: string, inner: string): Expansion {
  const collection = collectionNamed(call.world.metadata, table, navigation);
  if (!collection) throw unknownProperty(navigation, table.name);
  const other = collection.table;
  const options = optionsIn(inner, ['$select', '$expand', '$filter', '$orderby', '$top']);
  const shape = shapeOf(call, other, options);
  const filter = options['$filter'];
  const matches = filter === undefined ? () => true : compileFilter(filter, operandOf(call, other), call);
  const order = orderOf(call, other, options['$orderby']);
  const top = topOf(options['$top']);
  requirePrivilege(call, privilegeName('Read', other));
  return {
    navigation,
    read: (row, preferences) =>
      collection
        .rowsOf(call, row)
        .filter(matches)
        .map((one) => ({ one, key: order.keyOf(one) }))
        .sort((a, b) => order.compare(a.key, b.key))
        .slice(0, top)
        .map(({ one }) => presentRow(call, other, one, shape, preferences)),
  };
}
