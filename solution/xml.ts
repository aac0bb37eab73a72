import { DOMParser, type Element as DomElement } from '@xmldom/xmldom';
import { element, type XmlElement } from './xmlText';

export * from './xmlText';

function fromDom(dom: DomElement): XmlElement {
  const attributes = Object.fromEntries(Array.from(dom.attributes, ({ name, value }) => [name, value]));
  const inner = Array.from(dom.childNodes).filter((node): node is DomElement => node.nodeType === node.ELEMENT_NODE);
  if (inner.length > 0) return element(dom.tagName, attributes, inner.map(fromDom));
  const text = dom.textContent ?? '';
  return element(dom.tagName, attributes, text.trim() === '' ? [] : [text]);
}

/** Reads a file of a solution. Comments and white space between elements are dropped. Throws on XML that is not well-formed. */
export function parseXml(text: string): XmlElement {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message);
    },
  });
  const root = parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml').documentElement;
  if (!root) throw new Error('The file has no root element.');
  return fromDom(root);
}
