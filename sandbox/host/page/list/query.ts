/** What a list asks for: the view's own query with the user's order, search and page in it. */

export interface Order {
  /** As the layout names it. */
  readonly column: string;
  readonly descending: boolean;
}

export interface Question {
  readonly fetchXml: string;
  readonly primaryName: string;
  /** In the place of the view's own order. */
  readonly order?: Order;
  /** A part of the primary name; empty for all. */
  readonly search: string;
  readonly page: number;
  readonly count: number;
}

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');
const entityOf = (document: Document): Element => {
  const entity = document.querySelector('fetch > entity');
  if (!entity) throw new Error('The fetchxml of this view has no <entity>.');
  return entity;
};

/** The order that a view starts with: the first of its own table. */
export function orderOf(fetchXml: string): Order | undefined {
  const order = entityOf(parse(fetchXml)).querySelector(':scope > order');
  const column = order?.getAttribute('attribute');
  return column ? { column, descending: order?.getAttribute('descending') === 'true' } : undefined;
}

/** The FetchXML for one page of a list (learn.microsoft.com, "Page results using FetchXml", simple paging). */
export function fetchXmlOf({ fetchXml, primaryName, order, search, page, count }: Question): string {
  const document = parse(fetchXml);
  const entity = entityOf(document);
  const make = (parent: Element, tag: string, attributes: Readonly<Record<string, string>>): Element => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return parent.appendChild(element);
  };
  if (order) {
    document.querySelectorAll('order').forEach((one) => one.remove());
    const [alias, linked] = order.column.split('.');
    const link =
      linked && [...document.querySelectorAll('link-entity')].find((one) => one.getAttribute('alias') === alias);
    make(link || entity, 'order', { attribute: linked ?? order.column, descending: String(order.descending) });
  }
  if (search) {
    const filter = make(entity, 'filter', { type: 'and' });
    make(filter, 'condition', { attribute: primaryName, operator: 'like', value: `%${literal(search)}%` });
  }
  document.documentElement.setAttribute('page', String(page));
  document.documentElement.setAttribute('count', String(count));
  return new XMLSerializer().serializeToString(document);
}

/** Signs that a like condition reads as wildcards stand in brackets (learn.microsoft.com, "Use wildcard characters"). */
const literal = (text: string): string => text.replace(/[%_[]/g, '[$&]');
