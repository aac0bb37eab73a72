import { element } from '../element';
import { localeOf, type Say } from '../texts';
import { createCard } from './card';
import type { Notification } from './notification';

/** How long a toast stays, in ms, unless somebody points at one of its buttons or is on it with the keyboard. */
const SHOWN_MS = 5000;

export interface Toasts {
  readonly element: HTMLElement;
  show(notification: Notification): void;
  /** Takes them all away. */
  clear(): void;
}

/** Notifications that have just come, for a moment, in a corner. Read out when there is a pause. */
export function createToasts(say: Say, language: number): Toasts {
  const list = element('div', { class: 'toasts', role: 'status' });
  return {
    element: list,
    clear: () => list.replaceChildren(),
    show(notification) {
      const close = (): void => toast.remove();
      const parts = { say, locale: localeOf(language), closeLabel: say('closeToast'), close };
      const toast = element('div', { class: 'toast' }, createCard(notification, parts));
      list.append(toast);
      const leave = (): void => {
        if (toast.querySelector(':is(a, button):is(:hover, :focus)')) setTimeout(leave, SHOWN_MS / 2);
        else close();
      };
      setTimeout(leave, SHOWN_MS);
    },
  };
}
