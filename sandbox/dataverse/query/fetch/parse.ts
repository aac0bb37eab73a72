/** A FetchXML query as data (learn.microsoft.com, "FetchXml reference"); names of tables and columns are not looked up yet. */
import { badRequest, notImplemented } from '../../errors';
import { type Element, flag, given, parseFetch, parts, requireAttributes, required, wholeNumber } from './xml';

export interface Fetch {
  readonly entity: Entity;
  readonly top: number | undefined;
  readonly count: number | undefined;
  /** From 1. */
  readonly page: number;
  readonly cookie: string | undefined;
  readonly distinct: boolean;
  readonly aggregate: boolean;
  /** Whether the answer says how many rows there are in all. */
  readonly total: boolean;
}

/** `<entity>` and what it has in common with `<link-entity>`. */
export interface Entity {
  readonly name: string;
  readonly alias: string | undefined;
  /** Every readable column, in addition to the ones that are named. */
  readonly all: boolean;
  readonly attributes: readonly Attribute[];
  readonly orders: readonly FetchOrder[];
  readonly filters: readonly Filter[];
  readonly links: readonly Link[];
}

export interface Link extends Entity {
  /** A column of this table and one of the table around, which must be equal. */
  readonly from: string;
  readonly to: string;
  /** `exists` narrows the rows around without adding columns or rows. */
  readonly type: 'inner' | 'outer' | 'exists';
}

export const aggregates = ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'] as const;
export type Aggregate = (typeof aggregates)[number];
export const dateGroupings = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateGrouping = (typeof dateGroupings)[number];

export interface Attribute {
  readonly name: string;
  readonly alias: string | undefined;
  readonly aggregate: Aggregate | undefined;
  readonly groupBy: boolean;
  readonly dateGrouping: DateGrouping | undefined;
  readonly distinct: boolean;
}

export interface FetchOrder {
  /** A column, or in an aggregate query the alias of an attribute. */
  readonly attribute: string | undefined;
  readonly alias: string | undefined;
  /** The alias of the link that the column belongs to. */
  readonly entity: string | undefined;
  readonly descending: boolean;
}

export interface Filter {
  readonly any: boolean;
  readonly conditions: readonly FetchCondition[];
  readonly filters: readonly Filter[];
}

export interface FetchCondition {
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** Another column of the same table to compare with, instead of values. */
  readonly valueOf: string | undefined;
  readonly entity: string | undefined;
}

const rowsMax = 5_000;
/** Attributes of `<fetch>` that say how SQL is to be run, or repeat what is always so. */
const meaningless = [
  'version',
  'output-format',
  'mapping',
  'no-lock',
  'latematerialize',
  'aggregatelimit',
  'utc-offset',
];

export function fetchOf(text: string): Fetch {
  const root = parseFetch(text);
  requireAttributes(root, [
    ...meaningless,
    ...['top', 'count', 'page', 'paging-cookie', 'distinct', 'aggregate', 'returntotalrecordcount'],
  ]);
  const inside = parts(root, ['entity', 'order']);
  const entity = inside.find((part) => part.name === 'entity')?.element;
  if (!entity || inside.length > 1)
    throw badRequest('A FetchXML query has exactly one <entity>, and nothing beside it.');
  requireAttributes(entity, ['name', 'enableprefiltering', 'prefilterparametername']);
  const fetch: Fetch = {
    entity: entityOf(entity),
    top: wholeNumber(root, 'top', rowsMax),
    count: wholeNumber(root, 'count', rowsMax),
    page: wholeNumber(root, 'page', Number.MAX_SAFE_INTEGER) ?? 1,
    cookie: given(root, 'paging-cookie'),
    distinct: flag(root, 'distinct'),
    aggregate: flag(root, 'aggregate'),
    total: flag(root, 'returntotalrecordcount'),
  };
  const paging = ['count', 'page', 'paging-cookie', 'returntotalrecordcount'].find((name) => given(root, name));
  if (fetch.top !== undefined && paging !== undefined) {
    throw badRequest(`FetchXML: the top attribute can't be specified with the paging attribute ${paging}.`);
  }
  return fetch;
}

