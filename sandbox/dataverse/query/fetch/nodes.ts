/** The tables of a query with their joins and filters, made ready to run: every name is looked up, or refused. */
import { badRequest } from '../../errors';
import type { Row } from '../../store';
import type { Call } from '../../world';
import { testOf } from '../conditions';
import { operandOfColumn } from '../operand';
import { normal, type Operand } from '../scalar';
import type { Entity, FetchCondition, Filter, Link } from './parse';
import { columnOf, type Source, sourceOf } from './source';

/** One row of the result before columns are chosen: the row of each table, by the table's number. */
export type Tuple = readonly (Row | undefined)[];

export interface Node {
  /** Place in the tuple; the query's own table is 0. */
  readonly at: number;
  readonly alias: string;
  readonly entity: Entity;
  readonly source: Source;
  readonly links: readonly { readonly node: Node; readonly link: Link }[];
}

/** The tree of tables, and all of them in the order of the tuple. */
export function nodesOf(call: Call, entity: Entity): { readonly root: Node; readonly all: readonly Node[] } {
  const all: Node[] = [];
  const build = (one: Entity): Node => {
    const at = all.length;
    const alias = one.alias ?? (at === 0 ? one.name : `${one.name}${at}`);
    if (all.some((other) => other.alias === alias))
      throw badRequest(`The alias '${alias}' is used twice in the FetchXML.`);
    const links: { node: Node; link: Link }[] = [];
    const node: Node = { at, alias, entity: one, source: sourceOf(call, one.name), links };
    all.push(node);
    for (const link of one.links) links.push({ node: build(link), link });
    return node;
  };
  return { root: build(entity), all };
}

/** The column of one table of the query, read from a tuple. */
export function tupleOperand(call: Call, node: Node, name: string): Operand<Tuple> {
  const operand = operandOfColumn(call, node.source.table, columnOf(node.source.table, name));
  return {
    kind: operand.kind,
    read: (tuple) => {
      const row = tuple[node.at];
      return row ? operand.read(row) : null;
    },
  };
}

export function aliased(all: readonly Node[], alias: string): Node {
  const node = all.find((one) => one.alias === alias) ?? all.find((one) => one.entity.name === alias);
  if (node) return node;
  throw badRequest(`The FetchXML names the link-entity '${alias}', which it does not have.`);
}

/** All rows that the query means, joined and filtered, in no order. */
export function tuplesOf(call: Call, root: Node, all: readonly Node[]): Tuple[] {
  const passes = every(root.entity.filters.map((filter) => filterOf(call, filter, root, all)));
  const blank: Tuple = all.map(() => undefined);
  return expand(
    call,
    root,
    root.source.rows().map((row) => placed(blank, root, row)),
    all,
  ).filter(passes);
}

const placed = (tuple: Tuple, node: Node, row: Row | undefined): Tuple =>
  tuple.map((one, at) => (at === node.at ? row : one));

/** Joins what is linked to a table, at any depth. */
function expand(call: Call, node: Node, tuples: readonly Tuple[], all: readonly Node[]): Tuple[] {
  return node.links.reduce<Tuple[]>(
    (rows, { node: other, link }) => join(call, node, other, link, rows, all),
    [...tuples],
  );
}

function join(
  call: Call,
  node: Node,
  other: Node,
  link: Link,
  tuples: readonly Tuple[],
  all: readonly Node[],
): Tuple[] {
  const from = operandOfColumn(call, other.source.table, columnOf(other.source.table, link.from));
  const to = tupleOperand(call, node, link.to);
  const passes = every(link.filters.map((filter) => filterOf(call, filter, other, all)));
  const byValue = new Map<unknown, Row[]>();
  for (const row of other.source.rows()) {
    const value = normal(from.kind, from.read(row));
    if (value !== null) byValue.set(value, [...(byValue.get(value) ?? []), row]);
  }
  return tuples.flatMap((tuple) => {
    const candidates = (byValue.get(normal(to.kind, to.read(tuple))) ?? []).map((row) => placed(tuple, other, row));
    const matches = expand(call, other, candidates.filter(passes), all);
    if (link.type === 'exists') return matches.length > 0 ? [tuple] : [];
    return matches.length === 0 && link.type === 'outer' ? [tuple] : matches;
  });
}

type Predicate = (tuple: Tuple) => boolean;

const every =
  (predicates: readonly Predicate[]): Predicate =>
  (tuple) =>
    predicates.every((predicate) => predicate(tuple));

function filterOf(call: Call, filter: Filter, node: Node, all: readonly Node[]): Predicate {
  const inside = [
    ...filter.conditions.map((condition) => conditionOf(call, condition, node, all)),
    ...filter.filters.map((inner) => filterOf(call, inner, node, all)),
  ];
  // A filter without conditions lets everything through.
  if (inside.length === 0) return () => true;
  return filter.any ? (tuple) => inside.some((predicate) => predicate(tuple)) : every(inside);
}

function conditionOf(call: Call, condition: FetchCondition, node: Node, all: readonly Node[]): Predicate {
  const of = condition.entity === undefined ? node : aliased(all, condition.entity);
  const operand = tupleOperand(call, of, condition.attribute);
  const where = `the condition on '${of.entity.name}.${condition.attribute}'`;
  const rule = { operator: condition.operator, kind: operand.kind, where };
  if (condition.valueOf === undefined) {
    const test = testOf(call, { ...rule, values: condition.values });
    return (tuple) => test(operand.read(tuple));
  }
  if (!['eq', 'ne', 'neq', 'gt', 'ge', 'lt', 'le'].includes(condition.operator)) {
    throw badRequest(`The operator '${condition.operator}' of ${where} cannot compare two columns.`);
  }
  const other = tupleOperand(call, of, condition.valueOf);
  return (tuple) => {
    const value = other.read(tuple);
    return value !== null && testOf(call, { ...rule, values: [value] })(operand.read(tuple));
  };
}
