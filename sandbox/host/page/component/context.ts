/** `context` of a code component (learn.microsoft.com, "Power Apps component framework API reference"). */
import type { PageSettings } from '../../layout';
import { honest } from '../honest';
import { showMoney, showNumber, type Currency } from '../numbers';
import type { FormRecord } from '../record';
import type { Session } from '../session';
import { localeOf } from '../texts';
import { dayText } from '../values';
import type { WebApi } from '../webApi';
import { openInSandbox } from '../xrm';
import type { LoadedComponent } from './load';
import type { Parameters } from './parameters';

export interface ContextParts {
  readonly settings: PageSettings;
  readonly session: Session;
  readonly webApi: WebApi;
  readonly record: FormRecord;
  readonly component: LoadedComponent;
  readonly label: string;
  currency(): Currency | undefined;
  editable(): boolean;
  /** A host with a look and a connection of its own; without it they are the browser's. */
  readonly host?: Host;
}

export interface Host {
  readonly dark: boolean;
  /** In the names of Fluent 9. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly online: boolean;
}

export function createContext(
  parts: ContextParts,
  parameters: Parameters,
  updatedProperties: readonly string[],
  width: number,
  resized: () => void,
): object {
  const { settings, session, record, component } = parts;
  return honest('context', {
    parameters,
    updatedProperties,
    accessibility: undefined,
    mode: honest('context.mode', {
      allocatedWidth: width,
      allocatedHeight: -1,
      isControlDisabled: !parts.editable(),
      isVisible: true,
      label: parts.label,
      setControlState: () => true,
      setFullScreen: () => undefined,
      trackContainerResize: (track: boolean) => (track ? resized() : undefined),
      contextInfo: { entityId: record.id() ?? '', entityTypeName: settings.table },
    }),
    // Not in the reference, but there on every form, and widely used.
    page: { entityId: record.id() ?? '', entityTypeName: settings.table, isPageReadOnly: !parts.editable() },
    client: honest('context.client', {
      disableScroll: false,
      getClient: () => 'Web',
      getFormFactor: () => 1,
      isOffline: () => false,
      isNetworkAvailable: () => parts.host?.online ?? navigator.onLine,
    }),
    userSettings: honest('context.userSettings', {
      languageId: settings.language,
      userId: session.userId,
      userName: session.userName,
      isRTL: false,
      securityRoles: [],
      getTimeZoneOffsetMinutes: (at?: Date) => -(at ?? new Date()).getTimezoneOffset(),
    }),
    resources: honest('context.resources', {
      getString: (id: string) => component.strings.get(id) ?? id,
    }),
    formatting: formatting(localeOf(settings.language), parts.currency),
    navigation: honest('context.navigation', {
      openUrl: (url: string) => openInSandbox(url, settings.partnerCenterUrl),
    }),
    utils: honest('context.utils', {
      getEntityMetadata: async (table: string) => ({ LogicalName: table, EntitySetName: undefined }),
      hasEntityPrivilege: () => true,
    }),
    webAPI: honest('context.webAPI', componentWebApi(parts.webApi)),
    fluentDesignLanguage: {
      isDarkTheme: parts.host?.dark ?? isDark(settings),
      tokenTheme: parts.host?.tokens ?? tokenTheme(),
    },
    factory: honest('context.factory', {}),
    device: honest('context.device', {}),
  });
}

/** Components have no `execute`, unlike form scripts. */
function componentWebApi(api: WebApi): Omit<WebApi, 'execute'> {
  const { retrieveRecord, retrieveMultipleRecords, createRecord, updateRecord, deleteRecord } = api;
  return { retrieveRecord, retrieveMultipleRecords, createRecord, updateRecord, deleteRecord };
}

export const isDark = (settings: PageSettings): boolean =>
  settings.dark || window.matchMedia('(prefers-color-scheme: dark)').matches;

/** The page's look in the names of Fluent 9's tokens, so far as the page has one of its own. */
function tokenTheme(): Readonly<Record<string, string>> {
  const style = getComputedStyle(document.documentElement);
  return { fontFamilyBase: style.fontFamily, colorBrandForeground1: style.getPropertyValue('--accent').trim() };
}

function formatting(locale: string, currency: () => Currency | undefined): object {
  const date = (style: 'short' | 'long', time: boolean) => (at: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: style, ...(time && { timeStyle: 'short' }) }).format(at);
  return honest('context.formatting', {
    formatCurrency: (value: number, precision?: number, symbol?: string) => {
      const known = currency();
      if (!known) return showNumber(value, locale, precision ?? 2);
      return showMoney(value, locale, {
        ...known,
        precision: precision ?? known.precision,
        symbol: symbol ?? known.symbol,
      });
    },
    formatDecimal: (value: number, precision?: number) => showNumber(value, locale, precision),
    formatInteger: (value: number) => showNumber(value, locale, 0),
    formatDateShort: (at: Date, time = false) => date('short', time)(at),
    formatDateLong: (at: Date) => date('long', false)(at),
    formatDateAsFilterStringInUTC: (at: Date) => dayText(at),
    formatTime: (at: Date) => date('short', true)(at),
  });
}
