/** XML as data, and its text. Reading it back is next door, since that takes a parser, which the command line goes without. */

/** An element of a solution file. Namespaces are left out: solution files use none but `xsi`, which is kept as text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (XmlElement | string)[] = [],
): XmlElement => ({ name, attributes, children });

/** An element with nothing but text; the empty text gives `<name />`. */
export const leaf = (name: string, text: string | number = ''): XmlElement =>
  element(name, {}, text === '' ? [] : [String(text)]);

/** Leaves in the order of the record's keys: most of a solution file is such a list. */
export const leaves = (values: Readonly<Record<string, string | number>>): XmlElement[] =>
  Object.entries(values).map(([name, value]) => leaf(name, value));

export const elementsOf = (parent: XmlElement): XmlElement[] => parent.children.filter(isElement);
export const childrenNamed = (parent: XmlElement, name: string): XmlElement[] =>
  elementsOf(parent).filter((child) => child.name === name);
export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent && childrenNamed(parent, name)[0];

/** All descendants of that name, in document order; the element itself is not among them. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((inner) => [...(inner.name === name ? [inner] : []), ...descendants(inner, name)]);
}

/** The element's own text, or that of its child of the given name; '' where there is none. */
export function textOf(parent: XmlElement | undefined, name?: string): string {
  const from = name === undefined ? parent : child(parent, name);
  return from ? from.children.filter((node): node is string => !isElement(node)).join('') : '';
}

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
const escapeAttribute = (text: string): string =>
  escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#x9;').replace(/\n/g, '&#xA;');

/** One line without white space between elements, as Dataverse keeps the XML of a form. */
export function toCompactXml(node: XmlElement): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  if (node.children.length === 0) return `<${node.name}${attributes} />`;
  const inner = node.children.map((part) => (isElement(part) ? toCompactXml(part) : escapeText(part))).join('');
  return `<${node.name}${attributes}>${inner}</${node.name}>`;
}

function write(node: XmlElement, indent: string): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  if (node.children.length === 0) return `${indent}<${node.name}${attributes} />\n`;
  const inner = elementsOf(node);
  if (inner.length === 0) return `${indent}<${node.name}${attributes}>${escapeText(textOf(node))}</${node.name}>\n`;
  const body = inner.map((part) => write(part, `${indent}  `)).join('');
  return `${indent}<${node.name}${attributes}>\n${body}${indent}</${node.name}>\n`;
}

/** The file's text: declaration, two spaces a level, line feeds, as SolutionPackager writes them. */
export const toXml = (root: XmlElement): string => `<?xml version="1.0" encoding="utf-8"?>\n${write(root, '')}`;
