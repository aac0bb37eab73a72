import type { PageSettings } from '../layout';
import { addressOf } from './address';
import { element } from './element';
import { watchNotifications } from './notifications/watch';
import { labelIn, type Say } from './texts';
import type { WebApi } from './webApi';

export interface TopBar {
  readonly element: HTMLElement;
  setUser(name: string): void;
  /** Shows the bell, once it is known whose notifications it rings for. */
  watchNotifications(webApi: WebApi, userId: string): void;
}

/** The bar across the top of every page: which app and which tables, that it is a sandbox, and who is at work. */
export function createTopBar(settings: PageSettings, say: Say): TopBar {
  const { areas, language, table } = settings;
  const user = element('span', { class: 'top-user' });
  const links = areas.map((area) =>
    element(
      'a',
      { href: addressOf({ table: area.table }, 'entitylist'), 'aria-current': area.table === table ? 'page' : null },
      labelIn(area.labels, language),
    ),
  );
  // Where there is no room for all of them, the table at hand is the one to see.
  requestAnimationFrame(() => links.find((link) => link.ariaCurrent)?.scrollIntoView({ block: 'nearest' }));
  const end = element('div', { class: 'top-end' }, user);
  return {
    element: element(
      'header',
      { class: 'top' },
      element('span', { class: 'top-app' }, 'Dynamics 365'),
      element('span', { class: 'top-area' }, say('app')),
      element('span', { class: 'top-sandbox', title: say('sandboxHint') }, say('sandbox')),
      element('nav', { class: 'top-tables', 'aria-label': say('tables') }, ...links),
      end,
    ),
    setUser: (name) => void (user.textContent = name),
    watchNotifications: (webApi, userId) => watchNotifications(end, webApi, userId, { say, language }),
  };
}
