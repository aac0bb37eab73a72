import type { PageSettings } from '../layout';

/** The address of another page, for the same user, language and look. */
export function addressOf(settings: PageSettings, page: PageSettings['page'], id?: string): string {
  const now = new URLSearchParams(location.search);
  const query = new URLSearchParams({ pagetype: page, etn: settings.table });
  if (id) query.set('id', id);
  for (const kept of ['user', 'lcid', 'flags']) {
    const value = now.get(kept);
    if (value) query.set(kept, value);
  }
  return `/main.aspx?${query.toString()}`;
}
