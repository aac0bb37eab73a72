/** `$orderby`, and the cursor of a page: the place in that order behind the last row that was sent. */
import { badRequest } from '../errors';
import type { Table } from '../metadata';
import type { Row } from '../store';
import type { Call } from '../world';
import type { Scalar } from './scalar';
import { operandOf } from './operand';

export interface Order {
  /** What a row is sorted by, its id last: so the order is total and a page can go on behind a row. */
  keyOf(row: Row): readonly Scalar[];
  compare(a: readonly Scalar[], b: readonly Scalar[]): number;
}

export function orderOf(call: Call, table: Table, text: string | undefined): Order {
  const operand = operandOf(call, table);
  const parts = (text ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [path = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
      if (more.length > 0 || !['asc', 'desc'].includes(direction)) {
        throw badRequest(`'${part.trim()}' in $orderby is not a column and 'asc' or 'desc'.`, '0x80060888');
      }
      return { ...operand(path), sign: direction === 'desc' ? -1 : 1 };
    });
  const normal = (value: Scalar): Scalar => (typeof value === 'string' ? value.toLowerCase() : value);
  return {
    keyOf: (row) => [...parts.map((part) => normal(part.read(row))), row.id],
    compare(a, b) {
      for (let at = 0; at < a.length; at++) {
        const order = compareScalars(a[at] ?? null, b[at] ?? null) * (parts[at]?.sign ?? 1);
        if (order !== 0) return order;
      }
      return 0;
    },
  };
}

/** Empty values sort first, as in SQL Server. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

const page = /^page-(.+)$/;

export const skipTokenOf = (key: readonly Scalar[]): string => `page-${encodeURIComponent(JSON.stringify(key))}`;

export function keyOfSkipToken(token: string): readonly Scalar[] {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(page.exec(token)?.[1] ?? ''));
    if (Array.isArray(key)) return key as Scalar[];
  } catch {
    // Falls through to the refusal below: a token that we did not make is no server error.
  }
  throw badRequest('The $skiptoken is not one that this service gave.', '0x80060888');
}
