/** The bell in the top bar: how many notifications are new, and the notification centre behind it. */
import { element, icon, newElementId } from '../element';
import { localeOf, type Say } from '../texts';
import { createCard } from './card';
import type { Notification } from './notification';

export interface Bell {
  readonly element: HTMLElement;
  show(notifications: readonly Notification[], fresh: number): void;
}

export interface BellParts {
  readonly say: Say;
  readonly language: number;
  /** The user has opened the centre and so has seen what it shows. */
  opened(): void;
  /** Takes notifications away for good. */
  dismiss(ids: readonly string[]): Promise<void>;
}

export function createBell({ say, language, opened, dismiss }: BellParts): Bell {
  const badge = element('span', { class: 'bell-count', hidden: true });
  const described = element('span', { class: 'visually-hidden', id: newElementId() });
  const panelId = newElementId();
  const button = element(
    'button',
    {
      type: 'button',
      class: 'bell',
      'aria-label': say('notifications'),
      title: say('notifications'),
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'aria-controls': panelId,
      'aria-describedby': described.id,
    },
    icon('bell'),
    badge,
  );
  const all = element('button', { type: 'button', class: 'dismiss-all' }, say('dismissAll'));
  const cards = element('ul', { class: 'cards' });
  const nothing = element('p', { class: 'no-cards' }, say('noNotifications'));
  const title = element('h2', { tabindex: -1 }, say('notifications'));
  const panel = element(
    'section',
    { class: 'centre', id: panelId, role: 'dialog', 'aria-label': say('notifications'), hidden: true },
    element('div', { class: 'centre-head' }, title, all),
    nothing,
    cards,
  );
  let shown: readonly Notification[] = [];

  const toggle = (open: boolean): void => {
    if (panel.hidden === !open) return;
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) {
      title.focus();
      opened();
    } else if (panel.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  };
  const remove = (ids: readonly string[]): void => {
    const at = [...cards.children].findIndex((item) => item.contains(document.activeElement));
    void dismiss(ids).then(() => {
      if (panel.hidden || at < 0) return;
      // The card under the keyboard is gone: the next one takes its place.
      const next = cards.children[Math.min(at, cards.children.length - 1)];
      (next?.querySelector<HTMLElement>('.card-close') ?? title).focus();
    });
  };
  button.addEventListener('click', () => toggle(panel.hidden));
  all.addEventListener('click', () => remove(shown.map(({ id }) => id)));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    toggle(false);
    button.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !box.contains(event.target)) toggle(false);
  });

  const box = element('div', { class: 'bell-box' }, button, described, panel);
  return {
    element: box,
    show(notifications, fresh) {
      badge.hidden = fresh === 0;
      badge.textContent = fresh > 99 ? '99+' : String(fresh);
      described.textContent = fresh > 0 ? say('newNotifications', { count: fresh }) : '';
      nothing.hidden = notifications.length > 0;
      all.hidden = notifications.length === 0;
      // The same cards are left alone, so that a look at the table takes nobody's place on the page.
      const same = JSON.stringify(notifications) === JSON.stringify(shown);
      shown = notifications;
      if (same) return;
      cards.replaceChildren(
        ...notifications.map((notification) => {
          const closeLabel = say('dismissOne', { name: notification.title });
          const close = (): void => remove([notification.id]);
          return element('li', {}, createCard(notification, { say, locale: localeOf(language), closeLabel, close }));
        }),
      );
    },
  };
}
