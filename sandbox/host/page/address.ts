import type { PageSettings } from '../layout';

/** The address of another page, for the same user, language and look. */
export function addressOf(
  settings: Pick<PageSettings, 'table'>,
  page: PageSettings['page'],
  id?: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const now = new URLSearchParams(location.search);
  const query = new URLSearchParams({ pagetype: page, etn: settings.table, ...(id && { id }), ...more });
  return withWho(query, now);
}

/**
 * The address behind a link of the platform, such as `?pagetype=entityrecord&etn=opportunity&id=…`, for the same user
 * and look; undefined for one that is no address of a page.
 */
export function appAddress(url: string): string | undefined {
  const query = /^(?:https?:\/\/[^/?#]*)?(?:\/?main\.aspx)?(\?[^#]*pagetype=[^#]*)$/i.exec(url)?.[1];
  if (query !== undefined) return withWho(new URLSearchParams(query), new URLSearchParams(location.search));
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** Whom the page is for, in which language and look, goes along from page to page. */
function withWho(query: URLSearchParams, now: URLSearchParams): string {
  for (const kept of ['user', 'lcid', 'flags']) {
    const value = now.get(kept);
    if (value) query.set(kept, value);
  }
  return `/main.aspx?${query.toString()}`;
}
