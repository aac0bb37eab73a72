/** The global `Xrm`, so far as form scripts of the solution may need it. */
import type { PageSettings } from '../layout';
import type { Bars, Level } from './bars';
import { dialogs, progress } from './dialogs';
import { honest } from './honest';
import { sandboxTarget } from './links';
import type { Session } from './session';
import { bracedId } from './values';
import type { WebApi } from './webApi';

/** Levels of a global notification: 1 success, 2 error, 3 warning, 4 information. */
const levels: Readonly<Record<number, Level>> = { 1: 'success', 2: 'error', 3: 'warning', 4: 'information' };

interface Notification {
  readonly type: number;
  readonly level: number;
  readonly message: string;
  readonly showCloseButton?: boolean;
  readonly action?: { readonly actionLabel?: string; readonly eventHandler?: () => void };
}

export function createXrm(
  settings: PageSettings,
  session: Session,
  webApi: WebApi,
  bars: Bars,
  dismiss: string,
): object {
  let notifications = 0;
  const userSettings = honest('userSettings', {
    languageId: settings.language,
    userId: bracedId(session.userId),
    userName: session.userName,
    isRTL: false,
  });
  const globalContext = honest('globalContext', {
    userSettings,
    getClientUrl: () => location.origin,
    client: honest('globalContext.client', {
      getClient: () => 'Web',
      getClientState: () => 'Online',
      getFormFactor: () => 1,
      isOffline: () => false,
    }),
  });
  return honest('Xrm', {
    WebApi: honest('Xrm.WebApi', { ...webApi, online: honest('Xrm.WebApi.online', { ...webApi }) }),
    Utility: honest('Xrm.Utility', { getGlobalContext: () => globalContext, ...progress }),
    Navigation: honest('Xrm.Navigation', {
      openUrl: (url: string) => openInSandbox(url, settings.partnerCenterUrl),
      ...dialogs,
    }),
    App: honest('Xrm.App', {
      async addGlobalNotification({ level, message, showCloseButton, action }: Notification): Promise<string> {
        const id = `app:${(notifications += 1)}`;
        bars.show(id, {
          level: levels[level] ?? 'information',
          text: message,
          ...(action?.actionLabel && {
            actions: [{ label: action.actionLabel, run: () => action.eventHandler?.() }],
          }),
          ...(showCloseButton && { dismiss }),
        });
        return id;
      },
      clearGlobalNotification: async (id: string) => void bars.hide(id),
    }),
  });
}

export function openInSandbox(url: string, partnerCenterUrl: string): void {
  window.open(sandboxTarget(url, partnerCenterUrl), '_blank', 'noopener');
}
