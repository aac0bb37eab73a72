/**
 * A row of `appnotification` as its card shows it (learn.microsoft.com, "Send in-app notifications within model-driven
 * apps"): the column `data` may replace title and body, and holds the actions.
 */
import type { JsonRow } from '../values';

export type NotificationIcon = 'info' | 'success' | 'failure' | 'warning' | 'mention';

export interface NotificationAction {
  readonly title: string;
  readonly href: string;
  readonly newWindow: boolean;
}

export interface Notification {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly icon: NotificationIcon;
  /** Shown only in the notification centre, never as a toast. */
  readonly hidden: boolean;
  readonly createdOn: Date;
  readonly actions: readonly NotificationAction[];
}

/** Values of icontype and toasttype, from the same page. */
const icons: Readonly<Record<number, NotificationIcon>> = {
  100000000: 'info',
  100000001: 'success',
  100000002: 'failure',
  100000003: 'warning',
  100000004: 'mention',
};
const HIDDEN = 200000001;

/** `href` turns the address of an action into one of this page's; undefined when it leads nowhere safe. */
export function notificationOf(row: JsonRow, href: (url: string) => string | undefined): Notification {
  const data = dataOf(row['data']);
  const text = (name: 'title' | 'body'): string =>
    typeof data[name] === 'string' ? data[name] : String(row[name] ?? '');
  const actions = Array.isArray(data['actions']) ? (data['actions'] as readonly unknown[]) : [];
  return {
    id: String(row['appnotificationid']),
    title: text('title'),
    body: text('body'),
    icon: icons[Number(row['icontype'])] ?? 'info',
    hidden: Number(row['toasttype']) === HIDDEN,
    createdOn: new Date(String(row['createdon'])),
    actions: actions.flatMap((action) => actionOf(action, href)),
  };
}

function dataOf(text: unknown): Readonly<Record<string, unknown>> {
  if (typeof text !== 'string') return {};
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function actionOf(action: unknown, href: (url: string) => string | undefined): NotificationAction[] {
  const { title, data } = (action ?? {}) as { title?: unknown; data?: { url?: unknown; navigationTarget?: unknown } };
  // Side panes and chats are not part of these pages; only addresses are.
  const address = typeof data?.url === 'string' ? href(data.url) : undefined;
  if (typeof title !== 'string' || address === undefined) return [];
  return [{ title, href: address, newWindow: data?.navigationTarget === 'newWindow' }];
}
