/** The order of a result, and the place in it behind a row: what a paging cookie holds. */
import type { Call } from '../../world';
import { compareScalars } from '../orderby';
import { normal, type Scalar } from '../scalar';
import type { FetchOrder } from './parse';
import { aliased, type Node, type Tuple, tupleOperand } from './nodes';

export interface SortKey {
  /** The column as a cookie names it. */
  readonly name: string;
  readonly descending: boolean;
  /** Whether it belongs to a linked table. */
  readonly linked: boolean;
  readonly kind: 'number' | 'boolean' | 'text';
  read(tuple: Tuple): Scalar;
}

/** The orders of all tables, the query's own first, then the ids of the rows: so the order is total. */
export function sortKeysOf(call: Call, all: readonly Node[]): SortKey[] {
  const keys = all.flatMap((node) => node.entity.orders.map((order) => sortKeyOf(call, node, order, all)));
  const ids = all.map((node): SortKey => ({
    name: node.at === 0 ? node.source.table.id : `${node.alias}.${node.source.table.id}`,
    descending: false,
    linked: false,
    kind: 'text',
    read: (tuple) => tuple[node.at]?.id ?? null,
  }));
  return [...keys, ...ids];
}

function sortKeyOf(call: Call, owner: Node, order: FetchOrder, all: readonly Node[]): SortKey {
  const node = order.entity === undefined ? owner : aliased(all, order.entity);
  const name =
    order.attribute ?? node.entity.attributes.find((one) => one.alias === order.alias)?.name ?? order.alias ?? '';
  const operand = tupleOperand(call, node, name);
  const kind =
    operand.kind === 'number' || operand.kind === 'moment' ? 'number' : operand.kind === 'boolean' ? 'boolean' : 'text';
  return {
    name,
    descending: order.descending,
    linked: node.at !== 0,
    kind,
    read: (tuple) => normal(operand.kind, operand.read(tuple)),
  };
}

export function compareKeys(keys: readonly SortKey[], a: readonly Scalar[], b: readonly Scalar[]): number {
  for (const [at, key] of keys.entries()) {
    const order = compareScalars(a[at] ?? null, b[at] ?? null);
    if (order !== 0) return key.descending ? -order : order;
  }
  return 0;
}
