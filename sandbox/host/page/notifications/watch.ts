/** Keeps the bell in step with the user's notifications, while the page is looked at. */
import { appAddress } from '../address';
import type { Say } from '../texts';
import { type WebApi, WebApiError } from '../webApi';
import { type Bell, createBell } from './bell';
import { type Notification, notificationOf } from './notification';
import { createSeen } from './seen';
import { createToasts } from './toasts';

/** The platform looks once a minute; people who try something out in a sandbox look at the bell at once. */
const PAUSE_MS = 5000;
const MOST = 50;
/** Toasts at once; more would hide the page. */
const MOST_TOASTS = 2;

/** Puts the bell into `place` and looks again and again. Whatever fails is silent: a bell must not get into the way. */
export function watchNotifications(
  place: HTMLElement,
  webApi: WebApi,
  userId: string,
  { say, language }: { readonly say: Say; readonly language: number },
): void {
  const seen = createSeen('card', userId);
  const told = createSeen('toast', userId);
  const toasts = createToasts(say, language);
  let notifications: readonly Notification[] = [];

  const show = (): void => {
    const ids = notifications.map(({ id }) => id);
    // What comes while the centre is open is seen in it.
    if (bell.element.querySelector('[aria-expanded=true]')) seen.add(ids);
    bell.show(notifications, ids.filter((id) => !seen.has(id)).length);
  };
  const bell: Bell = createBell({
    say,
    language,
    opened() {
      toasts.clear();
      seen.add(notifications.map(({ id }) => id));
      show();
    },
    async dismiss(ids) {
      notifications = notifications.filter(({ id }) => !ids.includes(id));
      show();
      await Promise.all(ids.map((id) => webApi.deleteRecord('appnotification', id).catch(() => undefined)));
    },
  });
  place.append(bell.element);
  // After the page, so that nobody has to tab through what the bell says as well.
  document.body.append(toasts.element);
  show();

  /** False when there is no sense in asking again. */
  const look = async (): Promise<boolean> => {
    const query =
      '?$select=title,body,icontype,toasttype,data,createdon&$orderby=createdon desc' +
      `&$filter=_ownerid_value eq ${userId}&$top=${MOST}`;
    try {
      const { entities } = await webApi.retrieveMultipleRecords('appnotification', query);
      notifications = entities.map((row) => notificationOf(row, appAddress));
      const ids = notifications.map(({ id }) => id);
      const fresh = notifications.filter(({ id, hidden }) => !hidden && !seen.has(id) && !told.has(id));
      show();
      fresh.slice(0, MOST_TOASTS).reverse().forEach(toasts.show);
      for (const memory of [seen, told]) memory.keepOnly(ids);
      told.add(ids);
      return true;
    } catch (error) {
      // An organisation without the table, or a user who may not read it, has no notifications.
      return !(error instanceof WebApiError && [403, 404].includes(error.status));
    }
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  const run = async (): Promise<void> => {
    if (looking || document.visibilityState !== 'visible') return;
    looking = true;
    const again = await look();
    looking = false;
    if (again) timer = setTimeout(() => void run(), PAUSE_MS);
    else document.removeEventListener('visibilitychange', changed);
  };
  const changed = (): void => {
    if (timer) clearTimeout(timer);
    void run();
  };
  document.addEventListener('visibilitychange', changed);
  void run();
}
