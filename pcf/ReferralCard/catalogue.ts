import { column, lengthOf } from '../../model/columns';
import { solutionCatalogue } from '../../model/catalogue';
import { solutionIds } from '../../model/wire';
import type { Reader } from './related';

/** A solution of the partner's own catalogue. */
export interface Solution {
  readonly id: string;
  readonly name: string;
}

/** Larger catalogues are searched by name order up to here; the free input takes every id. */
const most = 500;

/**
 * The catalogue, read at most once. An environment without the table, or a seller who may not read it, has an empty one:
 * then there is the free input, as ever.
 */
export class Catalogue {
  solutions: readonly Solution[] = [];
  private asked = false;

  constructor(private readonly changed: () => void) {}

  want(reader: Reader | undefined): void {
    if (this.asked || !reader) return;
    this.asked = true;
    const { logicalName, name, identifier } = solutionCatalogue;
    const query = `?$select=${name},${identifier}&$filter=statecode eq 0&$orderby=${name}&$top=${most}`;
    const text = (value: unknown) => String(value ?? '').trim();
    // Inside a promise, so that a host that lacks the call counts as one that has no catalogue.
    Promise.resolve()
      .then(() => reader.retrieveMultipleRecords(logicalName, query, most))
      .then(({ entities }) => {
        this.solutions = entities
          .map((row) => ({ id: text(row[identifier]), name: text(row[name]) }))
          .filter(({ id }) => id !== '');
        this.changed();
      })
      .catch(() => undefined);
  }
}

/** Whether an id that is not among them is not in the catalogue: not so when there are more than were read, or none. */
export const isWhole = (solutions: readonly Solution[]): boolean => solutions.length > 0 && solutions.length < most;

/** Ids and names count as equal whatever their case. */
export const key = (text: string): string => text.toLowerCase();

/** The solutions by the key of their id. */
export const byId = (solutions: readonly Solution[]): ReadonlyMap<string, Solution> =>
  new Map(solutions.map((solution) => [key(solution.id), solution] as const));

/** The solutions of the catalogue among those that the deal names, in the deal's order. */
export function namesOf(solutions: readonly Solution[], products: string | null): readonly Solution[] {
  const known = byId(solutions);
  return solutionIds(products)
    .map((id) => known.get(key(id)))
    .filter((solution): solution is Solution => solution !== undefined);
}

/** The products with one more solution on a line of its own; undefined where the column has no room for it. */
export function withSolution(products: string | null, id: string): string | undefined {
  if (solutionIds(products).map(key).indexOf(key(id)) >= 0) return products ?? '';
  const before = (products ?? '').replace(/\s+$/, '');
  const text = before === '' ? id : `${before}\n${id}`;
  return text.length <= lengthOf(column.products) ? text : undefined;
}
