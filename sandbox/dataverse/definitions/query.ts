/**
 * `$select`, `$filter` and `$expand` of definitions (learn.microsoft.com, "Query table definitions using the Web API"); the
 * service knows no order and no pages there.
 */
import { badRequest, DataverseError, notImplemented, unknownProperty } from '../errors';
import { keyOf, splitOutside, unquoted } from '../path';
import { compileFilter } from '../query/filter';
import { refuseOptions } from '../query/list';
import type { QueryOptions } from '../query/options';
import type { Operand, Scalar } from '../query/scalar';
import { guidOf } from '../store';
import type { Definition } from './label';

/** A definition with the parts that `$expand` may add to it. */
export interface Expandable {
  readonly definition: Definition;
  /** Undefined for a part that there is not. */
  part(name: string): Definition[] | Definition | null | undefined;
}

/** Complex parts of a column, which `$expand` asks for once it is cast to its own type. */
export const plain = (definition: Definition): Expandable => ({
  definition,
  part: (name) =>
    name === 'OptionSet' || name === 'GlobalOptionSet'
      ? ((definition[name] as Definition | null | undefined) ?? null)
      : undefined,
});

export function queryDefinitions(type: string, all: readonly Expandable[], options: QueryOptions): Definition[] {
  const others = Object.keys(options).filter((name) => !['$select', '$filter', '$expand'].includes(name));
  refuseOptions(options, others, 'in a query of metadata');
  return filtered(type, all, options['$filter']).map(({ definition, part }) => ({
    ...selected(definition, options['$select']),
    ...expanded(type, part, options['$expand']),
  }));
}

function filtered(type: string, all: readonly Expandable[], filter: string | undefined): readonly Expandable[] {
  if (filter === undefined) return all;
  // A value of an enumeration carries the name of its type: Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'.
  const text = filter.replace(/Microsoft\.Dynamics\.CRM\.\w+(?=')/g, '');
  const matches = compileFilter<Expandable>(text, (path) => operandOf(type, all, path));
  return all.filter(matches);
}

/** Kinds follow from the values: definitions are alike, and one that lacks a property has it empty. */
function operandOf(type: string, all: readonly Expandable[], path: string): Operand<Expandable> {
  const read = ({ definition }: Expandable): Scalar => {
    const found = path
      .split('/')
      .reduce<unknown>((value, name) => (value as Definition | undefined)?.[name], definition);
    return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : null;
  };
  const sample = all.map(read).find((value) => value !== null);
  if (sample === undefined && all.length > 0) {
    if (all.every(({ definition }) => !((path.split('/')[0] ?? '') in definition))) throw unknownProperty(path, type);
    throw notImplemented(`the path '${path}' in a $filter of metadata`);
  }
  if (typeof sample === 'number') return { kind: 'number', read };
  if (typeof sample === 'boolean') return { kind: 'boolean', read };
  return { kind: /Id$/.test(path) && guidOf(String(sample)) ? 'identifier' : 'text', read };
}

function selected(definition: Definition, select: string | undefined): Definition {
  if (select === undefined) return definition;
  const names = select.split(',').map((name) => name.trim());
  // The id is always there, and so is the type of a definition that has several.
  const kept = ['@odata.type', 'MetadataId'].filter((name) => name in definition);
  return Object.fromEntries([...kept, ...names].map((name) => [name, definition[name] ?? null]));
}

function expanded(type: string, part: Expandable['part'], expand: string | undefined): Definition {
  if (expand === undefined) return {};
  return Object.fromEntries(
    splitOutside(expand, ',').map((one) => {
      const [, name = '', inner = ''] = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/s.exec(one) ?? [];
      const found = part(name);
      if (found === undefined) throw notImplemented(`the part '${name || one}' of ${type}`);
      const options = Object.fromEntries(
        splitOutside(inner, ';')
          .filter((option) => option.trim() !== '')
          .map((option) => {
            const [key = '', ...value] = option.trim().split('=');
            return [key, value.join('=')];
          }),
      );
      if (!Array.isArray(found)) return [name, found && queryDefinitions(name, [plain(found)], options)[0]];
      return [name, queryDefinitions(name, found.map(plain), options)];
    }),
  );
}

/** The one definition of an address such as `(LogicalName='account')` or `(guid)`. */
export function oneOf<T extends Expandable>(set: string, all: readonly T[], inner: string): T {
  const key = keyOf(inner);
  const found = all.find(({ definition }) =>
    'id' in key
      ? definition['MetadataId'] === key.id
      : key.pairs.every(([name, literal]) => {
          if (name === 'MetadataId') return definition[name] === guidOf(literal);
          const text = unquoted(literal);
          if (text === undefined)
            throw badRequest(`The value of '${name}' in '${set}(${inner})' stands in single quotes.`);
          return definition[name] === text;
        }),
  );
  if (!found) throw new DataverseError(404, '0x80060888', `Could not find '${set}(${inner})' in the metadata.`);
  return found;
}
