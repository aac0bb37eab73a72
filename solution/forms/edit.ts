/**
 * Puts an element into a text of XML and takes it out again, with nothing else touched. What stood around it before (no
 * container at all, an empty one, a filled one) is told by the id that the element is given, since the text has no other
 * place to remember it in that an import or a form designer would keep.
 */
import { toCompactXml, type XmlElement } from '../xmlText';
import { childrenCalled, type Place } from './scan';

/** Replaces what stands from `from` up to `to`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** One step down from an element to the container of a part. */
export interface Step {
  readonly name: string;
  /** As it is made where there is none. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The one that is meant, where several have that name. */
  readonly isMeant?: (place: Place) => boolean;
}

export interface Part {
  /** From the root to the container. */
  readonly steps: readonly Step[];
  /** The element under the id that tells what stood there before. */
  readonly make: (before: Before) => XmlElement;
  /** What stood there before, when this is the element; else undefined. */
  readonly madeAs: (place: Place) => Before | undefined;
}

/** `absent` and a number: the container that many steps down was not there; `empty`: it was closed in itself. */
export type Before = 'there' | `${'absent' | 'empty'}${number}`;

export const befores = (steps: readonly Step[]): Before[] => [
  'there',
  ...steps.flatMap((_, depth): Before[] => [`absent${depth}`, `empty${depth}`]),
];

/** What stands now where a part would be put, and the last element on the way there that exists. */
function arrival(root: Place, steps: readonly Step[]): { readonly before: Before; readonly at: Place; depth: number } {
  let at = root;
  for (const [depth, step] of steps.entries()) {
    const next = meant(at, step)[0];
    if (!next) return { before: `absent${depth}`, at, depth };
    if (next.closedInItself) return { before: `empty${depth}`, at: next, depth: depth + 1 };
    at = next;
  }
  return { before: 'there', at, depth: steps.length };
}

export const beforeOf = (root: Place, steps: readonly Step[]): Before => arrival(root, steps).before;

/** How to put the part in, as the last in its container. */
export function insertion(root: Place, { steps, make }: Part): Edit {
  const { before, at, depth } = arrival(root, steps);
  const text = wrapped(steps.slice(depth), make(before));
  // What stands before the slash stays, white space included: taking the part out brings the slash back.
  if (at.closedInItself) return { from: at.to - 2, to: at.to, text: `>${text}</${at.name}>` };
  return { from: at.insideEnd, to: at.insideEnd, text };
}

/** How to take the part out; undefined where it is not there. A container that we made goes along if nothing joined us in it. */
export function removal(root: Place, { steps, madeAs }: Part): Edit | undefined {
  for (const chain of chainsOf(root, steps)) {
    const container = chain[chain.length - 1]!;
    for (const element of container.children) {
      const before = madeAs(element);
      if (before !== undefined) return taken([...chain, element], before);
    }
  }
  return undefined;
}

function taken(chain: readonly Place[], before: Before): Edit {
  const [, kind, digits] = /^(absent|empty)(\d+)$/.exec(before) ?? [];
  // The chain begins with the root, so a container's place in it is one more than its depth.
  const made = kind === undefined ? chain.length : Number(digits) + 1;
  let cut = chain.length - 1;
  while (cut > made && isAlone(chain, cut)) cut--;
  const place = chain[cut]!;
  if (cut !== made || kind !== 'empty') return { from: place.from, to: place.to, text: '' };
  return { from: place.inside - 1, to: place.to, text: '/>' };
}

/** Whether an element is all that its parent contains, to the character. */
const isAlone = (chain: readonly Place[], at: number): boolean =>
  chain[at - 1]!.inside === chain[at]!.from && chain[at - 1]!.insideEnd === chain[at]!.to;

/** Every way down the steps, the root first. */
function chainsOf(root: Place, steps: readonly Step[]): Place[][] {
  return steps.reduce<Place[][]>(
    (chains, step) => chains.flatMap((chain) => meant(chain[chain.length - 1]!, step).map((one) => [...chain, one])),
    [[root]],
  );
}

const meant = (place: Place, { name, isMeant = () => true }: Step): Place[] =>
  childrenCalled(place, name).filter(isMeant);

function wrapped(steps: readonly Step[], inner: XmlElement): string {
  return toCompactXml(
    steps.reduceRight<XmlElement>(
      (child, { name, attributes = {} }) => ({ name, attributes, children: [child] }),
      inner,
    ),
  );
}

/** Does all of it; edits that begin at the same place come in the order in which they are given. */
export function edited(text: string, edits: readonly Edit[]): string {
  let [result, at] = ['', 0];
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}
