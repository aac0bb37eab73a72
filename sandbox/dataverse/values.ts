/** Turns what a request says into what a row holds, and refuses what the column cannot hold, naming it. */
import { badRequest } from './errors';
import type { Column, ColumnType, Table } from './metadata';
import { guidOf, type Value } from './store';

const invalid = (table: Table, column: Column, value: unknown, wanted: string) =>
  badRequest(
    `Error identified in Payload provided by the user for Entity :'${table.set}': cannot convert the value ` +
      `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}' of the property '${column.name}' to ${wanted}.`,
    '0x80048d19',
  );

/** The stored form of a value from JSON. Lookups are not handled here: they are bound by their navigation properties. */
export function valueOf(table: Table, column: Column, given: unknown): Value {
  if (given === null) return null;
  const { type } = column;
  switch (type.kind) {
    case 'text':
    case 'memo':
      if (typeof given !== 'string') throw invalid(table, column, given, 'Edm.String');
      return textOf(table, column, type.length, given);
    case 'integer':
      if (typeof given !== 'number' || !Number.isInteger(given)) throw invalid(table, column, given, 'Edm.Int32');
      return withinRange(table, column, type, given);
    case 'decimal':
      if (typeof given !== 'number') throw invalid(table, column, given, 'Edm.Decimal');
      return withinRange(table, column, type, roundTo(given, type.precision));
    case 'money':
      if (typeof given !== 'number') throw invalid(table, column, given, 'Edm.Decimal');
      return withinRange(table, column, type, given);
    case 'boolean':
      if (type.managed && typeof given === 'object' && 'Value' in given && typeof given.Value === 'boolean')
        return given.Value;
      if (typeof given !== 'boolean') throw invalid(table, column, given, 'Edm.Boolean');
      return given;
    case 'choice':
    case 'state':
    case 'status':
      if (typeof given !== 'number' || !Number.isInteger(given)) throw invalid(table, column, given, 'Edm.Int32');
      return optionOf(table, column, type, given);
    case 'datetime':
      return momentOf(table, column, given);
    case 'date':
      return dateOf(table, column, given);
    case 'id': {
      const id = typeof given === 'string' ? guidOf(given) : undefined;
      if (!id) throw invalid(table, column, given, 'Edm.Guid');
      return id;
    }
    case 'version':
    case 'lookup':
      throw invalid(table, column, given, 'a value that can be set this way');
  }
}

/** One character too many fails the whole request (error 0x80044331). */
function textOf(table: Table, column: Column, length: number, given: string): string | null {
  if (given.length > length) {
    throw badRequest(
      `A validation error occurred. The length of the '${column.name}' attribute of the '${table.name}' entity ` +
        `exceeded the maximum allowed length of '${length}'.`,
      '0x80044331',
    );
  }
  // The platform does not tell an empty text from none.
  return given === '' ? null : given;
}

function withinRange(table: Table, column: Column, range: { min: number; max: number }, given: number): number {
  if (given >= range.min && given <= range.max) return given;
  throw badRequest(
    `A validation error occurred. The value ${given} of '${column.name}' on record of type '${table.name}' is outside ` +
      `the valid range. Accepted values are from ${range.min} to ${range.max}.`,
    '0x80044330',
  );
}

function optionOf(
  table: Table,
  column: Column,
  type: Extract<ColumnType, { options: readonly unknown[] }>,
  given: number,
): number {
  if (type.options.some((option) => option.value === given)) return given;
  throw badRequest(
    `A validation error occurred. The value ${given} of '${column.name}' on record of type '${table.name}' is outside ` +
      `the valid range. Accepted Values: ${type.options.map((option) => option.value).join(',')}`,
    '0x8004431a',
  );
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function momentOf(table: Table, column: Column, given: unknown): string {
  // A bare date is taken as midnight UTC, as the service does.
  const text = typeof given === 'string' && dateOnly.test(given) ? `${given}T00:00:00Z` : given;
  const time = typeof text === 'string' && moment.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw invalid(table, column, given, 'Edm.DateTimeOffset');
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** A date-only column takes `2026-11-20`, not a moment (learn.microsoft.com, "Behavior and format of the date and time column"). */
function dateOf(table: Table, column: Column, given: unknown): string {
  const time = typeof given === 'string' && dateOnly.test(given) ? Date.parse(`${given}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== given) {
    throw invalid(table, column, given, 'Edm.Date');
  }
  return given as string;
}

/** Rounds half away from zero to `digits` decimals, by the shortest decimal form so that 1.005 becomes 1.01. */
export function roundTo(value: number, digits: number): number {
  const sign = value < 0 ? -1 : 1;
  const [mantissa, exponent = '0'] = Math.abs(value).toString().split('e');
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  return sign * Number(`${shifted}e-${digits}`);
}
