/**
 * A form of somebody else is changed by a difference: containers that are repeated with what names them, and in them what
 * is added, marked with solutionaction="Added" (learn.microsoft.com, "Maintain managed model-driven app forms").
 */
import { refuse } from './refuse';
import { attribute, below, type Element, elements, parseXml, toText } from './xml';

export const isDifferential = (form: Element): boolean => below(form, '*').some((one) => actionOf(one) !== undefined);

const actionOf = (element: Element): string | undefined => attribute(element, 'solutionaction');

/** The whole form with the difference in it. What was added before, by an older version, is replaced. */
export function mergedForm(base: string, difference: Element, who: string): Element {
  const form = parseXml('formxml', new TextEncoder().encode(base));
  merge(form, difference, who);
  return form;
}

function merge(base: Element, difference: Element, who: string): void {
  for (const part of elements(difference)) {
    const action = actionOf(part);
    const same = elements(base).find((one) => one.tagName === part.tagName && nameOf(one) === nameOf(part));
    if (action !== undefined && action !== 'Added')
      refuse(`${who} has the solutionaction '${action}', which the sandbox does not know`);
    if (action === undefined && same) {
      merge(same, part, who);
      continue;
    }
    if (same) base.replaceChild(copied(part), same);
    else base.appendChild(copied(part));
  }
}

/** What tells one part from its neighbours of the same name. */
const nameOf = (element: Element): string | undefined =>
  ['id', 'forControl', 'libraryUniqueId', 'handlerUniqueId', 'name']
    .map((one) => attribute(element, one)?.toLowerCase())
    .find((one) => one !== undefined);

function copied(part: Element): Element {
  const copy = parseXml('form', new TextEncoder().encode(toText(part)));
  for (const one of [copy, ...below(copy, '*')]) {
    one.removeAttribute('solutionaction');
    one.removeAttribute('ordinalvalue');
  }
  return copy;
}
