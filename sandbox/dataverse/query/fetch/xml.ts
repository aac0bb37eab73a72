/** The XML of a FetchXML query. Whatever the sandbox does not know in it is refused by its name, never passed over. */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { badRequest, notImplemented } from '../../errors';
import { elements } from '../../import/xml';

export type { Element } from '@xmldom/xmldom';

export function parseFetch(text: string): Element {
  const fail = (why: string): never => {
    throw badRequest(`The FetchXML is not valid XML: ${why.split('\n')[0] ?? ''}`);
  };
  let root: Element | null = null;
  try {
    root = new DOMParser({
      onError: (level, message) => void (level === 'warning' ? undefined : fail(message)),
    }).parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (root?.tagName !== 'fetch')
    throw badRequest(`A FetchXML query begins with <fetch>, not <${root?.tagName ?? ''}>.`);
  return root;
}

/** The element's children, each with one of these names. */
export function parts<T extends string>(parent: Element, names: readonly T[]): { name: T; element: Element }[] {
  return elements(parent).map((element) => {
    const name = names.find((one) => one === element.tagName);
    if (name === undefined)
      throw notImplemented(`the FetchXML element <${element.tagName}> inside of <${parent.tagName}>`);
    return { name, element };
  });
}

/** Refuses attributes that are neither read nor known to mean nothing here. */
export function requireAttributes(element: Element, known: readonly string[]): void {
  for (const { name } of Array.from(element.attributes)) {
    if (known.includes(name)) continue;
    throw notImplemented(`the attribute '${name}' of the FetchXML element <${element.tagName}>`);
  }
}

/** An attribute's text; undefined when it is missing or empty. */
export function given(element: Element, name: string): string | undefined {
  const value = element.getAttribute(name);
  return value === null || value === '' ? undefined : value;
}

export function required(element: Element, name: string): string {
  const value = given(element, name);
  if (value === undefined)
    throw badRequest(`The attribute '${name}' of the FetchXML element <${element.tagName}> is missing.`);
  return value;
}

/** FetchXML writes yes as `true` or `1`. */
export function flag(element: Element, name: string): boolean {
  const value = given(element, name)?.toLowerCase();
  if (value === undefined || value === 'false' || value === '0') return false;
  if (value === 'true' || value === '1') return true;
  throw badRequest(
    `The attribute '${name}' of the FetchXML element <${element.tagName}> is neither true nor false: '${value}'.`,
  );
}

export function wholeNumber(element: Element, name: string, most: number): number | undefined {
  const value = given(element, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(value) || Number(value) > most) {
    throw badRequest(
      `The attribute '${name}' of <${element.tagName}> must be a whole number from 1 to ${most}, not '${value}'.`,
    );
  }
  return Number(value);
}
