/**
 * `$filter` as Dataverse takes it (learn.microsoft.com, "Filter rows using OData"). The parser is our own: @odata/parser
 * takes `not a and b` for `not (a and b)` and refuses Microsoft's query functions without naming them.
 */
import { badRequest, notImplemented } from '../errors';
import { guidOf } from '../store';
import type { Call } from '../world';
import { isOperator, testOf } from './conditions';
import { normal, type Operand, type Scalar } from './scalar';
import { type Literal, type Token, tokensOf } from './tokens';

export type { Operand, Scalar } from './scalar';

export type Predicate<T> = (row: T) => boolean;

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

const functionPrefix = 'Microsoft.Dynamics.CRM.';

/** Names of query functions that do not follow from the condition operator of FetchXML by a hyphen before each word. */
const functionNames: Readonly<Record<string, string>> = {
  EqualUserId: 'eq-userid',
  NotEqualUserId: 'ne-userid',
  EqualBusinessId: 'eq-businessid',
  NotEqualBusinessId: 'ne-businessid',
  EqualUserTeams: 'eq-userteams',
  EqualUserOrUserTeams: 'eq-useroruserteams',
  Last7Days: 'last-seven-days',
  Next7Days: 'next-seven-days',
};

/** `LastXDays` is `last-x-days`; an operator that does not exist is refused by the conditions. */
const operatorOf = (name: string): string =>
  functionNames[name] ??
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/X(?=[A-Z])/, 'X-')
    .toLowerCase()
    .replace(/^older-than/, 'olderthan');

const textFunctions: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
};

/**
 * Compiles a filter; `operand` finds the column behind a path or throws the error that names it. Microsoft's query functions
 * are known where there is a call, since some go by who asks and when.
 */
