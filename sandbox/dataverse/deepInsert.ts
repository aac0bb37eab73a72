/**
 * A row that is created together with rows that it names and rows that name it (learn.microsoft.com, "Create a table row
 * using the Web API", Create related table rows in one operation): all of them or none, since a request is one transaction.
 */
import { badRequest } from './errors';
import { lookupOfNavigation, type Table, tableOf } from './metadata';
import { type Assignments, type Json, readPayload } from './payload';
import { collectionOf } from './relationships';
import type { Row } from './store';
import type { Call } from './world';
import { createRow } from './write';

export interface DeepRow {
  readonly values: Assignments;
  /** Rows to be made first, by the lookup that will name each. */
  readonly before: readonly { readonly column: string; readonly table: Table; readonly row: DeepRow }[];
  /** Rows to be made afterwards, by their lookup that will name the new row. */
  readonly after: readonly { readonly column: string; readonly table: Table; readonly row: DeepRow }[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readDeepPayload(call: Call, table: Table, body: Json): DeepRow {
  const { metadata } = call.world;
  const plain: Record<string, unknown> = {};
  const before: DeepRow['before'][number][] = [];
  const after: DeepRow['after'][number][] = [];
  for (const [name, given] of Object.entries(body)) {
    const lookup = isObject(given) ? lookupOfNavigation(table, name) : undefined;
    const many = Array.isArray(given) ? collectionOf(metadata, table, name) : undefined;
    const target = lookup?.targets[0];
    if (lookup && target && isObject(given)) {
      const other = tableOf(metadata, target.table);
      before.push({ column: lookup.column.name, table: other, row: readDeepPayload(call, other, given) });
    } else if (many && Array.isArray(given)) {
      for (const item of given as unknown[]) {
        if (!isObject(item)) throw badRequest(`Each item of '${name}' must be an object.`, '0x80048d19');
        after.push({ column: many.column.name, table: many.table, row: readDeepPayload(call, many.table, item) });
      }
    } else plain[name] = given;
  }
  return { values: readPayload(call.world, table, plain), before, after };
}

export function createDeep(call: Call, table: Table, { values, before, after }: DeepRow): Row {
  const bound: Assignments = { ...values };
  for (const one of before) {
    bound[one.column] = { table: one.table.name, id: createDeep(call, one.table, one.row).id };
  }
  const made = createRow(call, table, bound);
  for (const { column, table: other, row } of after) {
    const named = { ...row.values, [column]: { table: table.name, id: made.id } };
    createDeep(call, other, { ...row, values: named });
  }
  return call.world.store.get(table.name, made.id) ?? made;
}