function entityOf(element: Element): Entity {
  const inside = parts(element, ['attribute', 'all-attributes', 'no-attrs', 'order', 'filter', 'link-entity']);
  const named = (name: (typeof inside)[number]['name']): Element[] =>
    inside.filter((part) => part.name === name).map((part) => part.element);
  return {
    name: required(element, 'name'),
    alias: given(element, 'alias'),
    all: named('all-attributes').length > 0,
    attributes: named('attribute').map(attributeOf),
    orders: named('order').map(orderOf),
    filters: named('filter').map(filterOf),
    links: named('link-entity').map(linkOf),
  };
}

function linkOf(element: Element): Link {
  requireAttributes(element, [
    'name',
    'from',
    'to',
    'alias',
    'link-type',
    'intersect',
    'visible',
    'enableprefiltering',
  ]);
  const type = given(element, 'link-type') ?? 'inner';
  // `natural` is the old word for inner; `in` gives the rows that `exists` gives.
  const known: Readonly<Record<string, Link['type']>> = {
    inner: 'inner',
    natural: 'inner',
    outer: 'outer',
    exists: 'exists',
    in: 'exists',
  };
  const found = known[type];
  if (!found) throw notImplemented(`the link-type '${type}' of the FetchXML element <link-entity>`);
  return { ...entityOf(element), from: required(element, 'from'), to: required(element, 'to'), type: found };
}

function attributeOf(element: Element): Attribute {
  requireAttributes(element, [
    'name',
    'alias',
    'aggregate',
    'groupby',
    'dategrouping',
    'distinct',
    'usertimezone',
    'build',
  ]);
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = given(element, name);
    const found = known.find((one) => one === value);
    if (value !== undefined && found === undefined) {
      throw notImplemented(`the ${name} '${value}' of the FetchXML element <attribute>`);
    }
    return found;
  };
  return {
    name: required(element, 'name'),
    alias: given(element, 'alias'),
    aggregate: oneOf('aggregate', aggregates),
    groupBy: flag(element, 'groupby'),
    dateGrouping: oneOf('dategrouping', dateGroupings),
    distinct: flag(element, 'distinct'),
  };
}

function orderOf(element: Element): FetchOrder {
  requireAttributes(element, ['attribute', 'alias', 'entityname', 'descending']);
  const [attribute, alias] = [given(element, 'attribute'), given(element, 'alias')];
  if (attribute === undefined && alias === undefined) required(element, 'attribute');
  return { attribute, alias, entity: given(element, 'entityname'), descending: flag(element, 'descending') };
}

function filterOf(element: Element): Filter {
  requireAttributes(element, ['type', 'hint', 'isquickfindfields', 'overridequickfindrecordlimitenabled']);
  const type = given(element, 'type') ?? 'and';
  if (type !== 'and' && type !== 'or') throw badRequest(`A FetchXML <filter> is of type 'and' or 'or', not '${type}'.`);
  const inside = parts(element, ['condition', 'filter']);
  return {
    any: type === 'or',
    conditions: inside.filter((part) => part.name === 'condition').map((part) => conditionOf(part.element)),
    filters: inside.filter((part) => part.name === 'filter').map((part) => filterOf(part.element)),
  };
}

function conditionOf(element: Element): FetchCondition {
  requireAttributes(element, [
    'attribute',
    'operator',
    'value',
    'valueof',
    'entityname',
    'uitype',
    'uiname',
    'uihidden',
  ]);
  const inside = parts(element, ['value']);
  const single = element.getAttribute('value');
  return {
    attribute: required(element, 'attribute'),
    operator: required(element, 'operator'),
    values: inside.length > 0 ? inside.map((part) => part.element.textContent ?? '') : single === null ? [] : [single],
    valueOf: given(element, 'valueof'),
    entity: given(element, 'entityname'),
  };
}