export function compileFilter<T>(filter: string, operand: (path: string) => Operand<T>, asking?: Call): Predicate<T> {
  const tokens = tokensOf(filter);
  let at = 0;
  const fail = (token: Token | undefined): never => {
    throw badRequest(
      token
        ? `Syntax error at position ${token.position} in '${filter}': '${token.text}' is not expected here.`
        : `Syntax error at the end of '${filter}': something is missing.`,
      '0x80060888',
    );
  };
  const next = (): Token => tokens[at++] ?? fail(undefined);
  const take = (text: string): boolean => {
    const taken = tokens[at]?.text === text && tokens[at]?.kind !== 'literal';
    if (taken) at++;
    return taken;
  };

  const either = (): Predicate<T> => {
    const terms = [both()];
    while (take('or')) terms.push(both());
    return terms.length === 1 ? terms[0]! : (row) => terms.some((term) => term(row));
  };
  const both = (): Predicate<T> => {
    const terms = [negated()];
    while (take('and')) terms.push(negated());
    return terms.length === 1 ? terms[0]! : (row) => terms.every((term) => term(row));
  };
  const negated = (): Predicate<T> => {
    if (!take('not')) return primary();
    const term = negated();
    return (row) => !term(row);
  };
  const primary = (): Predicate<T> => {
    if (take('(')) {
      const inner = either();
      if (!take(')')) fail(tokens[at]);
      return inner;
    }
    const token = next();
    if (token.kind !== 'word') fail(token);
    return tokens[at]?.text === '(' ? call(token) : comparison(token);
  };
  const call = (name: Token): Predicate<T> => {
    if (asking && name.text.startsWith(functionPrefix)) return queryFunction(asking, name);
    const test = textFunctions[name.text];
    if (!test) throw notImplemented(`the function '${name.text}' in $filter`);
    at++;
    const path = next();
    if (path.kind !== 'word') fail(path);
    if (tokens[at]?.text === '(') throw notImplemented(`the function '${path.text}' in $filter`);
    const column = operand(path.text);
    if (!take(',')) fail(tokens[at]);
    const part = next();
    if (part.kind !== 'literal' || typeof part.literal !== 'string') return fail(part);
    if (!take(')')) fail(tokens[at]);
    const wanted = part.literal.toLowerCase();
    return (row) => {
      const value = column.read(row);
      return value !== null && test(String(value).toLowerCase(), wanted);
    };
  };
  const queryFunction = (call: Call, name: Token): Predicate<T> => {
    const values: unknown[] = [];
    let property: string | undefined;
    const operator = operatorOf(name.text.slice(functionPrefix.length));
    if (!isOperator(operator)) throw notImplemented(`the function '${name.text}' in $filter`);
    at++;
    while (!take(')')) {
      const parameter = next();
      if (parameter.kind !== 'word' || !take('=')) fail(parameter);
      const given = take('[') ? list() : [scalar()];
      if (parameter.text === 'PropertyName') property = String(given[0]);
      else if (/^PropertyValues?\d?$/.test(parameter.text)) values.push(...given);
      else throw notImplemented(`the parameter '${parameter.text}' of '${name.text}' in $filter`);
      if (tokens[at]?.text !== ')' && !take(',')) fail(tokens[at]);
    }
    if (property === undefined)
      throw badRequest(`'${name.text}' in $filter lacks its parameter 'PropertyName'.`, '0x80060888');
    const column = operand(property);
    const test = testOf(call, { operator, kind: column.kind, values, where: `'${name.text}' in $filter` });
    return (row) => test(column.read(row));
  };
  const scalar = (): unknown => {
    const token = next();
    return token.kind === 'literal' ? token.literal : fail(token);
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    while (!take(']')) {
      items.push(scalar());
      if (tokens[at]?.text !== ']' && !take(',')) fail(tokens[at]);
    }
    return items;
  };
  const comparison = (path: Token): Predicate<T> => {
    const operator = next();
    const test = comparisons[operator.text];
    if (!test) {
      if (operator.kind === 'word') throw notImplemented(`the operator '${operator.text}' in $filter`);
      fail(operator);
    }
    const column = operand(path.text);
    const right = next();
    if (right.kind !== 'literal') {
      throw right.kind === 'word' ? notImplemented(`'${right.text}' on the right side of a comparison`) : fail(right);
    }
    const wanted = comparable(path.text, column.kind, right, operator.text);
    return (row) => compare(column, row, wanted, operator.text, test!);
  };

  const predicate = either();
  if (at < tokens.length) {
    const token = tokens[at]!;
    if (token.kind === 'word') throw notImplemented(`the operator '${token.text}' in $filter`);
    fail(token);
  }
  return predicate;
}

function compare<T>(
  column: Operand<T>,
  row: T,
  wanted: Scalar,
  operator: string,
  test: (order: number) => boolean,
): boolean {
  const value = normal(column.kind, column.read(row));
  // An empty column equals null alone; `ne` to a value includes it, the other operators do not.
  if (wanted === null || value === null) {
    if (operator === 'eq') return value === wanted;
    return operator === 'ne' && value !== wanted;
  }
  return test(value === wanted ? 0 : value < wanted ? -1 : 1);
}

/** The literal in the form that the column compares in; a literal of another type is refused, as the service does. */
function comparable(path: string, kind: Operand<unknown>['kind'], token: Literal, operator: string): Scalar {
  const value = token.literal;
  if (value === null) return null;
  const matches: Record<Operand<unknown>['kind'], boolean> = {
    text: typeof value === 'string' && token.quoted,
    number: typeof value === 'number',
    boolean: typeof value === 'boolean',
    moment: typeof value === 'string' && !token.quoted && !Number.isNaN(Date.parse(value)),
    date: typeof value === 'string' && !token.quoted && /^\d{4}-\d{2}-\d{2}$/.test(value),
    identifier: typeof value === 'string' && guidOf(value) !== undefined && !token.quoted,
  };
  if (!matches[kind]) {
    throw badRequest(
      `A binary operator with incompatible types was detected: '${path} ${operator} ${token.text}' compares a ${kind} ` +
        'with a literal of another type.',
      '0x80060888',
    );
  }
  return normal(kind, value);
}
