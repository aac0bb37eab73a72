/** What the platform makes of a row before it is written: composed and mirrored columns, rounded money, required, unique. */
import { badRequest } from './errors';
import { keptWith } from '../kept';
import { requireUnique } from './keys';
import type { Table } from './metadata';
import type { Assignments } from './payload';
import { idOf, isReference, type Value } from './store';
import { roundTo } from './values';
import type { Call } from './world';

/** What every write ends with: composed and mirrored columns, money in its currency's precision, required, unique. */
export function complete(
  call: Call,
  table: Table,
  given: Assignments,
  values: Record<string, Value>,
  id?: string,
): void {
  compose(table, values);
  mirror(table, given, values);
  if (table.presence) values[table.presence.column] = (values[table.presence.of] ?? null) !== null;
  roundMoney(call, table, values);
  for (const { name } of requiredColumns(table)) {
    if ((values[name] ?? null) !== null) continue;
    throw badRequest(`The required column '${name}' of '${table.name}' is empty.`, '0x80040203');
  }
  requireUnique(call.world, table, id ?? String(values[table.id]), values);
}

const requiredColumns = keptWith(({ columns }: Table) =>
  [...columns.values()].filter((column) => column.required === 'systemrequired'),
);
const moneyColumns = keptWith(({ columns }: Table) =>
  [...columns.values()].filter((column) => column.type.kind === 'money'),
);

function compose(table: Table, values: Record<string, Value>): void {
  if (!table.composed) return;
  const parts = table.composed.from.map((name) => values[name]).filter((part) => typeof part === 'string');
  values[table.composed.column] = parts.length > 0 ? parts.join(' ') : null;
}

/**
 * The customer of an opportunity follows its account, else its contact, and the other way round. Observed, not
 * documented: so the sandbox sets it, and nothing should rely on it.
 */
function mirror(table: Table, given: Assignments, values: Record<string, Value>): void {
  if (!table.mirror) return;
  const { column, from } = table.mirror;
  const customer = given[column];
  if (isReference(customer)) {
    const source = from.find((name) => {
      const type = table.columns.get(name)?.type;
      return type?.kind === 'lookup' && type.targets.some((target) => target.table === customer.table);
    });
    if (source && given[source] === undefined) values[source] = customer;
  } else if (from.some((name) => given[name] !== undefined)) {
    values[column] = from.map((name) => values[name] ?? null).find((value) => value !== null) ?? null;
  }
}

function roundMoney(call: Call, table: Table, values: Record<string, Value>): void {
  const filledMoney = moneyColumns(table).filter((column) => (values[column.name] ?? null) !== null);
  if (filledMoney.length === 0) return;
  const currency = call.world.store.get('transactioncurrency', idOf(values['transactioncurrencyid']) ?? '');
  if (!currency) {
    throw badRequest(
      `A currency is required if a value exists in a money field: '${filledMoney.map((one) => one.name).join(', ')}' of ` +
        `'${table.name}'. Select a currency and try again.`,
      '0x80048cfc',
    );
  }
  const precision = Number(currency.values['currencyprecision']);
  for (const column of filledMoney) values[column.name] = roundTo(Number(values[column.name]), precision);
}
