import { bareId } from '../../model/guid';
import { type Language, languageOf } from '../../model/labels';
import { type PropertyName, propertyNames, type Reference, type Values } from './properties';
import type { Resource } from './words';

/** What the platform hands over of one property; hosts differ in what they leave out. */
export interface Parameter {
  readonly raw?: unknown;
  readonly attributes?: unknown;
  readonly security?: { readonly editable?: boolean; readonly readable?: boolean };
}

/** The part of `ComponentFramework.Context` that the card reads, so that it can be mapped and tested without a platform. */
export interface CardContext {
  readonly parameters: Readonly<Partial<Record<PropertyName, Parameter>>>;
  readonly mode?: { readonly isControlDisabled?: boolean; readonly contextInfo?: { readonly entityId?: string } };
  readonly client?: { isOffline?(): boolean; isNetworkAvailable?(): boolean };
  readonly page?: { readonly entityId?: string };
  readonly userSettings?: { readonly languageId?: number; readonly userId?: string };
  readonly resources?: { getString(name: string): string };
  readonly fluentDesignLanguage?: Design;
}

export interface Design {
  readonly isDarkTheme?: boolean;
  readonly tokenTheme?: Readonly<Record<string, unknown>>;
}

/** The platform's context at one `updateView`, read once and with every oddity put right. */
export interface Snapshot {
  /** Id of the opportunity, lower case without braces; null for a new one. */
  readonly recordId: string | null;
  /** Id of the user, in the same form; null where the host does not tell. */
  readonly userId: string | null;
  readonly language: Language;
  readonly resource: Resource;
  readonly design: Design | undefined;
  readonly values: Values;
  /** Whether the browser has no way to Dataverse at this moment. */
  offline(): boolean;
  /** Bound on this form, but kept from this user. */
  readonly masked: readonly PropertyName[];
  readonly unbound: readonly PropertyName[];
  /** Bound on this form and readable for this user. */
  readonly seen: Readonly<Record<PropertyName, boolean>>;
  /** Seen, and the user may change it here and now. */
  readonly editable: Readonly<Record<PropertyName, boolean>>;
}

/** The form or its record is closed to this user, or the user may not change any of it. */
export const isReadOnly = ({ editable }: Snapshot): boolean => propertyNames.every((name) => !editable[name]);

const text = (raw: unknown): string | null => (typeof raw === 'string' && raw !== '' ? raw : null);
const number = (raw: unknown): number | null => (typeof raw === 'number' && Number.isFinite(raw) ? raw : null);
/** Rows older than a Yes/No column hold null there, which counts as No. */
const bit = (raw: unknown): boolean => raw === true;
const two = (part: number) => String(part).padStart(2, '0');

/** A date-only column comes as local midnight, so its day is the local one. */
const day = (raw: unknown): string | null => {
  if (typeof raw === 'string') return /^\d{4}-\d\d-\d\d/.exec(raw)?.[0] ?? null;
  if (!(raw instanceof Date) || Number.isNaN(raw.getTime())) return null;
  return `${raw.getFullYear()}-${two(raw.getMonth() + 1)}-${two(raw.getDate())}`;
};

const plainId = (id: unknown): string | null => (typeof id === 'string' && id !== '' ? bareId(id) : null);

const lookup = (raw: unknown): Reference | null => {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw;
  if (typeof first !== 'object' || first === null) return null;
  const { id, name } = first as { id?: unknown; name?: unknown };
  // Microsoft's type of a lookup says `id: string`; some hosts hand over an object with a guid in it.
  const held = typeof id === 'object' && id !== null ? (id as { guid?: unknown }).guid : id;
  const found = plainId(held);
  return found ? { id: found, name: text(name) ?? '' } : null;
};

const readers: { readonly [Name in PropertyName]: (raw: unknown) => Values[Name] } = {
  syncWithPartnerCenter: bit,
  referralIdentifier: text,
  referralLink: text,
  microsoftHelp: number,
  products: text,
  audit: text,
  referralStatus: number,
  syncStatus: number,
  cardData: text,
  sellerResponse: number,
  responseReason: text,
  conflictChoices: text,
  notesToMicrosoft: text,
  consentToShare: number,
  consentToContact: number,
  visibleToMicrosoft: bit,
  purchaseIntent: number,
  microsoftCrmId: text,
  referralProgram: text,
  name: text,
  estimatedValue: number,
  estimatedCloseDate: day,
  description: text,
  currency: lookup,
  account: lookup,
  contact: lookup,
};

/** Reads the platform's context. Pure; never throws on a value of an unexpected kind, which counts as empty. */
export function snapshot(context: CardContext): Snapshot {
  const { parameters, mode, client } = context;
  // A model-driven form gives each bound property the metadata of its column. Where it does so for the anchor, which
  // is always bound, a property without metadata is an optional one that this form does not bind.
  const tellsBinding = parameters.syncWithPartnerCenter?.attributes !== undefined;
  const values: Partial<Record<PropertyName, unknown>> = {};
  const seen: Partial<Record<PropertyName, boolean>> = {};
  const editable: Partial<Record<PropertyName, boolean>> = {};
  const masked: PropertyName[] = [];
  const unbound: PropertyName[] = [];
  for (const name of propertyNames) {
    const parameter = parameters[name];
    const bound = parameter !== undefined && parameter !== null && (!tellsBinding || parameter.attributes != null);
    seen[name] = bound && parameter.security?.readable !== false;
    if (!bound) unbound.push(name);
    else if (!seen[name]) masked.push(name);
    editable[name] = seen[name] && !mode?.isControlDisabled && parameter?.security?.editable !== false;
    values[name] = readers[name](seen[name] ? parameter?.raw : null);
  }
  return {
    recordId: plainId(mode?.contextInfo?.entityId ?? context.page?.entityId),
    userId: plainId(context.userSettings?.userId),
    language: languageOf(context.userSettings?.languageId),
    resource: (name) => {
      const found = context.resources?.getString(name);
      // Hosts answer with the name itself where they have no text.
      return found === name ? undefined : found || undefined;
    },
    design: context.fluentDesignLanguage,
    offline: () => client?.isOffline?.() === true || client?.isNetworkAvailable?.() === false,
    masked,
    unbound,
    values: values as unknown as Values,
    seen: seen as Snapshot['seen'],
    editable: editable as Snapshot['editable'],
  };
}
