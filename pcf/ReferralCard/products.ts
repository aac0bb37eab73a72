import { isSolutionId, solutionIds } from '../../model/wire';
import { isWhole, namesOf, type Solution } from './catalogue';

/** One solution of the deal: `wrong` is no solution id at all, `unknown` is one that the partner's catalogue does not hold. */
export interface Tag {
  readonly id: string;
  readonly name?: string;
  readonly mark?: 'wrong' | 'unknown';
}

/** The deal's solutions in its order. Nothing is left out: what is wrong or unknown is marked. */
export function tagsOf(solutions: readonly Solution[], products: string | null): readonly Tag[] {
  const named = namesOf(solutions, products);
  return solutionIds(products).map((id) => {
    if (!isSolutionId(id)) return { id, mark: 'wrong' };
    const found = named.filter((solution) => solution.id.toLowerCase() === id.toLowerCase())[0];
    if (found) return { id, name: found.name };
    return isWhole(solutions) ? { id, mark: 'unknown' } : { id };
  });
}

/** The products without one of them. */
export const withoutSolution = (products: string | null, id: string): string =>
  solutionIds(products)
    .filter((each) => each !== id)
    .join('\n');

/** The parts of a pasted text: a list, a row of a sheet or a sentence of ids. */
export const pastedIds = (pasted: string): readonly string[] => pasted.split(/[\s,;]+/).filter((part) => part !== '');
