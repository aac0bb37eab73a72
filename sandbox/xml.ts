/** Reading a tree of XML elements, as the import and the pages both do. */
import { DOMParser, type Element } from '@xmldom/xmldom';

export type { Element } from '@xmldom/xmldom';

/** The root element; undefined when there is none. */
export const rootOf = (xml: string): Element | undefined =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement ?? undefined;

export const elements = (parent: Element | undefined): Element[] =>
  parent ? (Array.from(parent.childNodes).filter((node) => node.nodeType === 1) as Element[]) : [];

export const children = (parent: Element | undefined, name: string): Element[] =>
  elements(parent).filter((one) => one.tagName === name);

export const child = (parent: Element | undefined, name: string): Element | undefined => children(parent, name)[0];

/** Every element below, at any depth, with this name. */
export const below = (parent: Element | undefined, name: string): Element[] =>
  parent ? Array.from(parent.getElementsByTagName(name)) : [];

export const attribute = (element: Element, name: string): string | undefined =>
  element.getAttribute(name) ?? undefined;
