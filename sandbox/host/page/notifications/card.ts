import { element, icon } from '../element';
import type { Say } from '../texts';
import type { Notification, NotificationIcon } from './notification';

const pictures: Readonly<Record<NotificationIcon, Parameters<typeof icon>[0]>> = {
  info: 'information',
  success: 'check',
  failure: 'close',
  warning: 'warning',
  mention: 'information',
};

/** One notification, in the notification centre and as a toast. */
export function createCard(
  notification: Notification,
  parts: { readonly say: Say; readonly locale: string; readonly closeLabel: string; close(): void },
): HTMLElement {
  const { title, body, createdOn } = notification;
  const close = element(
    'button',
    { type: 'button', class: 'card-close', 'aria-label': parts.closeLabel },
    icon('close'),
  );
  close.addEventListener('click', () => parts.close());
  const actions = notification.actions.map(({ title, href, newWindow }) =>
    element('a', { href, class: 'card-action', ...(newWindow && { target: '_blank', rel: 'noopener' }) }, title),
  );
  const when = new Intl.DateTimeFormat(parts.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(createdOn);
  return element(
    'div',
    { class: `card ${notification.icon}` },
    icon(pictures[notification.icon]),
    element(
      'div',
      { class: 'card-text' },
      element('div', { class: 'card-title' }, title),
      element('p', { class: 'card-body', hidden: body === '' }, body),
      element('time', { class: 'card-time', datetime: createdOn.toISOString() }, when),
      element('div', { class: 'card-actions', hidden: actions.length === 0 }, ...actions),
    ),
    close,
  );
}
