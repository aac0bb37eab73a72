import { isSolutionId, solutionIds } from '../../model/wire';
import { byId, isWhole, key, type Solution, withSolution } from './catalogue';

/** One solution of the deal: `wrong` is no solution id at all, `unknown` is one that the partner's catalogue does not hold. */
export interface Tag {
  readonly id: string;
  readonly name?: string;
  readonly mark?: 'wrong' | 'unknown';
}

/** The deal's solutions in its order. Nothing is left out: what is wrong or unknown is marked. */
export function tagsOf(solutions: readonly Solution[], products: string | null): readonly Tag[] {
  const known = byId(solutions);
  return solutionIds(products).map((id) => {
    if (!isSolutionId(id)) return { id, mark: 'wrong' };
    const found = known.get(key(id));
    if (found) return { id, name: found.name };
    return isWhole(solutions) ? { id, mark: 'unknown' } : { id };
  });
}

/** The products without one of them. */
export const withoutSolution = (products: string | null, id: string): string =>
  solutionIds(products)
    .filter((each) => each !== id)
    .join('\n');

/** What parts ids wherever they come from: lists, rows of a sheet, and what a Japanese keyboard writes for a comma. */
const separators = /[\r\n\t,;\u3001\uff0c\uff1b]+/;
export const holdsSeparator = (text: string): boolean => separators.test(text);

const idLike = (text: string): boolean => /^sol-/i.test(text) || isSolutionId(text);
const pieces = (text: string, separator: RegExp): readonly string[] =>
  text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** The ids of a text. Blanks part them where one of the parts is an id; else they belong to a name. */
const listed = (text: string): readonly string[] =>
  pieces(text, separators).reduce<readonly string[]>((all, piece) => {
    const parts = pieces(piece, /\s+/);
    return [...all, ...(parts.some(idLike) ? parts : [piece])];
  }, []);

/** Whether a text is ids and nothing that would be searched for, so that it need not wait to be confirmed. */
export const isListOfIds = (text: string): boolean => holdsSeparator(text.trim()) || listed(text).some(isSolutionId);

/** What becomes of a text that the seller has entered. */
export interface Entered {
  /** The products with all that was taken. */
  readonly products: string;
  /** What was taken, of which the deal named `again` already. */
  readonly taken: readonly string[];
  readonly again: readonly string[];
  /** What stays in the field: words that the catalogue answers to but that are no id, or what found no room. */
  readonly rest: string;
  readonly why?: 'words' | 'full';
}

/**
 * Takes the ids of a text into the products; a whole name stands for its id. Of words that only search nothing is taken,
 * since nobody has chosen; whatever else it is, is kept and shown as what it is.
 */
export function enter(products: string | null, text: string, solutions: readonly Solution[]): Entered {
  const known = byId(solutions);
  const taken: string[] = [];
  const again: string[] = [];
  const rest: string[] = [];
  let held = products ?? '';
  let why: Entered['why'];
  for (const piece of listed(text)) {
    const named = solutions.filter(({ name }) => key(name) === key(piece));
    const id = known.get(key(piece))?.id ?? (named.length === 1 ? named[0]!.id : piece);
    const searches = id === piece && !idLike(piece) && search(solutions, held, piece).length > 0;
    const longer = searches ? undefined : withSolution(held, id);
    if (longer === undefined) {
      rest.push(piece);
      why = searches && why !== 'full' ? 'words' : 'full';
    } else {
      (longer === held ? again : taken).push(id);
      held = longer;
    }
  }
  return { products: held, taken, again, rest: rest.join(', '), ...(why ? { why } : {}) };
}

/** What can be added still: every word that was typed is in the name or the id. A whole id leaves nothing to choose. */
export function search(solutions: readonly Solution[], products: string | null, typed: string): readonly Solution[] {
  const wanted = pieces(key(typed), /\s+/);
  if (solutions.some(({ id }) => key(id) === wanted.join(' '))) return [];
  const taken = new Set(solutionIds(products).map(key));
  return solutions.filter(({ id, name }) => {
    if (taken.has(key(id))) return false;
    const text = key(`${name} ${id}`);
    return wanted.every((word) => text.indexOf(word) >= 0);
  });
}
