/** Reading the XML of a solution. */
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { child, children, type Element } from '../../xml';
import type { Labels } from '../metadata';
import { refuse } from './refuse';

export { attribute, below, child, children, type Element, elements } from '../../xml';

export function parseXml(file: string, bytes: Uint8Array): Element {
  const text = new TextDecoder().decode(bytes);
  try {
    const root = new DOMParser({
      onError: (level, message) => level !== 'warning' && fail(file, message),
    }).parseFromString(text, 'text/xml').documentElement;
    if (root) return root;
  } catch (error) {
    return fail(file, error instanceof Error ? error.message : String(error));
  }
  return fail(file, 'it is empty');
}

const fail = (file: string, why: string): never => refuse(`the file '${file}' is not valid XML: ${why.split('\n')[0]}`);

export const toText = (element: Element): string => new XMLSerializer().serializeToString(element);

/** The child at the end of a path such as `EntityInfo/entity/attributes`. */
export const at = (parent: Element | undefined, path: string): Element | undefined =>
  path.split('/').reduce<Element | undefined>(child, parent);

/** The trimmed text of a child; undefined when it is missing or empty. */
export function textOf(parent: Element | undefined, name: string): string | undefined {
  const text = child(parent, name)?.textContent?.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** What a component cannot be without. */
export function required(value: string | undefined, what: string): string {
  return value ?? refuse(`${what} is missing`);
}

export const numberOf = (parent: Element, name: string): number | undefined => {
  const text = textOf(parent, name);
  return text === undefined ? undefined : Number(text);
};

/** Texts by language of elements such as `<displayname description languagecode>`. */
export function labelsOf(parent: Element | undefined, name: string): Labels {
  return Object.fromEntries(
    children(parent, name).map((one) => [
      Number(one.getAttribute('languagecode')),
      one.getAttribute('description') ?? '',
    ]),
  );
}
