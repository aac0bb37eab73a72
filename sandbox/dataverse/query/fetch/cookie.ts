/**
 * The paging cookie of FetchXML (learn.microsoft.com, "Page results using FetchXml"): XML with the first and the last value
 * of each sort column of a page, encoded twice inside of the cookie that the annotation carries. A client decodes it and
 * puts the inner one into `paging-cookie`.
 */
import { badRequest } from '../../errors';
import { elements } from '../../import/xml';
import { DOMParser } from '@xmldom/xmldom';
import type { Scalar } from '../scalar';
import type { SortKey } from './order';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);

export function cookieOf(
  page: number,
  keys: readonly SortKey[],
  first: readonly Scalar[],
  last: readonly Scalar[],
): string {
  const attribute = (name: string, value: Scalar): string =>
    value === null ? `${name}null="1"` : `${name}="${escaped(String(value))}"`;
  const columns = keys.map(
    (key, at) => `<${key.name} ${attribute('last', last[at] ?? null)} ${attribute('first', first[at] ?? null)} />`,
  );
  const inner = `<cookie page="${page}">${columns.join('')}</cookie>`;
  const encoded = encodeURIComponent(encodeURIComponent(inner));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${encoded}" istracking="False" />`;
}

/** The sort values of the row behind which the page begins. */
export function lastOf(cookie: string, keys: readonly SortKey[]): readonly Scalar[] {
  const columns = elements(rootOf(cookie));
  return keys.map((key) => {
    const column = columns.find((one) => one.tagName === key.name);
    const text = column?.getAttribute('last') ?? null;
    if (column?.getAttribute('lastnull') === '1') return null;
    if (text === null) throw malformed();
    if (key.kind === 'number') return Number(text);
    return key.kind === 'boolean' ? text === 'true' : text;
  });
}

function rootOf(cookie: string) {
  try {
    const root = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw malformed();
      },
    }).parseFromString(cookie, 'text/xml').documentElement;
    if (root?.tagName === 'cookie' && root.hasAttribute('page')) return root;
  } catch {
    // Falls through to the refusal below: what a client made of a cookie is no server error.
  }
  throw malformed();
}

const malformed = () =>
  badRequest(
    'Malformed XML in the Paging Cookie: it is none of this query, or was not decoded before it was sent back.',
  );
